package io.streakgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.streakgp.testing.Tool;

/**
 * The Modeler's own parsers and linters over diagrams, tables, forms and element templates, and whether their pictures in {@code docs/models}
 * are current: see {@code src/lint}.
 */
@Tag("node")
class ModelLintIT {

    private static final Path LINT = Path.of("src", "lint");
    private static final Path INSTALLED = LINT.resolve(Path.of("node_modules", ".package-lock.json"));

    @BeforeAll
    static void install() throws Exception {
        if (isOutOfDate()) {
            npm("ci", 300);
        }
    }

    @Test
    void modelsHaveNoFinding() throws Exception {
        npm("run lint --silent", 120);
    }

    @Test
    @DisplayName("A picture, or a table as text, that is not of its model is found; values are put in words only where these are beyond doubt")
    void checksOfPicturesHold() throws Exception {
        npm("run test --silent", 120);
    }

    private static boolean isOutOfDate() throws IOException {
        return !Files.exists(INSTALLED) || Files.getLastModifiedTime(INSTALLED)
                .compareTo(Files.getLastModifiedTime(LINT.resolve("package-lock.json"))) < 0;
    }

    private static void npm(String command, int seconds) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Tool.NODE.companion().toString()));
        words.addAll(List.of(command.split(" ")));
        File output = Files.createDirectories(Path.of("target", "lint"))
                .resolve("npm-" + command.replaceAll("\\W+", "-") + ".log").toFile();
        Process npm = new ProcessBuilder(words)
                .directory(LINT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = npm.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
        String said = Files.readString(output.toPath());
        assertThat(ended).as("npm %s within %d s:%n%s", command, seconds, said).isTrue();
        assertThat(npm.exitValue()).as("npm %s:%n%s", command, said).isZero();
    }
}
