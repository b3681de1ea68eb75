package io.streakgp.streak;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Version, method and encoding of each request, and the shapes of each answer, as the reference records them. */
class StreakClientTest {

    private static final String PIPELINES = "/streak/api/v1/pipelines";
    private static final String BOX = "/streak/api/v1/boxes/agxzB1";

    private final RecordedStreak recorded = new RecordedStreak();
    private final Streak streak = recorded.client(new StandingClock(), "UTC");

    @AfterEach
    void stop() {
        recorded.close();
    }

    @Test
    void sendsTheKeyAsBasicUserWithoutPassword() {
        streak.pipelines();

        recorded.server.verify(getRequestedFor(urlEqualTo(PIPELINES))
                // key-of-the-user: and nothing behind the colon
                .withHeader("Authorization", equalTo("Basic a2V5LW9mLXRoZS11c2VyOg=="))
                .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void readsPipelinesWithStagesFieldsAndOptions() {
        Pipeline pipeline = streak.pipelines().get(0);

        assertThat(pipeline.key()).isEqualTo("agxzP1");
        assertThat(pipeline.name()).isEqualTo("SMB Sales");
        assertThat(pipeline.stages()).containsExactlyInAnyOrderEntriesOf(Map.of("5001", "Prospect", "5002", "Closed-Won"));
        assertThat(pipeline.field("Terms").orElseThrow().options()).containsEntry("9002", "Net 60");
        assertThat(pipeline.field("Lines of business").orElseThrow().options()).containsEntry("9002", "Service");
    }

    @Test
    void readsABoxInTheOldVersion() {
        recorded.answers(BOX, RecordedStreak.box(""));

        assertThat(streak.box("agxzB1").orElseThrow().stage()).isEqualTo("Closed-Won");
        recorded.server.verify(getRequestedFor(urlEqualTo(BOX)));
    }

    @Test
    void aDeletedBoxIsGone() {
        recorded.answers(BOX, aResponse().withStatus(404).withBody("{\"success\": false, \"error\": \"existing entity does not exist\"}"));
        assertThat(streak.box("agxzB1")).isEmpty();
    }

    @Test
    void aComplaintOfTheKeyIsBelievedTheSecondTime() {
        recorded.answers(BOX, aResponse().withStatus(400)
                .withBody("{\"success\": false, \"error\": \"Illegal Argument Exception in GetEntities, usually a key issue\"}"));
        assertThat(streak.box("agxzB1")).isEmpty();
        recorded.server.verify(2, getRequestedFor(urlEqualTo(BOX)));
    }

    @Test
    void aComplaintOfTheKeyThatDoesNotComeAgainIsNoDeletion() {
        recorded.server.stubFor(get(urlEqualTo(BOX)).inScenario("once").whenScenarioStateIs("Started").willSetStateTo("then")
                .willReturn(aResponse().withStatus(400).withBody("{\"error\": \"usually a key issue\"}")));
        recorded.server.stubFor(get(urlEqualTo(BOX)).inScenario("once").whenScenarioStateIs("then")
                .willReturn(aResponse().withStatus(200).withBody(RecordedStreak.box(""))));

        assertThat(streak.box("agxzB1")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\": false, \"error\": \"Missing parameters\"}", "{\"success\": false}", "{}", ""})
    void anotherBadRequestIsNoDeletion(String body) {
        recorded.answers(BOX, aResponse().withStatus(400).withBody(body));

        assertThatThrownBy(() -> streak.box("agxzB1")).isInstanceOfSatisfying(StreakRefusal.class,
                refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void readsContactsAndOrganizationsInTheNewVersion() {
        recorded.answers("/streak/api/v2/contacts/agxzC1", """
                {"key": "agxzC1", "teamKey": "agxzT1", "givenName": "Ann", "familyName": null, "emailAddresses": ["ann@example.com", null],
                 "phoneNumbers": [], "addresses": ["1 Main St, Springfield"]}""");
        recorded.answers("/streak/api/v2/organizations/agxzO1", """
                {"key": "agxzO1", "name": "Contoso Ltd", "domains": ["contoso.com"], "employeeCount": "11-50", "fields": {"1": "x"}}""");
        recorded.answers("/streak/api/v2/organizations/agxzO2", "{\"key\": \"agxzO2\", \"name\": \"Bare\", \"fields\": null}");

        assertThat(streak.contact("agxzC1").orElseThrow()).isEqualTo(new Contact("agxzC1", "Ann", "", "",
                List.of("ann@example.com"), List.of(), List.of("1 Main St, Springfield")));
        assertThat(streak.organization("agxzO1").orElseThrow()).isEqualTo(new Organization("agxzO1", "Contoso Ltd",
                List.of("contoso.com"), List.of(), List.of(), "", Map.of("1", "x")));
        assertThat(streak.organization("agxzO2").orElseThrow().fields()).isEmpty();
    }

    @Test
    void listsBoxesLastUpdatedFirst() {
        String boxes = "/streak/api/v1/pipelines/agxzP1/boxes";
        recorded.answers(boxes, "[" + RecordedStreak.box("") + "]");

        assertThat(streak.boxesByLastUpdate("agxzP1", 3, 1).boxes()).hasSize(1);
        recorded.server.verify(getRequestedFor(urlPathEqualTo(boxes)).withQueryParam("sortBy", equalTo("lastUpdatedTimestamp"))
                .withQueryParam("page", equalTo("3")).withQueryParam("limit", equalTo("1")));
    }

    @Test
    void aListOfBoxesSaysWhetherThereAreMore() {
        String boxes = "/streak/api/v1/pipelines/agxzP1/boxes";
        recorded.answers(boxes, "[{\"key\": \"a\"}, {\"key\": \"b\"}]");
        assertThat(streak.boxesByLastUpdate("agxzP1", 0, 2).mayHaveNext()).isTrue();
        assertThat(streak.boxesByLastUpdate("agxzP1", 0, 3).mayHaveNext()).isFalse();

        // Streak may give fewer than asked for
        recorded.answers(boxes, "{\"results\": [{\"key\": \"a\"}], \"hasNextPage\": true}");
        assertThat(streak.boxesByLastUpdate("agxzP1", 0, 100).mayHaveNext()).isTrue();
        recorded.answers(boxes, "{\"results\": [{\"key\": \"a\"}], \"hasNextPage\": false}");
        assertThat(streak.boxesByLastUpdate("agxzP1", 0, 1).mayHaveNext()).isFalse();
    }

    @Test
    void setsFieldsByTheirKeysAsJson() {
        recorded.answers(BOX, RecordedStreak.box("\"1001\": \"ORD1\", \"1008\": \"entered\""));

        streak.setFields("agxzB1", "agxzP1", Map.of("GP order number", "ORD1", "Order status", "entered"));

        recorded.server.verify(postRequestedFor(urlEqualTo(BOX)).withHeader("Content-Type", matching("application/json.*"))
                .withRequestBody(equalToJson("{\"fields\": {\"1001\": \"ORD1\", \"1008\": \"entered\"}}")));
    }

    @Test
    void aFieldCanBeEmptied() {
        recorded.answers(BOX, RecordedStreak.box("\"1001\": null"));

        streak.setFields("agxzB1", "agxzP1", Map.of("GP order number", "", "Order status", ""));
    }

    @Test
    void aWriteThatIsIgnoredInSilenceIsNoticed() {
        recorded.answers(BOX, RecordedStreak.box("\"1001\": \"OLD\""));

        assertThatThrownBy(() -> streak.setFields("agxzB1", "agxzP1", Map.of("GP order number", "ORD1")))
                .isInstanceOf(StreakRefusal.class).hasMessageContaining("did not take field \"GP order number\" of box agxzB1");
    }

    @Test
    void aFieldThatThePipelineLacksIsNamedAfterAnotherLook() {
        streak.pipelines();

        assertThatThrownBy(() -> streak.setFields("agxzB1", "agxzP1", Map.of("GP invoice", "1")))
                .isInstanceOf(StreakRefusal.class)
                .hasMessage("Pipeline \"SMB Sales\" has no field \"GP invoice\": add it in Streak, or change the mapping table");
        recorded.server.verify(2, getRequestedFor(urlEqualTo(PIPELINES)));
        recorded.server.verify(0, postRequestedFor(urlEqualTo(BOX)));

        // added in Streak meanwhile
        recorded.answers(PIPELINES, "[" + RecordedStreak.PIPELINE.replace("Margin", "GP invoice") + "]");
        recorded.answers(BOX, RecordedStreak.box("\"1007\": \"1\""));
        streak.setFields("agxzB1", "agxzP1", Map.of("GP invoice", "1"));
    }

    @Test
    void comments() {
        String comments = "/streak/api/v2/boxes/agxzB1/comments";
        recorded.answers(comments, "{\"results\": [{\"key\": \"k1\", \"message\": \"first\"}, {\"key\": \"k2\"}], \"hasNextPage\": false}");
        assertThat(streak.comments("agxzB1")).extracting(Streak.Comment::text).containsExactly("first", "");

        recorded.answers(comments, "{\"key\": \"k3\", \"message\": \"done\"}");
        streak.comment("agxzB1", "done");
        recorded.server.verify(postRequestedFor(urlEqualTo(comments)).withHeader("Content-Type", matching("application/json.*"))
                .withRequestBody(equalToJson("{\"message\": \"done\"}")));
    }

    @Test
    void aFieldIsNotTakenForWrittenWhenTheBoxIsInAnotherPipelineByNow() {
        recorded.answers(BOX, RecordedStreak.box("\"1001\": \"ORD1\"").replace("agxzP1", "agxzP9"));

        assertThatThrownBy(() -> streak.setFields("agxzB1", "agxzP1", Map.of("GP order number", "ORD1")))
                .isInstanceOf(StreakRefusal.class).hasMessage("Box agxzB1 is no longer in pipeline \"SMB Sales\" but in agxzP9");
    }

    @Test
    void aCommentIsRewrittenByItsKey() {
        String comment = "/streak/api/v2/comments/k1";
        recorded.answers(comment, "{\"key\": \"k1\", \"message\": \"new\"}");

        assertThat(streak.rewriteComment("k1", "new")).isTrue();
        recorded.server.verify(postRequestedFor(urlEqualTo(comment)).withHeader("Content-Type", matching("application/json.*"))
                .withRequestBody(equalToJson("{\"message\": \"new\"}")));
    }

    @Test
    void aTaskRepeatsTheKeyOfItsBoxAndNamesPeopleByTheirAddress() {
        String tasks = "/streak/api/v2/boxes/agxzB1/tasks";
        recorded.answers(tasks, "{\"key\": \"t1\", \"boxKey\": \"agxzB1\", \"text\": \"Mend\", \"status\": \"NOT_DONE\"}");

        assertThat(streak.giveTask("agxzB1", "Mend", Instant.ofEpochMilli(1763856000000L), List.of("rep@example.com", "boss@example.com"))).isEqualTo("t1");
        recorded.server.verify(postRequestedFor(urlEqualTo(tasks)).withHeader("Content-Type", matching("application/json.*")).withRequestBody(equalToJson("""
                {"key": "agxzB1", "text": "Mend", "dueDate": 1763856000000,
                 "assignedToSharingEntries": [{"email": "rep@example.com"}, {"email": "boss@example.com"}]}""")));

        recorded.server.resetRequests();
        streak.giveTask("agxzB1", "Mend", null, List.of());
        recorded.server.verify(postRequestedFor(urlEqualTo(tasks))
                .withRequestBody(equalToJson("{\"key\": \"agxzB1\", \"text\": \"Mend\", \"assignedToSharingEntries\": []}")));
    }

    @Test
    void tasksSayWhetherTheyAreDone() {
        recorded.answers("/streak/api/v2/boxes/agxzB1/tasks", """
                {"results": [{"key": "t1", "text": "Mend", "status": "DONE"}, {"key": "t2", "text": "Call", "status": "NOT_DONE"}, {"key": "t3"}]}""");

        assertThat(streak.tasks("agxzB1")).containsExactly(new Streak.Task("t1", "Mend", true), new Streak.Task("t2", "Call", false),
                new Streak.Task("t3", "", false));
    }

    @Test
    void aTaskIsRewrittenAndFinishedByItsKey() {
        String task = "/streak/api/v2/tasks/t1";
        recorded.answers(task, "{\"key\": \"t1\", \"status\": \"NOT_DONE\"}");
        assertThat(streak.rewriteTask("t1", "Mend this")).isTrue();
        recorded.server.verify(postRequestedFor(urlEqualTo(task)).withRequestBody(equalToJson("{\"text\": \"Mend this\", \"status\": \"NOT_DONE\"}")));

        assertThatThrownBy(() -> streak.finishTask("t1")).as("ignored in silence").isInstanceOf(StreakRefusal.class)
                .hasMessage("Streak answered 200 but task t1 is NOT_DONE, not DONE");
        recorded.answers(task, "{\"key\": \"t1\", \"status\": \"DONE\"}");
        recorded.server.resetRequests();
        streak.finishTask("t1");
        recorded.server.verify(postRequestedFor(urlEqualTo(task)).withRequestBody(equalToJson("{\"status\": \"DONE\"}")));
    }

    @Test
    void whatSomebodyDeletedCannotBeRewrittenAndNeedsNotBeFinished() {
        for (var gone : List.of(aResponse().withStatus(404).withBody("{\"success\": false, \"error\": \"existing entity does not exist\"}"),
                aResponse().withStatus(400).withBody("{\"success\": false, \"error\": \"usually a key issue\"}"))) {
            recorded.answers("/streak/api/v2/comments/k1", gone);
            recorded.answers("/streak/api/v2/tasks/t1", gone);
            assertThat(streak.rewriteComment("k1", "new")).isFalse();
            assertThat(streak.rewriteTask("t1", "new")).isFalse();
            streak.finishTask("t1");
        }
        recorded.answers("/streak/api/v2/comments/k1", aResponse().withStatus(400).withBody("{\"error\": \"Missing parameters\"}"));
        assertThatThrownBy(() -> streak.rewriteComment("k1", "new")).isInstanceOf(StreakRefusal.class);
    }

    @Test
    void whatIsMadeWithoutAKeyCannotBeFoundAgain() {
        recorded.answers("/streak/api/v2/boxes/agxzB1/comments", "{\"message\": \"done\"}");
        recorded.answers("/streak/api/v2/boxes/agxzB1/tasks", "{}");

        assertThatThrownBy(() -> streak.comment("agxzB1", "done")).isInstanceOf(IllegalStateException.class).hasMessageContaining("without a key");
        assertThatThrownBy(() -> streak.giveTask("agxzB1", "Mend", null, List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void webhooksHaveTheirScopeInTheQuery() {
        recorded.answers("/streak/api/v2/webhooks", "{\"key\": \"w1\", \"event\": \"BOX_EDIT\", \"targetUrl\": \"https://gp.example.com/hook\"}");
        recorded.answers("/streak/api/v2/pipelines/agxzP1/webhooks",
                "{\"results\": [{\"key\": \"w1\", \"event\": \"BOX_EDIT\", \"targetUrl\": \"https://gp.example.com/hook\"}]}");

        streak.createWebhook("agxzP1", "BOX_EDIT", "https://gp.example.com/hook");

        recorded.server.verify(postRequestedFor(urlPathEqualTo("/streak/api/v2/webhooks")).withQueryParam("pipelineKey", equalTo("agxzP1"))
                .withQueryParam("teamKey", absent()).withRequestBody(equalToJson("""
                        {"event": "BOX_EDIT", "targetUrl": "https://gp.example.com/hook", "token": "token-of-the-webhooks"}""")));
        assertThat(streak.webhooks("agxzP1")).containsExactly(new Streak.Webhook("w1", "BOX_EDIT", "https://gp.example.com/hook"));
        recorded.answers("/streak/api/v2/pipelines/agxzP1/webhooks", "[{\"key\": \"w1\", \"event\": \"BOX_EDIT\", \"targetUrl\": \"https://gp.example.com/hook\"}]");
        assertThat(streak.webhooks("agxzP1")).hasSize(1);
    }

    /** Taken for "none", it would make us register the same webhooks again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"webhooks\": []}", "{\"results\": {\"boxes\": []}}", "\"x\"", ""})
    void aListInAnUnknownShapeIsNotAnEmptyList(String answer) {
        recorded.answers("/streak/api/v2/pipelines/agxzP1/webhooks", answer);
        recorded.answers(PIPELINES, answer);

        assertThatThrownBy(() -> streak.webhooks("agxzP1")).isInstanceOf(IllegalStateException.class).hasMessageContaining("not a list");
        assertThatThrownBy(streak::pipelines).isInstanceOf(IllegalStateException.class).hasMessageContaining("not a list");
    }

    @Test
    void pipelinesAreReadAgainOnlyForWhatIsNotKnown() {
        recorded.answers(BOX, RecordedStreak.box("\"1002\": \"9001\", \"1003\": [\"9002\"]"));
        streak.box("agxzB1");
        streak.box("agxzB1");
        recorded.server.verify(1, getRequestedFor(urlEqualTo(PIPELINES)));

        for (String news : List.of("\"1002\": \"9003\"", "\"1003\": [\"9002\", \"9003\"]", "\"1009\": \"x\"")) {
            recorded.server.resetRequests();
            recorded.answers(BOX, RecordedStreak.box(news));
            streak.box("agxzB1");
            recorded.server.verify(1, getRequestedFor(urlEqualTo(PIPELINES)));
        }
        recorded.server.resetRequests();
        recorded.answers(BOX, RecordedStreak.box("").replace("5002", "5003"));
        streak.box("agxzB1");
        recorded.server.verify(1, getRequestedFor(urlEqualTo(PIPELINES)));
    }

    /** Boxes keep the values of fields and options that were deleted. */
    @Test
    void whatStreakItselfCannotExplainIsAskedForOnce() {
        recorded.answers(BOX, RecordedStreak.box("\"1099\": \"left over\", \"1002\": \"9099\""));
        streak.box("agxzB1");
        recorded.server.resetRequests();

        Box box = streak.box("agxzB1").orElseThrow();

        recorded.server.verify(0, getRequestedFor(urlEqualTo(PIPELINES)));
        assertThat(box.fields().get("Terms")).isEqualTo(new FieldValue.Text("9099"));
    }

    @Test
    void anOptionAddedInStreakIsKnownByItsLabelAtOnce() {
        streak.pipelines();
        recorded.answers(PIPELINES, "[" + RecordedStreak.PIPELINE.replace("{\"key\": \"9002\", \"name\": \"Net 60\"}", "{\"key\": \"9003\", \"name\": \"Prepaid\"}") + "]");
        recorded.answers(BOX, RecordedStreak.box("\"1002\": \"9003\""));

        assertThat(streak.box("agxzB1").orElseThrow().fields().get("Terms")).isEqualTo(new FieldValue.Text("Prepaid"));
    }

    @Test
    void aPipelineThatIsNotSharedIsNamedAndAskedForOnce() {
        recorded.answers(BOX, RecordedStreak.box("").replace("agxzP1", "agxzP9"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> streak.box("agxzB1")).isInstanceOf(StreakRefusal.class)
                    .hasMessageContaining("Streak shows no pipeline agxzP9: share the pipeline with the user");
        }
        recorded.server.verify(1, getRequestedFor(urlEqualTo(PIPELINES)));

        // shared meanwhile; the sweep looks every half minute
        recorded.answers(PIPELINES, "[" + RecordedStreak.PIPELINE.replace("agxzP1", "agxzP9") + "]");
        streak.pipelines();
        assertThat(streak.box("agxzB1")).isPresent();
    }

    @Test
    void remarksAreCommentsMeetingNotesAndCallsWithTheirWriters() {
        try (RecordedStreak recorded = new RecordedStreak()) {
            recorded.answers("/streak/api/v2/boxes/agxzB1/comments", "{\"results\": [{\"key\": \"c1\", \"message\": \"Payment: 5\", \"creatorKey\": \"u1\"}], \"hasNextPage\": false}");
            recorded.answers("/streak/api/v2/boxes/agxzB1/meetings", "{\"results\": [{\"key\": \"m1\", \"notes\": \"We met\", \"creatorKey\": \"u2\"}], \"hasNextPage\": false}");
            recorded.answers("/streak/api/v1/users/u1", "{\"key\": \"u1\", \"email\": \"paul@example.com\"}");
            StreakRemarks client = (StreakRemarks) recorded.client(Clock.systemUTC(), "UTC");
            assertThat(client.remarks("agxzB1")).containsExactly(new StreakRemarks.Remark("c1", "Payment: 5", "u1"), new StreakRemarks.Remark("m1", "We met", "u2"));
            assertThat(client.emailOf("u1")).contains("paul@example.com");
            assertThat(client.emailOf("u9")).isEmpty();
        }
    }
}
