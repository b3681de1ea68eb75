package io.streakgp.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs beside the JDK that some tests need. A test names its tool by a JUnit tag; {@link ToolCondition} does the
 * rest.
 */
public enum Tool {

    /** Tests in a browser, tag {@code browser}: Chromium and its driver. */
    CHROMIUM("browser", "Chromium and chromedriver",
            List.of("chromium", "chromium-browser", "google-chrome"), List.of("chromedriver")),

    /** Tests with JavaScript's tools, tag {@code node}: Node.js with npm. */
    NODE("node", "Node.js with npm", List.of("node"), List.of("npm"));

    /** Environment variable: with the value {@code true} a missing tool is a failure. */
    public static final String ALL_TESTS = "STREAKGP_ALL_TESTS";

    private final String tag;
    private final String title;
    private final List<String> names;
    private final List<String> companions;

    Tool(String tag, String title, List<String> names, List<String> companions) {
        this.tag = tag;
        this.title = title;
        this.names = names;
        this.companions = companions;
    }

    String tag() {
        return tag;
    }

    String title() {
        return title;
    }

    boolean isThere() {
        return find(names).isPresent() && find(companions).isPresent();
    }

    /** The program itself, e.g. {@code /usr/bin/chromium}. */
    public Path program() {
        return find(names).orElseThrow(() -> new IllegalStateException(title + " is not on the PATH"));
    }

    /** What comes with the program: {@code chromedriver}, {@code npm}. */
    public Path companion() {
        return find(companions).orElseThrow(() -> new IllegalStateException(title + " is not on the PATH"));
    }

    static boolean mustBeThere() {
        return Boolean.parseBoolean(System.getProperty(ALL_TESTS, System.getenv().getOrDefault(ALL_TESTS, "false")));
    }

    private static Optional<Path> find(List<String> names) {
        return names.stream().flatMap(Tool::onPath).findFirst();
    }

    private static Stream<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }
}
