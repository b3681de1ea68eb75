package io.streakgp.whole;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The packaged application on PostgreSQL, with the stand-alone sandbox in a process of its own: so that the application can be
 * killed while Streak, GP and the database live on.
 */
final class StandAlone implements AutoCloseable {

    static final String PROVIDER_SECRET = "a-secret-that-providers-share";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Map<String, String> USERS = Map.of("finance", "finance", "finance2", "finance", "controller", "controllers");

    private final String name;
    private final EmbeddedPostgres postgres;
    private final int port = WholeApplication.freePort();
    private final int sandboxPort = WholeApplication.freePort();
    private final List<String> settings;
    private final Process sandbox;
    private final SandboxClient client;
    private Process application;

    /**
     * Starts database and sandbox, and then the application.
     *
     * @param name    of the logs below {@code target}
     * @param options more settings of the application
     */
    StandAlone(String name, String... options) throws IOException {
        this.name = name;
        // durable: what the application was told stands, it must find again after a kill
        postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("max_connections", "150")
                .setServerConfig("synchronous_commit", "on").start();
        settings = settings(options);
        client = new SandboxClient("http://127.0.0.1:" + port, "http://127.0.0.1:" + sandboxPort);
        sandbox = jar(name + "-sandbox", List.of("--server.port=" + sandboxPort, "--spring.profiles.active=sandbox-server"));
        awaitUp(new SandboxClient("http://127.0.0.1:" + sandboxPort), sandbox);
        start();
    }

    private List<String> settings(String... options) {
        String url = "http://127.0.0.1:" + sandboxPort + "/sandbox";
        List<String> all = new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--streakgp.engine.schema-update=true", "--streakgp.public-url=http://127.0.0.1:" + port,
                "--streakgp.streak.base-url=" + url + "/streak", "--streakgp.streak.api-key=sandbox-key", "--streakgp.streak.webhook-token=sandbox-token",
                "--streakgp.streak.requests-per-second=1000", "--streakgp.gp.base-url=" + url + "/gp", "--streakgp.go-live-from=2020-01-01",
                "--streakgp.admin.user=admin", "--streakgp.admin.password=admin",
                "--streakgp.payments.claims.users[0]=paul.west@fabrikam.example", "--streakgp.payments.providers.demo.secret=" + PROVIDER_SECRET,
                // shorter than packaged, to wait less: what a killed node held, what failed, and what changes in GP
                "--camunda.bpm.job-execution.lock-time-in-millis=8000",
                "--camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle=PT1S,PT1S,PT2S,PT2S",
                "--streakgp.gp.retry-after=500ms", "--streakgp.gp.longest-outage-wait=2s", "--streakgp.life.poll-interval=1s",
                "--streakgp.payments.look-again-every=1s"));
        List<String> users = USERS.keySet().stream().sorted().toList();
        for (int i = 0; i < users.size(); i++) {
            String user = "--streakgp.initial-users[" + i + "].";
            all.addAll(List.of(user + "id=" + users.get(i), user + "password=" + users.get(i), user + "group=" + USERS.get(users.get(i))));
        }
        all.addAll(List.of(options));
        return all;
    }

    private static Process jar(String log, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("streakgp.jar", "target/streak-gp-connect.jar")));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/" + log + ".log"))).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Starts the application and waits until it is up. */
    void start() throws IOException {
        application = jar(name, settings);
        awaitUp(client, application);
    }

    private static void awaitUp(SandboxClient client, Process process) {
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended with " + process.exitValue() + "; see its log below target");
            }
            try {
                return client.call("GET", "/actuator/health", null).status() == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
    }

    /** As when the machine dies: nothing of the application is told, no transaction ends. */
    void kill() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }

    /** What people and other systems do, over HTTP. */
    SandboxClient client() {
        return client;
    }

    /** SQL on the application's tables. */
    JdbcClient jdbc() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    @Override
    public void close() throws IOException {
        try {
            application.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            sandbox.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        postgres.close();
    }
}
