package io.streakgp.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import okhttp3.Credentials;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.sandbox.RunningSandbox;
import io.streakgp.sandbox.RunningSandbox.Answer;

class FaultsTest {

    private static RunningSandbox sandbox;
    private static String pipeline;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start();
        pipeline = sandbox.pipeline("SMB Sales");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        assertThat(sandbox.delete("/sandbox/faults").status()).isEqualTo(204);
    }

    private static void fault(String json) {
        assertThat(sandbox.post("/sandbox/faults", json).status()).isEqualTo(200);
    }

    private static Answer streak() throws IOException {
        return call("GET", "/v1/users/me", null);
    }

    private static Answer call(String method, String path, String json) throws IOException {
        return sandbox.trySend(method, "/sandbox/streak/api" + path, Credentials.basic("sandbox-key", ""),
                json == null ? null : "application/json", json);
    }

    @Test
    void anOutageClosesTheConnectionUntilItIsUsedUp() throws IOException {
        fault("{\"target\":\"streak\",\"kind\":\"outage\",\"count\":2}");
        assertThatThrownBy(FaultsTest::streak).isInstanceOf(IOException.class);
        assertThat(sandbox.get("/sandbox/faults").json().path(0).path("count").asInt()).isEqualTo(1);
        assertThatThrownBy(FaultsTest::streak).isInstanceOf(IOException.class);
        assertThat(streak().status()).isEqualTo(200);
        assertThat(sandbox.get("/sandbox/faults").json()).isEmpty();
    }

    @Test
    void anOutageWithoutLimitsLastsUntilCleared() throws IOException {
        fault("{\"target\":\"streak\",\"kind\":\"outage\"}");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(FaultsTest::streak).isInstanceOf(IOException.class);
        }
        assertThat(sandbox.get("/actuator/health").status()).isEqualTo(200);
        assertThat(sandbox.get("/sandbox/streak/deliveries").status()).isEqualTo(200);
        clear();
        assertThat(streak().status()).isEqualTo(200);
    }

    @Test
    void aWriteThatTimesOutIsCarriedOutNeverthelessAndNotAByteIsHeardOfIt() throws IOException {
        String box = sandbox.newBox(pipeline, "In doubt");
        fault("{\"target\":\"streak\",\"kind\":\"commitThenTimeout\",\"ms\":0,\"count\":1}");
        // longer than any response buffer
        String notes = "x".repeat(50_000);
        assertThatThrownBy(() -> call("POST", "/v1/boxes/" + box, "{\"notes\":\"" + notes + "\"}"))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.streak("GET", "/v1/boxes/" + box).json().path("notes").asText()).isEqualTo(notes);
    }

    @Test
    void rateLimitTellsWhenToComeBack() throws IOException {
        fault("{\"target\":\"streak\",\"kind\":\"rateLimit\",\"ms\":2500,\"count\":1}");
        Answer answer = streak();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).isEqualTo("3");
    }

    @Test
    void latencyAddsUpAndGoesTogetherWithOtherFaults() throws IOException {
        fault("{\"target\":\"streak\",\"kind\":\"latency\",\"ms\":150}");
        fault("{\"target\":\"streak\",\"kind\":\"latency\",\"ms\":150}");
        fault("{\"target\":\"streak\",\"kind\":\"serverError\"}");
        long start = System.nanoTime();
        assertThat(streak().status()).isEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(295));
    }

    @Test
    void faultsStackInTheOrderOfTheirSwitchingOn() throws IOException {
        fault("{\"target\":\"streak\",\"kind\":\"busy\",\"count\":1}");
        fault("{\"target\":\"streak\",\"kind\":\"serverError\",\"count\":1}");
        assertThat(streak().status()).isEqualTo(503);
        assertThat(streak().status()).isEqualTo(500);
        assertThat(streak().status()).isEqualTo(200);
    }

    @Test
    void theOtherSystemIsNotAffected() throws IOException {
        fault("{\"target\":\"gp\",\"kind\":\"outage\"}");
        assertThat(streak().status()).isEqualTo(200);
    }

    @Test
    void aBusyGpAnswersInEconnectsForm() {
        fault("{\"target\":\"gp\",\"kind\":\"busy\",\"count\":1}");
        Answer answer = sandbox.send("POST", "/sandbox/gp/eConnect/SOPTransactionType", null, "application/xml", "<eConnect/>");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).startsWith("Sql procedure error codes returned:")
                .containsPattern("Error Number\\s*=\\s*(2079)\\s+Stored Procedure\\s*=?\\s*(\\w+)\\s+Error Description\\s*=\\s*(.*)");
    }

    @Test
    void oneFaultIsClearedByItsNumber() {
        fault("{\"target\":\"gp\",\"kind\":\"outage\"}");
        fault("{\"target\":\"gp\",\"kind\":\"busy\"}");
        long first = sandbox.get("/sandbox/faults").json().path(0).path("id").asLong();
        assertThat(sandbox.delete("/sandbox/faults/" + first).status()).isEqualTo(204);
        assertThat(sandbox.get("/sandbox/faults").json().findValuesAsText("kind")).containsExactly("busy");
        assertThat(sandbox.delete("/sandbox/faults/" + first).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"target\":\"crm\",\"kind\":\"outage\"}; target",
            "{\"kind\":\"outage\"}; target",
            "{\"target\":\"gp\",\"kind\":\"meteor\"}; kind",
            "{\"target\":\"gp\",\"kind\":\"latency\"}; ms",
            "{\"target\":\"gp\",\"kind\":\"latency\",\"ms\":-1}; ms",
            "{\"target\":\"gp\",\"kind\":\"outage\",\"count\":0}; count",
            "{\"target\":\"gp\",\"kind\":\"outage\",\"count\":1.5}; count",
            "{\"target\":\"gp\",\"kind\":\"outage\",\"probability\":0}; probability",
            "{\"target\":\"gp\",\"kind\":\"outage\",\"chance\":1}; chance"})
    void aFaultThatMakesNoSenseIsRefusedWithTheFieldToMend(String json, String field) {
        Answer answer = sandbox.post("/sandbox/faults", json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(sandbox.get("/sandbox/faults").json()).isEmpty();
    }

    @Test
    void probabilityIsAChance() {
        Faults faults = new Faults();
        faults.add(FaultTarget.GP, FaultKind.BUSY, OptionalLong.empty(), OptionalInt.empty(), 0.5);
        long struck = IntStream.range(0, 1000)
                .filter(i -> faults.next(FaultTarget.GP).spoiler().isPresent()).count();
        // 0.5 in 1,000 draws strays further than this once in far more than 10^20 runs
        assertThat(struck).isBetween(330L, 670L);
    }

    @Test
    void heldRequestsAreLetGoAtShutdown() {
        RunningSandbox own = RunningSandbox.start();
        own.post("/sandbox/faults", "{\"target\":\"streak\",\"kind\":\"latency\",\"ms\":600000,\"count\":1}");
        CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> own.streak("GET", "/v1/users/me"));
        await().atMost(Duration.ofSeconds(10)).until(() -> own.get("/sandbox/faults").json().isEmpty());
        long start = System.nanoTime();
        own.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(held).succeedsWithin(Duration.ofSeconds(10));
    }
}
