package io.streakgp.streak.intake;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.streakgp.streak.RecordedStreak;

import static org.assertj.core.api.Assertions.assertThat;

/** What Streak is answered, and what is in the database by then, with the application's own filters and threads. */
@SpringBootTest(classes = IntakeApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "server.address=127.0.0.1",
        "streakgp.sandbox.inside=false",
        "streakgp.admin.user=admin",
        "streakgp.admin.password=admin",
        "streakgp.engine.schema-update=true",
        "streakgp.streak.api-key=" + RecordedStreak.KEY,
        "streakgp.streak.webhook-token=" + RecordedStreak.TOKEN,
        "streakgp.streak.sweep-interval=1h",
        // the web applications keep their engine in static fields, which belong to the tests that use them
        "camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.webapp.enabled=false",
        "camunda.bpm.deployment-resource-pattern=classpath*:no-packaged-models/*.bpmn",
        "camunda.bpm.job-execution.enabled=false"})
abstract class IntakeOverHttp {

    private static final RecordedStreak STREAK = new RecordedStreak();
    private static final int FIVE_MB = 5 * 1024 * 1024;

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Listener listener;
    @Autowired
    private IntakeApplication.FailingCommit failingCommit;
    private Webhooks webhooks;

    @DynamicPropertySource
    static void streak(DynamicPropertyRegistry properties) {
        STREAK.answers("/streak/api/v1/pipelines/agxzP1/boxes", "[]");
        properties.add("streakgp.streak.base-url", STREAK::baseUrl);
    }

    @BeforeEach
    void connect() {
        webhooks = new Webhooks(port);
    }

    private static String key() {
        return "agxz" + UUID.randomUUID();
    }

    /** A whole box, of about this many characters. */
    private static String box(String key, long updatedAt, int size) {
        String box = RecordedStreak.box("").replace("agxzB1", key).replace("1763856000000", String.valueOf(updatedAt)).replace("\n", "");
        return box.replace("Call first", "x".repeat(Math.max(0, size - box.length() + "Call first".length())));
    }

    private static String box(String key, long updatedAt) {
        return box(key, updatedAt, 0);
    }

