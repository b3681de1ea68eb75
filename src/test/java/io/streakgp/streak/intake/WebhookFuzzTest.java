package io.streakgp.streak.intake;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import io.streakgp.streak.RecordedStreak;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes is taken or refused as a bad request, never a fault of ours, and never stops what comes after it. */
class WebhookFuzzTest {

    private static final List<String> NASTY = List.of("null", "true", "-0", "1e999999999", "-1e-999999999", "9".repeat(900), "0.1", "\"\"", "\"\\u0000\"",
            "\"\\ud800\"", "\"\uD83D\uDE00\"", "[]", "{}", "[[[[[[]]]]]]", "\"" + "x".repeat(5000) + "\"", "\"1763856000000\"", "1763856000000", "[null]",
            "{\"a\": {\"a\": {}}}", "[\"9001\"]", "\"9001\"", "253402300800000000");

    private static RecordedStreak streak;
    private static ConfigurableApplicationContext application;
    private static Webhooks webhooks;

    @BeforeContainer
    static void start() {
        streak = new RecordedStreak();
        streak.answers("/streak/api/v1/pipelines/agxzP1/boxes", "[]");
        application = new SpringApplicationBuilder(IntakeApplication.class).run("--server.port=0", "--server.address=127.0.0.1",
                "--spring.datasource.url=" + Databases.newPostgresDatabase(), "--streakgp.engine.schema-update=true",
                "--streakgp.sandbox.inside=false", "--streakgp.admin.user=admin", "--streakgp.admin.password=admin",
                "--streakgp.streak.base-url=" + streak.baseUrl(), "--streakgp.streak.api-key=" + RecordedStreak.KEY,
                "--streakgp.streak.webhook-token=" + RecordedStreak.TOKEN, "--streakgp.streak.requests-per-second=1000",
                "--camunda.bpm.generate-unique-process-engine-name=true", "--camunda.bpm.webapp.enabled=false",
                "--camunda.bpm.deployment-resource-pattern=classpath*:no-packaged-models/*.bpmn", "--camunda.bpm.job-execution.enabled=false");
        webhooks = new Webhooks(((ServletWebServerApplicationContext) application).getWebServer().getPort());
    }

    @AfterContainer
    static void laterNewsIsStillHeard() {
        try {
            String key = "agxzAfterAll";
            assertThat(webhooks.post("BOX_EDIT", "[" + RecordedStreak.box("").replace("agxzB1", key) + "]").statusCode()).isEqualTo(200);
            Listener listener = application.getBean(Listener.class);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> listener.told.contains(key + "@1763856000000"));
        } finally {
            application.close();
            streak.close();
        }
    }

    @Property(tries = 300)
    void anyBytes(@ForAll byte[] body) {
        assertTakenOrRefused(webhooks.post("BOX_EDIT", body));
    }

    @Property(tries = 500)
    void damagedBoxes(@ForAll("damaged") byte[] body) {
        assertTakenOrRefused(webhooks.post("BOX_EDIT", body));
    }

    @Property(tries = 500)
    void boxesOfNastyValues(@ForAll("nasty") String body) {
        assertTakenOrRefused(webhooks.post("BOX_EDIT", body));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        byte[] whole = ("[" + RecordedStreak.box("\"1001\": \"x\", \"1002\": \"9001\", \"1003\": [\"9001\"], \"1004\": 1763856000000") + "]").getBytes(StandardCharsets.UTF_8);
        return Arbitraries.integers().between(0, whole.length - 1)
                .flatMap(at -> Arbitraries.bytes().flatMap(with -> Arbitraries.integers().between(0, 2).map(how -> Tuple.of(at, with, how))))
                .list().ofMinSize(1).ofMaxSize(4).map(damages -> {
                    byte[] body = whole.clone();
                    damages.forEach(damage -> body[damage.get1()] = damage.get3() == 0 ? (byte) '"' : damage.get2());
                    return body;
                });
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> name = Arbitraries.of("boxKey", "key", "pipelineKey", "stageKey", "name", "notes", "lastUpdatedTimestamp", "lastStageChangeTimestamp",
                "creationTimestamp", "assignedToSharingEntries", "contacts", "organizations", "fields", "1001", "\\u0000");
        Arbitrary<Map<String, String>> damage = Arbitraries.maps(name, Arbitraries.of(NASTY)).ofMinSize(1).ofMaxSize(3);
        Arbitrary<Map<String, String>> fields = Arbitraries.maps(Arbitraries.of("1001", "1002", "1003", "1004", "1005", "1006", "1007", "9"), Arbitraries.of(NASTY)).ofMaxSize(8);
        return damage.flatMap(damaged -> fields.flatMap(values -> Arbitraries.strings().withCharRange('a', 'z').ofLength(12).map(key -> {
            String box = RecordedStreak.box(members(values)).replace("agxzB1", key).strip();
            return "[" + box.substring(0, box.length() - 1) + "," + members(damaged) + "}]";
        })));
    }

    private static String members(Map<String, String> values) {
        return values.entrySet().stream().map(value -> "\"" + value.getKey() + "\": " + value.getValue()).collect(Collectors.joining(", "));
    }

    private static void assertTakenOrRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        if (answer.statusCode() == 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }
}
