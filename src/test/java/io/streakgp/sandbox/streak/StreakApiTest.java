package io.streakgp.sandbox.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.sandbox.RunningSandbox;
import io.streakgp.sandbox.RunningSandbox.Answer;

class StreakApiTest {

    private static RunningSandbox sandbox;
    private static String pipeline;

    private String box;

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
    void newBox() {
        box = sandbox.newBox(pipeline, "A deal");
    }

    private JsonNode box() {
        return sandbox.streak("GET", "/v1/boxes/" + box).json();
    }

    private Answer update(String json) {
        return sandbox.streak("POST", "/v1/boxes/" + box, json);
    }

    private static Answer me(String authorization) {
        return sandbox.send("GET", "/sandbox/streak/api/v1/users/me", authorization, null, null);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String fieldKey(String name) {
        for (JsonNode field : sandbox.streak("GET", "/v1/pipelines/" + pipeline + "/fields").json()) {
            if (field.path("name").asText().equals(name)) {
                return field.path("key").asText();
            }
        }
        throw new AssertionError("No field " + name);
    }

    // ---- authentication

    @Test
    void aMissingKeyIsAnsweredWithoutSuccess() {
        Answer answer = me(null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"error\":\"Authentication required\"}");
    }

    @Test
    void aWrongKeyIsRefused() {
        Answer answer = me(basic("another-key:"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"success\":false,\"error\":\"invalid api key\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox-key:", "sandbox-key", "sandbox-key:sandbox-key"})
    void theKeyIsTheUserNameWithOrWithoutColonOrRepeatedAsPassword(String credentials) {
        assertThat(me(basic(credentials)).status()).isEqualTo(200);
    }

    @Test
    void healthNeedsNoKey() {
        assertThat(sandbox.get("/actuator/health").json().path("status").asText()).isEqualTo("UP");
    }

    // ---- paths and keys

    @ParameterizedTest
    @ValueSource(strings = {"/v2/boxes", "/v2/contacts", "/v2/organizations", "/v2/pipelines", "/v3/x"})
    void whatStreakDoesNotHaveIsAnInvalidPath(String path) {
        Answer answer = sandbox.streak("GET", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Invalid API path specified");
    }

    @Test
    void stagesLiveInTheFirstVersionOnly() {
        assertThat(sandbox.streak("GET", "/v2/pipelines/" + pipeline + "/stages").status()).isEqualTo(400);
        JsonNode stages = sandbox.streak("GET", "/v1/pipelines/" + pipeline + "/stages").json();
        assertThat(stages.isObject()).isTrue();
        assertThat(stages.path("5005").path("name").asText()).isEqualTo("Closed-Won");
    }

    @Test
    void anUnknownKeyIsNotFoundAndAMalformedOneIsAKeyIssue() {
        assertThat(sandbox.streak("GET", "/v1/boxes/agxzUnknown").status()).isEqualTo(404);
        Answer malformed = sandbox.streak("GET", "/v1/boxes/42");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("error").asText()).contains("key issue");
    }

    @Test
    void keysAreLongUrlSafeAndCaseSensitive() {
        assertThat(box).hasSizeBetween(43, 90).matches("agxz[A-Za-z0-9_-]+");
        assertThat(box().path("boxKey").asText()).isEqualTo(box);
        String otherCase = box.substring(0, 4) + box.substring(4).toLowerCase();
        assertThat(sandbox.streak("GET", "/v1/boxes/" + otherCase).status()).isEqualTo(404);
    }

    @Test
    void aContactIsChangedByItsOwnKeyNotUnderItsTeam() {
        Answer answer = sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/contacts/agxzC1", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Invalid API path specified");
    }

    // ---- encodings

    @Test
    void aPipelineIsCreatedFromAFormWithCommaSeparatedNames() {
        JsonNode created = sandbox.streakForm("PUT", "/v1/pipelines", "name=Probe&teamKey=" + sandbox.team()
                + "&stageNames=One,Two&fieldNames=A,B&fieldTypes=TEXT_INPUT,DROPDOWN").json();
        assertThat(created.path("stageOrder").toString()).isEqualTo("[\"5001\",\"5002\"]");
        assertThat(created.path("fields").path(1).path("dropdownSettings").path("items").isArray()).isTrue();
        assertThat(sandbox.streak("DELETE", "/v1/pipelines/" + created.path("key").asText()).text())
                .isEqualTo("{\"success\":true}");
    }

    @Test
    void jsonAtAV1PutIsRefusedWithAnEmptyBody() {
        Answer answer = sandbox.streak("PUT", "/v1/pipelines/" + pipeline + "/fields", "{\"name\":\"X\",\"type\":\"DATE\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void aFieldWithoutTypeIsInsufficient() {
        Answer answer = sandbox.streakForm("PUT", "/v1/pipelines/" + pipeline + "/fields", "name=X");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Insufficient params for Field");
    }

    @Test
    void aFormAtAV1PostIsAcceptedAndChangesNothing() {
        Answer answer = sandbox.streakForm("POST", "/v1/boxes/" + box, "name=Other&notes=Other");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(box().path("name").asText()).isEqualTo("A deal");
    }

    @Test
    void aV2PostWithoutJsonMissesItsParameters() {
        Answer answer = sandbox.streakForm("POST", "/v2/boxes/" + box + "/comments", "message=hello");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Missing parameters");
    }

    @Test
    void meetingsAreCreatedFromAForm() {
        String path = "/v2/boxes/" + box + "/meetings";
        assertThat(sandbox.streak("POST", path, "{\"meetingType\":\"CALL_LOG\"}").status()).isEqualTo(400);
        JsonNode meeting = sandbox.streakForm("POST", path,
                "meetingType=CALL_LOG&startTimestamp=1763856000000&duration=60000&notes=Called").json();
        assertThat(meeting.path("duration").asLong()).isEqualTo(60_000);
        assertThat(box().path("callLogCount").asInt()).isEqualTo(1);
    }

    @Test
    void streaksOwnNodeClientSendsPutsInTheQueryAndPostsInOneFormField() {
        JsonNode created = sandbox.streak("PUT", "/v1/pipelines/" + pipeline + "/boxes?name=Acme&stageKey=5002").json();
        assertThat(created.path("stageKey").asText()).isEqualTo("5002");
        Answer updated = sandbox.streakForm("POST", "/v1/boxes/" + created.path("key").asText(),
                "json=%7B%22name%22%3A%22Acme+2%22%7D");
        assertThat(updated.json().path("name").asText()).isEqualTo("Acme 2");
        Answer tasks = sandbox.send("GET", "/sandbox/streak/api/v2boxes/" + box + "/tasks", basic("sandbox-key"), null, null);
        assertThat(tasks.json().path("results").isArray()).isTrue();
    }

    @Test
    void aSlashAtTheEndIsTheSamePath() {
        Answer answer = sandbox.streak("POST", "/v1/pipelines/" + pipeline + "/boxes/batch/", "{\"boxKeys\":[\"" + box + "\"]}");
        assertThat(answer.json().path(0).path("key").asText()).isEqualTo(box);
    }

    // ---- boxes

    @Test
    void creatingABoxTakesNoCustomFields() {
        JsonNode created = sandbox.streak("POST", "/v2/pipelines/" + pipeline + "/boxes",
                "{\"name\":\"With fields\",\"fields\":{\"1001\":\"X\"}}").json();
        assertThat(created.path("fields")).isEmpty();
        assertThat(created.has("organizations")).isFalse();
    }

    @Test
    void fieldsMayComeAsAnObjectOrAsAStringAndAreMerged() {
        String lines = fieldKey("Line items");
        String value = fieldKey("Deal value");
        update("{\"fields\":{\"" + lines + "\":\"100XLG x 1\"}}");
        update("{\"fields\":\"{\\\"" + value + "\\\":\\\"59.95\\\"}\"}");
        assertThat(box().path("fields").path(lines).asText()).isEqualTo("100XLG x 1");
        assertThat(box().path("fields").path(value).asText()).isEqualTo("59.95");
    }

    @Test
    void valuesThatDoNotFitTheirFieldAreIgnored() {
        String currency = fieldKey("Currency");
        update("{\"fields\":{\"" + currency + "\":\"9001\"}}");
        assertThat(update("{\"fields\":{\"" + currency + "\":\"EUR\",\"" + fieldKey("Ship date")
                + "\":\"soon\",\"" + fieldKey("Age") + "\":7,\"9999\":\"x\"}}").status()).isEqualTo(200);
        assertThat(box().path("fields").toString()).isEqualTo("{\"" + currency + "\":\"9001\"}");
    }

    @Test
    void oneFieldIsReadAndSetByItself() {
        String path = "/v1/boxes/" + box + "/fields/" + fieldKey("Rush");
        assertThat(sandbox.streak("GET", path).json().path("value").isNull()).isTrue();
        sandbox.streak("POST", path, "{\"value\":true}");
        assertThat(sandbox.streak("GET", path).json().path("value").asBoolean()).isTrue();
        assertThat(sandbox.streak("GET", "/v1/boxes/" + box + "/fields").json()).hasSize(1);
    }

    @Test
    void aStageChangeKeepsTheHistoryAndItsTime() {
        long before = box().path("lastStageChangeTimestamp").asLong();
        JsonNode moved = update("{\"stageKey\":\"5005\"}").json();
        assertThat(moved.path("lastStageChangeTimestamp").asLong()).isGreaterThan(before)
                .isEqualTo(moved.path("lastUpdatedTimestamp").asLong());
        assertThat(moved.path("stageHistoryEntries").findValuesAsText("stageKey")).containsExactly("5001", "5005");
        JsonNode edited = update("{\"notes\":\"n\"}").json();
        assertThat(edited.path("lastStageChangeTimestamp")).isEqualTo(moved.path("lastStageChangeTimestamp"));
        assertThat(edited.path("lastUpdatedTimestamp").asLong()).isGreaterThan(moved.path("lastUpdatedTimestamp").asLong());
    }

    @Test
    void linksReplaceTheWholeListAndOtherShapesAreIgnored() {
        String one = organization("One", "one.example");
        String two = organization("Two", "two.example");
        update("{\"organizations\":[{\"key\":\"" + one + "\",\"isStarred\":true}]}");
        for (String ignored : new String[] {"[\"" + two + "\"]", "[{\"organizationKey\":\"" + two + "\"}]", "\"" + two + "\""}) {
            assertThat(update("{\"organizations\":" + ignored + "}").status()).isEqualTo(200);
            assertThat(box().path("organizations").findValuesAsText("key")).containsExactly(one);
        }
        update("{\"organizations\":[{\"key\":\"" + two + "\"}]}");
        assertThat(box().path("organizations").findValuesAsText("key")).containsExactly(two);
        update("{\"organizations\":[]}");
        assertThat(box().has("organizations")).isFalse();
    }

    private static String organization(String name, String domain) {
        return sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/organizations/",
                "{\"name\":\"" + name + "\",\"domains\":[\"" + domain + "\"]}").json().path("key").asText();
    }

    @Test
    void theFirstVersionListsBoxesWholeOrInPages() {
        String path = "/v1/pipelines/" + pipeline + "/boxes";
        JsonNode all = sandbox.streak("GET", path).json();
        assertThat(all.isArray()).isTrue();
        update("{\"notes\":\"the newest change\"}");
        JsonNode page = sandbox.streak("GET", path + "?page=0&limit=2&sortBy=lastUpdatedTimestamp").json();
        assertThat(page.path("results").path(0).path("key").asText()).isEqualTo(box);
        assertThat(page.path("hasNextPage").asBoolean()).isTrue();
        int last = (all.size() - 1) / 2;
        JsonNode end = sandbox.streak("GET", path + "?page=" + last + "&limit=2").json();
        assertThat(end.path("hasNextPage").asBoolean()).isFalse();
        assertThat(sandbox.streak("GET", path + "?page=x").status()).isEqualTo(400);
    }

    @Test
    void theSecondVersionListsByStageWithOffset() {
        update("{\"stageKey\":\"5006\"}");
        JsonNode page = sandbox.streak("GET", "/v2/pipelines/" + pipeline + "/boxes?stageKey=5006&limit=10&offset=0").json();
        assertThat(page.path("results").findValuesAsText("boxKey")).contains(box);
        assertThat(page.path("results").findValuesAsText("stageKey")).contains("5006").doesNotContain("5004");
    }

    @Test
    void batchMovesBetweenPipelinesInTheSecondVersion() {
        String enterprise = sandbox.pipeline("Enterprise Sales");
        update("{\"stageKey\":\"5003\",\"fields\":{\"" + fieldKey("Customer PO") + "\":\"PO 1\"}}");
        sandbox.streak("POST", "/v2/pipelines/" + pipeline + "/boxes/batch",
                "[{\"key\":\"" + box + "\",\"boxKey\":\"" + box + "\",\"pipelineKey\":\"" + enterprise + "\"}]");
        assertThat(box().path("pipelineKey").asText()).isEqualTo(enterprise);
        assertThat(box().path("stageKey").asText()).isEqualTo("5003");
        assertThat(box().path("fields").toString()).contains("PO 1");
    }

    @Test
    void aDeletedBoxIsGone() {
        assertThat(sandbox.streak("DELETE", "/v1/boxes/" + box).text()).isEqualTo("{\"success\":true}");
        assertThat(sandbox.streak("GET", "/v1/boxes/" + box).status()).isEqualTo(404);
    }

    @Test
    void anUnknownStageIsRefused() {
        assertThat(update("{\"stageKey\":\"7777\"}").status()).isEqualTo(400);
    }

    // ---- contacts and organizations

    @Test
    void aContactNeedsANameOrAnAddress() {
        Answer answer = sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/contacts", "{\"title\":\"Buyer\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Need to specify at least a name or email address");
    }

    @Test
    void addressesAreUniqueAndGetIfExistingFindsThem() {
        String contacts = "/v2/teams/" + sandbox.team() + "/contacts/";
        String created = sandbox.streak("POST", contacts, "{\"givenName\":\"Ada\",\"emailAddresses\":[\"ada@unique.example\"]}")
                .json().path("key").asText();
        Answer duplicate = sandbox.streak("POST", contacts, "{\"givenName\":\"A.\",\"emailAddresses\":[\"ADA@unique.example\"]}");
        assertThat(duplicate.status()).isEqualTo(400);
        assertThat(duplicate.json().path("errorCode").asInt()).isEqualTo(801);
        JsonNode found = sandbox.streak("POST", contacts + "?getIfExisting=true", "{\"emailAddresses\":[\"ada@unique.example\"]}").json();
        assertThat(found.path("key").asText()).isEqualTo(created);
        assertThat(found.path("givenName").asText()).isEqualTo("Ada");
    }

    @Test
    void getIfExistingTakesNothingButDomains() {
        JsonNode created = sandbox.streak("POST", "/v2/teams/" + sandbox.team() + "/organizations?getIfExisting=true",
                "{\"name\":\"Ignored\",\"domains\":[\"www.Only-Domain.example\"]}").json();
        assertThat(created.has("name")).isFalse();
        assertThat(created.path("normalizedDomains").path(0).asText()).isEqualTo("only-domain.example");
    }

    @Test
    void listsOfAnOrganizationAreReplaced() {
        String key = organization("Lists", "lists.example");
        sandbox.streak("POST", "/v2/organizations/" + key, "{\"phoneNumbers\":[\"1\",\"2\"],\"employeeCount\":50}");
        JsonNode changed = sandbox.streak("POST", "/v2/organizations/" + key, "{\"phoneNumbers\":[\"3\"]}").json();
        assertThat(changed.path("phoneNumbers").toString()).isEqualTo("[\"3\"]");
        assertThat(changed.path("employeeCount").isTextual()).isTrue();
        assertThat(changed.path("name").asText()).isEqualTo("Lists");
    }

    // ---- activities, search

    @Test
    void aTaskMustRepeatTheKeyOfItsBox() {
        String tasks = "/v2/boxes/" + box + "/tasks";
        assertThat(sandbox.streak("POST", tasks, "{\"text\":\"Call\"}").status()).isEqualTo(400);
        JsonNode task = sandbox.streak("POST", tasks, "{\"key\":\"" + box + "\",\"text\":\"Call\"}").json();
        assertThat(task.path("key").asText()).isNotEqualTo(box);
        sandbox.streak("POST", "/v2/tasks/" + task.path("key").asText(), "{\"status\":\"DONE\"}");
        assertThat(box().path("taskCompleteCount").asInt()).isEqualTo(1);
        assertThat(sandbox.streak("GET", tasks).json().path("results")).hasSize(1);
    }

    @Test
    void commentsAreListedAndCountedButAreNoChangeOfTheBox() {
        long updated = box().path("lastUpdatedTimestamp").asLong();
        sandbox.streak("POST", "/v2/boxes/" + box + "/comments", "{\"message\":\"Invoice 1042 posted\"}");
        sandbox.streakForm("PUT", "/v1/boxes/" + box + "/comments", "message=legacy");
        JsonNode comments = sandbox.streak("GET", "/v2/boxes/" + box + "/comments").json();
        assertThat(comments.path("results").findValuesAsText("message")).containsExactly("legacy", "Invoice 1042 posted");
        assertThat(comments.path("hasNextPage").asBoolean()).isFalse();
        assertThat(box().path("commentCount").asInt()).isEqualTo(2);
        assertThat(box().path("lastUpdatedTimestamp").asLong()).isEqualTo(updated);
    }

    @Test
    void aCommentIsReplacedUntilSomebodyDeletesIt() {
        String key = sandbox.streak("POST", "/v2/boxes/" + box + "/comments", "{\"message\":\"first\"}").json().path("key").asText();
        assertThat(sandbox.streak("POST", "/v2/comments/" + key, "{\"message\":\"first, then\"}").json().path("message").asText()).isEqualTo("first, then");
        assertThat(sandbox.streak("GET", "/v2/boxes/" + box + "/comments").json().path("results").findValuesAsText("message")).containsExactly("first, then");
        assertThat(sandbox.streak("DELETE", "/v2/comments/" + key).status()).isEqualTo(200);
        assertThat(sandbox.streak("POST", "/v2/comments/" + key, "{\"message\":\"again\"}").status()).isEqualTo(404);
    }

    @Test
    void aTaskIsAssignedRewrittenDoneAndOpenedAgainAndIsNoChangeOfTheBox() {
        long updated = box().path("lastUpdatedTimestamp").asLong();
        JsonNode task = sandbox.streak("POST", "/v2/boxes/" + box + "/tasks", "{\"key\":\"" + box + "\",\"text\":\"Mend\",\"dueDate\":4102444800000,"
                + "\"assignedToSharingEntries\":[{\"email\":\"paul.west@fabrikam.example\"}]}").json();
        assertThat(task.path("assignedToSharingEntries").findValuesAsText("email")).containsExactly("paul.west@fabrikam.example");
        String path = "/v2/tasks/" + task.path("key").asText();
        JsonNode done = sandbox.streak("POST", path, "{\"text\":\"Mend this\",\"status\":\"DONE\"}").json();
        assertThat(done.path("text").asText()).isEqualTo("Mend this");
        assertThat(done.path("status").asText()).isEqualTo("DONE");
        assertThat(done.path("dueDate").asLong()).isEqualTo(4102444800000L);
        assertThat(box().path("taskCompleteCount").asInt()).isEqualTo(1);
        sandbox.streak("POST", path, "{\"status\":\"NOT_DONE\"}");
        assertThat(box().path("taskCompleteCount").asInt()).isZero();
        assertThat(box().path("lastUpdatedTimestamp").asLong()).isEqualTo(updated);
    }

    @Test
    void aMovedBoxKeepsItsKeyAndItsValuesUnderTheOtherPipelinesKeys() {
        String other = sandbox.streakForm("PUT", "/v1/pipelines", "name=After+sales&teamKey=" + sandbox.team()
                + "&stageNames=New,Closed-Won&fieldNames=Terms,Order+status&fieldTypes=TEXT_INPUT,TEXT_INPUT").json().path("key").asText();
        update("{\"stageKey\":\"5005\",\"fields\":{\"" + fieldKey("Order status") + "\":\"entered\",\"" + fieldKey("GP order number") + "\":\"ORD1\"}}");
        JsonNode before = box();

        sandbox.streak("POST", "/v2/pipelines/" + other + "/boxes/batch", "[{\"key\":\"" + box + "\",\"boxKey\":\"" + box + "\",\"pipelineKey\":\"" + other + "\"}]");

        JsonNode moved = box();
        assertThat(moved.path("pipelineKey").asText()).isEqualTo(other);
        assertThat(moved.path("stageKey").asText()).as("the stage of the same name").isEqualTo("5002");
        assertThat(moved.path("fields").toString()).as("fields of the same name and type").isEqualTo("{\"1002\":\"entered\"}");
        assertThat(moved.path("lastUpdatedTimestamp").asLong()).isGreaterThan(before.path("lastUpdatedTimestamp").asLong());
        assertThat(moved.path("lastStageChangeTimestamp").asLong()).isGreaterThan(before.path("lastStageChangeTimestamp").asLong());
    }

    @Test
    void theTimelineIsPagedByToken() {
        for (int i = 0; i < 3; i++) {
            sandbox.streak("POST", "/v2/boxes/" + box + "/comments", "{\"message\":\"" + i + "\"}");
        }
        String path = "/v2/boxes/" + box + "/timeline";
        JsonNode first = sandbox.streak("GET", path + "?limit=2&filters=[COMMENTS,CALL_LOGS]&direction=Ascending").json();
        assertThat(first.path("entries")).hasSize(2);
        JsonNode second = sandbox.streak("GET", path + "?nextPageToken=" + first.path("nextPage").asText()).json();
        assertThat(second.path("entries")).hasSize(1);
        assertThat(second.has("nextPage")).isFalse();
    }

    @Test
    void theNewsfeedKnowsTwoLevelsOfDetail() {
        update("{\"notes\":\"x\"}");
        String path = "/v1/boxes/" + box + "/newsfeed?detailLevel=";
        assertThat(sandbox.streak("GET", path + "ALL").json()).hasSize(2);
        assertThat(sandbox.streak("GET", path + "CONDENSED").json()).hasSize(1);
        assertThat(sandbox.streak("GET", path + "SOME").status()).isEqualTo(400);
    }

    @Test
    void searchFindsTextAnywhereAndNamesExactly() {
        update("{\"name\":\"Zephyr 100%_\"}");
        JsonNode byText = sandbox.streak("GET", "/v1/search?query=zephyr").json();
        assertThat(byText.path("results").path("boxes").findValuesAsText("boxKey")).containsExactly(box);
        assertThat(byText.path("results").path("orgs").isArray()).isTrue();
        assertThat(byText.path("query").asText()).isEqualTo("zephyr");
        JsonNode byName = sandbox.streak("GET", "/v1/search?name=Zephyr%20100%25_&pipelineKey=" + pipeline).json();
        assertThat(byName.path("results").path("boxes").findValuesAsText("boxKey")).containsExactly(box);
        assertThat(byName.path("results").has("contacts")).isFalse();
        assertThat(sandbox.streak("GET", "/v1/search?name=Zephyr").json().path("results").path("boxes")).isEmpty();
    }

    // ---- field definitions

    @Test
    void optionsAreAddedAndKeepTheirKeys() {
        JsonNode field = sandbox.streakForm("PUT", "/v1/pipelines/" + pipeline + "/fields", "name=Region&type=DROPDOWN").json();
        String path = "/v1/pipelines/" + pipeline + "/fields/" + field.path("key").asText();
        sandbox.streak("POST", path, "{\"dropdownSettings\":{\"items\":[{\"name\":\"North\"}]}}");
        JsonNode changed = sandbox.streak("POST", path,
                "{\"dropdownSettings\":{\"items\":[{\"name\":\"South\"},{\"key\":\"9001\",\"name\":\"Far north\"}]}}").json();
        assertThat(changed.path("dropdownSettings").toString())
                .isEqualTo("{\"items\":[{\"key\":\"9002\",\"name\":\"South\"},{\"key\":\"9001\",\"name\":\"Far north\"}]}");
        assertThat(sandbox.streak("DELETE", path).json().path("success").asBoolean()).isTrue();
    }

    @Test
    void aStageWithDealsIsNotDeleted() {
        String stages = "/v1/pipelines/" + pipeline + "/stages";
        String stage = sandbox.streakForm("PUT", stages, "name=Parked").json().path("key").asText();
        update("{\"stageKey\":\"" + stage + "\"}");
        assertThat(sandbox.streak("DELETE", stages + "/" + stage).status()).isEqualTo(400);
        update("{\"stageKey\":\"5001\"}");
        assertThat(sandbox.streak("DELETE", stages + "/" + stage).status()).isEqualTo(200);
    }
}
