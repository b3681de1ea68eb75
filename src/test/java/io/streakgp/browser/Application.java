package io.streakgp.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.extension.ExtensionContext;

import io.streakgp.engine.Http;
import io.streakgp.whole.SandboxClient;

/** The executable jar on its embedded default with the sandbox inside, in a process of its own. */
final class Application implements ExtensionContext.Store.CloseableResource {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Path DIRECTORY = Path.of("target", "browser");

    private final Process process;
    private final int port;
    private final SandboxClient client;

    private Application(Process process, int port) {
        this.process = process;
        this.port = port;
        this.client = new SandboxClient(url());
    }

    static Application start() {
        int port = freePort();
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(DIRECTORY), "data");
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar",
                    System.getProperty("streakgp.jar", "target/streak-gp-connect.jar"), "--server.port=" + port, "--streakgp.data-dir=" + data)
                    .redirectErrorStream(true).redirectOutput(DIRECTORY.resolve("application.log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Application application = new Application(process, port);
            await("application is up").atMost(START).pollInterval(Duration.ofMillis(300)).until(application::isUp);
            return application;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private boolean isUp() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The application ended; see " + DIRECTORY.resolve("application.log"));
        }
        try {
            return client.call("GET", "/actuator/health", null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What people do in Streak and GP meanwhile. */
    SandboxClient client() {
        return client;
    }

    /** Deploys one model over the REST API, as the Modeler does, as the user {@code analyst}. */
    void deploy(String name, String model) {
        HttpResponse<String> answer = new Http(port).as("analyst").deploy(name, model);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Not deployed: " + answer.body());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
