package io.streakgp.whole;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The embedded default: everything in H2 files below the data directory. */
class OnH2IT extends WholeApplicationTests {

    @TempDir
    private static Path data;

    @DynamicPropertySource
    static void application(DynamicPropertyRegistry registry) {
        int port = freePort();
        registry.add("server.port", () -> port);
        registry.add("streakgp.data-dir", data::toString);
    }
}
