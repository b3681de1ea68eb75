package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.StreakGpConnect;
import io.streakgp.whole.SandboxClient.Deal;

/** The whole application with the sandbox inside, and what tests ask of it, over HTTP. */
@SpringBootTest(classes = StreakGpConnect.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
        "camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle=PT1S,PT1S,PT1S,PT1S",
        "streakgp.streak.sweep-interval=5s"})
@Import(Interruptions.Configuration.class)
abstract class WholeApplication {

    static final Duration SOON = Duration.ofSeconds(45);
    static final String GOOD_CUSTOMER = "Adam Park Resort";

    @LocalServerPort
    private int port;
    @Autowired
    Interruptions interruptions;
    @Autowired
    JdbcClient jdbc;

    SandboxClient client;

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @BeforeEach
    void client() {
        client = new SandboxClient("http://127.0.0.1:" + port);
    }

    @AfterEach
    void clean() {
        client.noFaults();
        assertThat(interruptions.allHappened()).as("everything that was arranged has happened").isTrue();
    }

    Deal goodDeal(String name) {
        return client.deal("SMB Sales", name, client.organizationNamed(GOOD_CUSTOMER), "PUMP-10 x 2 EACH @ 200.00\nINSTALLATION x 1 @ 95.50 -10%");
    }

    static String bookedSoon(Deal deal) {
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.orderNumber()).isNotEmpty());
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).hasSize(1));
        return deal.orderNumber();
    }

    static JsonNode taskSoon(Deal deal, String name) {
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.task()).hasValueSatisfying(task -> assertThat(task.path("name").asText()).isEqualTo(name)));
        return deal.task().orElseThrow();
    }

    /** Waits without asking Streak or GP anything, so that the test's own calls meet no fault. */
    void faultsAreSpent() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(interruptions.allHappened()).isTrue();
            assertThat(client.faults()).isEmpty();
        });
    }

    int incidents(Deal deal) {
        return client.engine("admin", "GET", "/incident?maxResults=100", null).body().findValuesAsText("id").stream()
                .mapToInt(id -> client.engine("admin", "GET", "/process-instance?incidentId=" + id + "&businessKey=" + deal.key, null).body().size()).sum();
    }

    void noProcessRuns(Deal deal) {
        await().atMost(SOON).untilAsserted(() -> assertThat(client.engine("admin", "GET", "/process-instance?businessKey=" + deal.key, null).body()).isEmpty());
    }

    void assertExactlyOneDocument(Deal deal) {
        String number = bookedSoon(deal);
        noProcessRuns(deal);
        assertThat(deal.documents()).singleElement().satisfies(header -> assertThat(header.path("SOPNUMBE").asText()).isEqualTo(number));
        assertThat(deal.comments()).hasSize(1);
        assertThat(jdbc.sql("select state from streakgp.sales_document where box_key = ?").param(deal.key).query(String.class).list())
                .containsExactly("ENTERED");
        assertThat(incidents(deal)).isZero();
    }

    /** Everything that Streak told of the deal has been dealt with. */
    void allNewsIsHandled(Deal deal) {
        await().atMost(SOON).untilAsserted(() -> assertThat(jdbc.sql("select event, outcome from streakgp.inbox where box_key = ? and state = 'NEW'")
                .param(deal.key).query().listOfRows()).isEmpty());
    }

    /** The process holds that are on the document in GP. */
    List<String> holds(String number) {
        return client.table("SOP10104", "SOPNUMBE=" + number).stream().filter(row -> row.path("DELETE1").asInt() == 0).map(row -> row.path("PRCHLDID").asText()).toList();
    }

    /** The document's note. */
    String note(String number) {
        String index = client.table("SOP10100", "SOPNUMBE=" + number).get(0).path("NOTEINDX").asText();
        return client.table("SY03900", "NOTEINDX=" + index).get(0).path("TXTFIELD").asText();
    }

    String dealState(Deal deal) {
        return jdbc.sql("select state from streakgp.deal where box_key = ?").param(deal.key).query(String.class).single();
    }

    void completes(String user, Deal deal, JsonNode task, Map<String, Object> answers) {
        assertThat(deal.complete(user, task, answers)).satisfies(answer -> assertThat(answer.status()).as("%s", answer.body()).isLessThan(300));
    }
}
