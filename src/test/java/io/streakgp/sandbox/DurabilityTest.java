package io.streakgp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.streakgp.StreakGpConnect;

/** The stand-alone sandbox as a process of its own, killed without warning. */
class DurabilityTest {

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process launch(int port, Path data) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), StreakGpConnect.class.getName(),
                "--spring.profiles.active=sandbox-server", "--server.port=" + port, "--streakgp.data-dir=" + data)
                .redirectErrorStream(true).redirectOutput(data.resolve("log-" + processes.size() + ".txt").toFile()).start();
        processes.add(process);
        RunningSandbox sandbox = RunningSandbox.at(port);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> sandbox.get("/actuator/health").status() == 200);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aKilledSandboxKeepsEveryAcknowledgedWriteAndDeliversWhatWasPending() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "sandbox-durability")), "data");
        int port = freePort();
        int receiverPort = freePort();
        RunningSandbox sandbox = RunningSandbox.at(port);

        Process first = launch(port, data);
        String pipeline = sandbox.pipeline("SMB Sales");
        // nobody listens there yet
        sandbox.streak("POST", "/v2/webhooks?pipelineKey=" + pipeline,
                "{\"event\":\"BOX_CREATE\",\"targetUrl\":\"http://127.0.0.1:" + receiverPort + "/\"}");
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            acknowledged.add(sandbox.newBox(pipeline, "Box " + i));
        }
        first.destroyForcibly().waitFor();

        Set<String> delivered = ConcurrentHashMap.newKeySet();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), receiverPort), 0);
        receiver.createContext("/", exchange -> {
            delivered.add(new ObjectMapper().readTree(exchange.getRequestBody()).path(0).path("key").asText());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            launch(port, data);
            RunningSandbox again = RunningSandbox.at(port);
            for (String box : acknowledged) {
                assertThat(again.streak("GET", "/v1/boxes/" + box).status()).isEqualTo(200);
            }
            assertThat(again.streak("GET", "/v1/pipelines").json()).hasSize(3);
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered.containsAll(acknowledged));
        } finally {
            receiver.stop(0);
        }
    }
}
