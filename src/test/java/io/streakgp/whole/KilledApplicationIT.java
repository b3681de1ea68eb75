package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.whole.SandboxClient.Deal;

/**
 * The executable jar on its embedded default, killed in the midst of its work, again and again: every won deal has one
 * document, one number and one comment in the end.
 */
class KilledApplicationIT {

    private static final int DEALS = 40;
    private static final int KILLS = 3;
    private static final Duration START = Duration.ofMinutes(2);
    /** What a killed node held runs again when its lock has expired; shorter here than the packaged 60 s, to wait less. */
    private static final String LOCK = "--camunda.bpm.job-execution.lock-time-in-millis=20000";
    private static final Duration DRAIN = Duration.ofMinutes(4);

    @TempDir
    private Path data;

    private final int port = WholeApplicationTests.freePort();
    private final SandboxClient client = new SandboxClient("http://127.0.0.1:" + port);
    private Process application;

    private void start() throws IOException {
        application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar",
                System.getProperty("streakgp.jar", "target/streak-gp-connect.jar"), "--server.port=" + port, "--streakgp.data-dir=" + data, LOCK)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-application.log"))).start();
        await().atMost(START).pollInterval(Duration.ofMillis(300)).until(this::isUp);
    }

    private boolean isUp() {
        try {
            return client.call("GET", "/actuator/health", null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }

    @Test
    void loses_nothing_and_doubles_nothing() throws Exception {
        start();
        String organization = client.organizationNamed("Adam Park Resort");
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < DEALS; i++) {
            deals.add(client.deal("SMB Sales", "Killed " + i, organization, "ACCS-CRD-12WH x " + (i % 7 + 1) + " @ 9.95"));
        }
        for (int round = 0; round < KILLS; round++) {
            int before = client.table("SOP10100", "").size();
            int first = round * DEALS / KILLS;
            int end = (round + 1) * DEALS / KILLS;
            deals.subList(first, end).forEach(Deal::win);
            await().atMost(DRAIN).pollInterval(Duration.ofMillis(20)).until(() -> client.table("SOP10100", "").size() > before);
            application.destroyForcibly().waitFor();
            start();
        }
        await().atMost(DRAIN).pollInterval(Duration.ofSeconds(1)).untilAsserted(() ->
                assertThat(deals).allSatisfy(deal -> assertThat(deal.orderNumber()).isNotEmpty()));
        await().atMost(DRAIN).pollInterval(Duration.ofSeconds(1)).untilAsserted(() ->
                assertThat(client.engine("admin", "GET", "/process-instance", null).body()).isEmpty());

        List<JsonNode> documents = client.table("SOP10100", "");
        assertThat(documents).hasSize(DEALS);
        assertThat(client.table("SOP10106", "")).extracting(row -> row.path("USERDEF1").asText()).doesNotHaveDuplicates().hasSize(DEALS);
        assertThat(deals).allSatisfy(deal -> assertThat(deal.comments()).hasSize(1));
        assertThat(deals).extracting(Deal::orderNumber).containsExactlyInAnyOrderElementsOf(documents.stream().map(row -> row.path("SOPNUMBE").asText()).toList());
        assertThat(client.engine("admin", "GET", "/incident", null).body()).isEmpty();
    }
}