    private long rows(String boxKey) {
        return jdbc.sql("select count(*) from streakgp.inbox where box_key = ?").param(boxKey).query(Long.class).single();
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, "\"detail\":").doesNotContain("Exception", "io.streakgp", RecordedStreak.TOKEN);
    }

    private void awaitTold(String news) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> listener.told.contains(news));
    }

    @Test
    void newsIsInTheDatabaseBeforeTheAnswerAndToldSoonAfter() {
        String key = key();
        HttpResponse<String> answer = webhooks.post("BOX_CHANGE_STAGE", "[" + box(key, 1763856000001L) + "]");

        assertThat(rows(key)).isOne();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        awaitTold(key + "@1763856000001");
    }

    @Test
    void oneBoxNeedsNoArray() {
        String key = key();
        assertThat(webhooks.post("BOX_EDIT", box(key, 1)).statusCode()).isEqualTo(200);
        assertThat(rows(key)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "token-of-the-webhook", "token-of-the-webhooks2"})
    void aWrongTokenIsTurnedAway(String token) {
        String key = key();
        List<String> headers = token.isEmpty() ? List.of() : List.of("X-Streak-Webhook-Token", token);

        assertProblem(webhooks.send("BOX_EDIT", ("[" + box(key, 1) + "]").getBytes(StandardCharsets.UTF_8), headers), 401);
        assertThat(rows(key)).isZero();
    }

    static Stream<byte[]> badBodies() {
        String key = "\"boxKey\": \"agxzX\"";
        Stream<String> texts = Stream.of("", " ", "null", "1", "\"text\"", "true", "{", "[", "[{]", "not json", "[{" + key + "}", "[{" + key + "}] x",
                "[{" + key + "}][]", "[{" + key + "},]", "[1]", "[null]", "[[]]", "[{}]", "{}", "[{" + key + "}, {\"name\": \"no key\"}]",
                "[{\"boxKey\": \"\"}]", "[{\"boxKey\": \"" + "k".repeat(201) + "\"}]", "[{\"boxKey\": \"../../x\"}]", "[{\"boxKey\": \"a\\u0000b\"}]",
                "[{\"boxKey\": {\"a\": 1}}]", "[{\"boxKey\": \"\\ud800\"}]", "[".repeat(10_000) + "]".repeat(10_000),
                "[{" + key + ", \"fields\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}]",
                "[{" + key + ", \"lastUpdatedTimestamp\": " + "9".repeat(2_000) + "}]", "[{" + key + ", \"lastUpdatedTimestamp\": NaN}]",
                "[{" + key + ", \"" + "n".repeat(60_000) + "\": 1}]", "a=1&b=2", "<boxes/>");
        Stream<byte[]> bytes = Stream.of(new byte[] {'[', '{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}', ']'}, new byte[] {(byte) 0xFF, (byte) 0xFE},
                new byte[] {0, 0, 0, 0}, new byte[1000], new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        return Stream.concat(texts.map(text -> text.getBytes(StandardCharsets.UTF_8)), bytes);
    }

    @ParameterizedTest
    @MethodSource
    void badBodies(byte[] body) {
        long before = jdbc.sql("select count(*) from streakgp.inbox").query(Long.class).single();

        assertProblem(webhooks.post("BOX_EDIT", body), 400);
        assertThat(jdbc.sql("select count(*) from streakgp.inbox").query(Long.class).single()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999999999", "-1", "1e999999999", "1.5", "\"yesterday\"", "null", "{}"})
    void aTimestampThatIsNoneMakesUsReadTheBox(String timestamp) {
        String key = key();
        STREAK.answers("/streak/api/v1/boxes/" + key, box(key, 1763856000005L));

        assertThat(webhooks.post("BOX_EDIT", "[" + box(key, 1).replace("\"lastUpdatedTimestamp\": 1,", "\"lastUpdatedTimestamp\": " + timestamp + ",") + "]")
                .statusCode()).isEqualTo(200);
        awaitTold(key + "@1763856000005");
    }

    @Test
    void aBodyThatOnlyNamesTheBoxMakesUsReadIt() {
        String key = key();
        STREAK.answers("/streak/api/v1/boxes/" + key, box(key, 1763856000007L));

        assertThat(webhooks.post("BOX_EDIT", "[{\"boxKey\": \"" + key + "\"}]").statusCode()).isEqualTo(200);
        awaitTold(key + "@1763856000007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTACT_UPDATE", "TASK_DUE", "SOMETHING_NEW", "SWEEP", "box_edit"})
    void otherEventsAreThankedForAndForgotten(String event) {
        String key = key();

        assertThat(webhooks.post(event, "[" + box(key, 1) + ", {\"no\": \"key\"}]").statusCode()).isEqualTo(200);
        assertThat(rows(key)).isZero();
    }

    @Test
    void remarksAreToldBeforeTheAnswerAndMakeNoNewsOfBoxes() {
        String key = key();

        assertThat(webhooks.post("COMMENT_CREATE", "[{\"boxKey\": \"" + key + "\", \"message\": \"Payment: 5\"}, {\"boxKey\": \"../x\"}, 1]").statusCode()).isEqualTo(200);
        assertThat(webhooks.post("MEETING_CREATE", "[{\"boxKey\": \"" + key + "\", \"notes\": \"We met\"}]").statusCode()).isEqualTo(200);
        assertThat(listener.told).contains(key + " says Payment: 5", key + " says We met").doesNotContain("../x says ");
        assertThat(rows(key)).isZero();
        assertProblem(webhooks.post("COMMENT_CREATE", "no JSON"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain", "application/octet-stream",
            "application/x-www-form-urlencoded"})
    void whateverTheBodyIsCalledItIsJson(String contentType) {
        String key = key();

        assertThat(webhooks.post("BOX_EDIT", ("[" + box(key, 1) + "]").getBytes(StandardCharsets.UTF_8), "Content-Type", contentType).statusCode())
                .isEqualTo(200);
        assertThat(rows(key)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "nonsense", "a/b/c;;="})
    void noContentTypeIsAServerFault(String contentType) {
        assertThat(webhooks.post("BOX_EDIT", ("[" + box(key(), 1) + "]").getBytes(StandardCharsets.UTF_8), "Content-Type", contentType).statusCode())
                .isBetween(200, 499).isNotEqualTo(410);
    }

    @Test
    void fiveMegabytesOfAThousandBoxesAreTaken() {
        String prefix = key() + "-";
        int each = FIVE_MB / 1000 - 60;
        String body = IntStream.range(0, 1000).mapToObj(i -> box(prefix + i, 1763856000000L, each)).collect(Collectors.joining(",", "[", "]"));
        body = body + " ".repeat(FIVE_MB - body.length());
        long start = System.nanoTime();

        assertThat(webhooks.post("BOX_EDIT", body).statusCode()).isEqualTo(200);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(jdbc.sql("select count(*) from streakgp.inbox where box_key like ?").param(prefix + "%").query(Long.class).single()).isEqualTo(1000);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> listener.told.stream().filter(news -> news.startsWith(prefix)).count() == 1000);

        assertProblem(webhooks.post("BOX_EDIT", body + " "), 413);
    }

    /** Refused, it would come again and again. */
    @Test
    void moreThanAThousandSmallBoxesAreTaken() {
        String prefix = key() + "-";
        String body = IntStream.range(0, 1001).mapToObj(i -> box(prefix + i, 1)).collect(Collectors.joining(",", "[", "]"));

        assertThat(webhooks.post("BOX_EDIT", body).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from streakgp.inbox where box_key like ?").param(prefix + "%").query(Long.class).single()).isEqualTo(1001);
    }

    @Test
    void theSameDeliveryFiveTimesAtOnceIsOneRowAndToldOnce() {
        String key = key();
        String body = "[" + box(key, 1763856000001L) + "]";

        List<Integer> answers = IntStream.range(0, 5).parallel().mapToObj(i -> new Webhooks(port).post("BOX_CHANGE_STAGE", body).statusCode()).toList();

        assertThat(answers).containsOnly(200).hasSize(5);
        assertThat(rows(key)).isOne();
        webhooks.post("BOX_EDIT", body);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql("select count(*) from streakgp.inbox where box_key = ? and state = 'DONE'")
                .param(key).query(Long.class).single() == 2);
        assertThat(listener.told).containsOnlyOnce(key + "@1763856000001");
    }

    @Test
    void whatCouldNotBeStoredIsNotAcknowledged() {
        String key = key();
        String body = "[" + box(key, 1) + "]";
        failingCommit.on = true;
        try {
            HttpResponse<String> answer = webhooks.post("BOX_EDIT", body);
            assertThat(answer.statusCode()).isBetween(500, 599);
            assertThat(answer.body()).doesNotContain("disk", "Exception", "sql");
            assertThat(rows(key)).isZero();
        } finally {
            failingCommit.on = false;
        }
        assertThat(webhooks.post("BOX_EDIT", body).statusCode()).isEqualTo(200);
        assertThat(rows(key)).isOne();
    }
}
