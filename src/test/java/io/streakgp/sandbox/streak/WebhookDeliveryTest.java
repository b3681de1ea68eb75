package io.streakgp.sandbox.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.streakgp.sandbox.RunningSandbox;

class WebhookDeliveryTest {

    private record Received(String event, String token, String contentType, JsonNode body, long at) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningSandbox sandbox;
    private static String pipeline;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private HttpServer receiver;
    private ExecutorService threads;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start();
        pipeline = sandbox.pipeline("SMB Sales");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void listen() throws IOException {
        threads = Executors.newCachedThreadPool();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(threads);
        receiver.createContext("/", exchange -> {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            received.add(new Received(exchange.getRequestURI().getPath().substring(1),
                    exchange.getRequestHeaders().getFirst("X-Streak-Webhook-Token"),
                    exchange.getRequestHeaders().getFirst("Content-Type"), body, System.nanoTime()));
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void removeWebhooks() {
        gate.countDown();
        for (String scope : List.of("/v2/pipelines/" + pipeline, "/v2/teams/" + sandbox.team())) {
            sandbox.streak("GET", scope + "/webhooks").json().path("results").forEach(webhook ->
                    sandbox.streak("DELETE", "/v2/webhooks/" + webhook.path("key").asText()));
        }
        receiver.stop(0);
        threads.shutdownNow();
    }

    private JsonNode register(StreakEvent event) {
        String scope = event.ofTeam() ? "teamKey=" + sandbox.team() : "pipelineKey=" + pipeline;
        return sandbox.streak("POST", "/v2/webhooks?" + scope, "{\"event\":\"" + event + "\",\"targetUrl\":\"http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/" + event + "\",\"token\":\"sandbox-token\"}").json();
    }

    private void awaitReceived(int count) {
        await().atMost(PATIENCE).until(() -> received.size() >= count);
    }

    private List<String> events() {
        return received.stream().map(Received::event).toList();
    }

    @Test
    void aDeliveryIsAnArrayOfWholeObjectsWithTheToken() {
        JsonNode webhook = register(StreakEvent.BOX_CHANGE_STAGE);
        assertThat(webhook.has("token")).isFalse();
        assertThat(webhook.path("pipelineKey").asText()).isEqualTo(pipeline);
        String box = sandbox.newBox(pipeline, "Delivered");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"stageKey\":\"5005\"}");
        awaitReceived(1);
        Received delivery = received.get(0);
        assertThat(delivery.token()).isEqualTo("sandbox-token");
        assertThat(delivery.contentType()).isEqualTo("application/json");
        assertThat(delivery.body()).hasSize(1);
        assertThat(delivery.body().path(0)).isEqualTo(sandbox.streak("GET", "/v1/boxes/" + box).json());
        await().atMost(PATIENCE).until(() -> !deliveriesOf(box).isEmpty());
        JsonNode recorded = deliveriesOf(box).path(0);
        assertThat(recorded.path("status").asInt()).isEqualTo(200);
        assertThat(recorded.path("event").asText()).isEqualTo("BOX_CHANGE_STAGE");
        assertThat(recorded.path("attempt").asInt()).isEqualTo(1);
        assertThat(recorded.path("targetUrl").asText()).endsWith("/BOX_CHANGE_STAGE");
    }

    private static JsonNode deliveriesOf(String box) {
        return sandbox.get("/sandbox/streak/deliveries?boxKey=" + box).json();
    }

    @Test
    void anythingBut200IsRetriedWithGrowingDelay() {
        answers.addAll(List.of(500, 204));
        register(StreakEvent.BOX_CREATE);
        String box = sandbox.newBox(pipeline, "Retried");
        awaitReceived(3);
        long firstWait = received.get(1).at() - received.get(0).at();
        long secondWait = received.get(2).at() - received.get(1).at();
        assertThat(Duration.ofNanos(firstWait)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(Duration.ofNanos(secondWait)).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
        await().atMost(PATIENCE).until(() -> deliveriesOf(box).size() == 3);
        assertThat(deliveriesOf(box).findValuesAsText("status")).containsExactly("200", "204", "500");
    }

    @Test
    void status410DeletesTheWebhook() {
        answers.add(410);
        JsonNode webhook = register(StreakEvent.BOX_CREATE);
        sandbox.newBox(pipeline, "Unwanted");
        await().atMost(PATIENCE).until(() ->
                sandbox.streak("GET", "/v2/webhooks/" + webhook.path("key").asText()).status() == 404);
        assertThat(sandbox.get("/sandbox/streak/deliveries/pending").json()).isEmpty();
    }

    @Test
    void aSlowReceiverDoesNotHoldUpTheApiAndTheOrderPerBoxIsKept() {
        gate = new CountDownLatch(1);
        register(StreakEvent.BOX_EDIT);
        String box = sandbox.newBox(pipeline, "Ordered");
        for (int i = 0; i < 5; i++) {
            sandbox.streak("POST", "/v1/boxes/" + box, "{\"notes\":\"" + i + "\"}");
        }
        awaitReceived(1);
        assertThat(sandbox.get("/sandbox/streak/deliveries/pending").json()).hasSize(5);
        gate.countDown();
        awaitReceived(5);
        assertThat(received).extracting(delivery -> delivery.body().path(0).path("notes").asText())
                .containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void boxesAreDeliveredSideBySide() {
        gate = new CountDownLatch(1);
        register(StreakEvent.BOX_CREATE);
        for (int i = 0; i < 3; i++) {
            sandbox.newBox(pipeline, "Parallel " + i);
        }
        awaitReceived(3);
        gate.countDown();
    }

    @Test
    void aStageChangeIsNoEditAndLinksAreNeither() {
        register(StreakEvent.BOX_EDIT);
        register(StreakEvent.BOX_CHANGE_STAGE);
        register(StreakEvent.BOX_DELETE);
        String box = sandbox.newBox(pipeline, "Told apart");
        String organization = sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/organizations", "{\"name\":\"Linked\"}")
                .json().path("key").asText();
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"organizations\":[{\"key\":\"" + organization + "\"}]}");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"stageKey\":\"5005\"}");
        awaitReceived(1);
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"fields\":{\"1001\":\"ORDST0001\"}}");
        awaitReceived(2);
        sandbox.streak("DELETE", "/v1/boxes/" + box);
        awaitReceived(3);
        assertThat(events()).containsExactly("BOX_CHANGE_STAGE", "BOX_EDIT", "BOX_DELETE");
    }

    @Test
    void whatChangesNothingIsNotTold() {
        register(StreakEvent.BOX_EDIT);
        String box = sandbox.newBox(pipeline, "Unchanged");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"notes\":\"same\"}");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"notes\":\"same\"}");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"notes\":\"other\"}");
        awaitReceived(2);
        await().atMost(PATIENCE).until(() -> sandbox.get("/sandbox/streak/deliveries/pending").json().isEmpty());
        assertThat(received).extracting(delivery -> delivery.body().path(0).path("notes").asText())
                .containsExactly("same", "other");
    }

    @Test
    void activitiesAndOrganizationsAreToldAsWell() {
        for (StreakEvent event : List.of(StreakEvent.COMMENT_CREATE, StreakEvent.TASK_CREATE, StreakEvent.TASK_DUE,
                StreakEvent.TASK_COMPLETE, StreakEvent.MEETING_CREATE, StreakEvent.ORG_CREATE, StreakEvent.ORG_UPDATE)) {
            register(event);
        }
        String box = sandbox.newBox(pipeline, "Busy");
        sandbox.streak("POST", "/v2/boxes/" + box + "/comments", "{\"message\":\"Hello\"}");
        String task = sandbox.streak("POST", "/v2/boxes/" + box + "/tasks", "{\"key\":\"" + box + "\",\"text\":\"Call\",\"dueDate\":1}")
                .json().path("key").asText();
        sandbox.streakForm("POST", "/v2/boxes/" + box + "/meetings", "meetingType=MEETING_NOTES&notes=Met");
        String organization = sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/organizations", "{\"name\":\"Told\"}")
                .json().path("key").asText();
        sandbox.streak("POST", "/v2/organizations/" + organization, "{\"industry\":\"Retail\"}");
        await().atMost(PATIENCE).until(() -> events().contains("TASK_DUE"));
        sandbox.streak("POST", "/v2/tasks/" + task, "{\"status\":\"DONE\"}");
        awaitReceived(7);
        assertThat(events()).containsExactlyInAnyOrder("COMMENT_CREATE", "TASK_CREATE", "TASK_DUE", "TASK_COMPLETE",
                "MEETING_CREATE", "ORG_CREATE", "ORG_UPDATE");
        assertThat(received.stream().filter(delivery -> delivery.event().equals("COMMENT_CREATE")).findFirst().orElseThrow()
                .body().path(0).path("boxKey").asText()).isEqualTo(box);
    }

    @Test
    void manyBoxesMovedAtOnceAreOneDelivery() {
        register(StreakEvent.BOX_CHANGE_PIPELINE);
        String one = sandbox.newBox(pipeline, "Moved 1");
        String two = sandbox.newBox(pipeline, "Moved 2");
        String target = sandbox.pipeline("Enterprise Sales");
        sandbox.streak("POST", "/v2/pipelines/" + pipeline + "/boxes/batch", """
                [{"key":"%s","pipelineKey":"%s"},{"key":"%s","pipelineKey":"%s"}]""".formatted(one, target, two, target));
        awaitReceived(1);
        assertThat(received.get(0).body().findValuesAsText("boxKey")).containsExactly(one, two);
    }

    @Test
    void aWebhookNeedsAKnownEventAUrlAndItsScopeInTheQuery() {
        String good = "{\"event\":\"BOX_EDIT\",\"targetUrl\":\"http://127.0.0.1:1/x\"}";
        assertThat(sandbox.streak("POST", "/v2/webhooks", good).status()).isEqualTo(400);
        assertThat(sandbox.streak("POST", "/v2/webhooks?teamKey=" + sandbox.team(), good).status()).isEqualTo(400);
        assertThat(sandbox.streak("POST", "/v2/webhooks?pipelineKey=" + pipeline, good.replace("BOX_EDIT", "ORGANIZATION_UPDATE")).status()).isEqualTo(400);
        assertThat(sandbox.streak("POST", "/v2/webhooks?pipelineKey=" + pipeline, good.replace("http:", "")).status()).isEqualTo(400);
        assertThat(sandbox.streak("POST", "/v2/webhooks?pipelineKey=" + pipeline, good).status()).isEqualTo(200);
        assertThat(sandbox.streak("GET", "/v2/pipelines/" + pipeline + "/webhooks").text()).contains("BOX_EDIT");
    }
}
