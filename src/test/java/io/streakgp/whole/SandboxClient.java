package io.streakgp.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What people do in Streak, GP and Tasklist, over HTTP and nothing else. */
public final class SandboxClient {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    private final OkHttpClient http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
    private final String base;
    private final String sandbox;

    public SandboxClient(String base) {
        this(base, base);
    }

    /** @param sandbox where the sandbox stands, when it runs on its own */
    public SandboxClient(String base, String sandbox) {
        this.base = base;
        this.sandbox = sandbox;
    }

    public record Answer(int status, JsonNode body) {
    }

    public Answer call(String method, String path, Object body, String... headers) {
        Request.Builder request = new Request.Builder().url((path.startsWith("/sandbox/") ? sandbox : base) + path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            request.method(method, body == null ? method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create(new byte[0])
                    : RequestBody.create(body instanceof String text ? text : JSON.writeValueAsString(body), JSON_TYPE));
            try (Response response = http.newCall(request.build()).execute()) {
                String text = response.body().string();
                return new Answer(response.code(), text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.getNodeFactory().textNode(text));
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private JsonNode streak(String method, String path, Object body) {
        Answer answer = call(method, "/sandbox/streak/api" + path, body, "Authorization", Credentials.basic("sandbox-key", ""));
        if (answer.status() != 200) {
            throw new IllegalStateException(method + " " + path + ": " + answer);
        }
        return answer.body();
    }

    JsonNode pipeline(String name) {
        for (JsonNode pipeline : streak("GET", "/v1/pipelines", null)) {
            if (pipeline.path("name").asText().equals(name)) {
                return pipeline;
            }
        }
        throw new IllegalStateException("No pipeline " + name);
    }

    private static String stage(JsonNode pipeline, String name) {
        for (var stages = pipeline.path("stages").properties().iterator(); stages.hasNext();) {
            var stage = stages.next();
            if (stage.getValue().path("name").asText().equals(name)) {
                return stage.getKey();
            }
        }
        throw new IllegalStateException("No stage " + name);
    }

    private static String field(JsonNode pipeline, String name) {
        for (JsonNode field : pipeline.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field.path("key").asText();
            }
        }
        throw new IllegalStateException("No field " + name);
    }

    String organization(String name, String domain) {
        String team = streak("GET", "/v2/users/me/teams", null).path("results").get(0).path("key").asText();
        return streak("POST", "/v2/teams/" + team + "/organizations", Map.of("name", name, "domains", List.of(domain),
                "addresses", List.of("12 Dock Road, Duluth, MN 55802, USA"))).path("key").asText();
    }

    /** An organization of the demo data, e.g. one whose name is a GP customer's. */
    String organizationNamed(String name) {
        for (JsonNode found : streak("GET", "/v1/search?query=" + name.replace(" ", "%20"), null).path("results").path("orgs")) {
            if (found.path("name").asText().equals(name)) {
                return found.path("key").asText();
            }
        }
        throw new IllegalStateException("No organization " + name);
    }

    /** An open deal in the sandbox. */
    Deal deal(String pipelineName, String name, String organizationKey, String lines) {
        JsonNode pipeline = pipeline(pipelineName);
        String key = streak("POST", "/v2/pipelines/" + pipeline.path("key").asText() + "/boxes",
                Map.of("name", name, "stageKey", stage(pipeline, "Proposal"))).path("key").asText();
        Deal deal = new Deal(key, pipeline);
        ObjectNode update = JSON.createObjectNode();
        update.putObject("fields").put(field(pipeline, "Line items"), lines);
        if (organizationKey != null) {
            update.putArray("organizations").addObject().put("key", organizationKey);
        }
        streak("POST", "/v1/boxes/" + key, update);
        return deal;
    }

    /** A deal of the demo data. */
    public Deal demoDeal(String pipelineName, String nameStart) {
        JsonNode pipeline = pipeline(pipelineName);
        for (JsonNode box : streak("GET", "/v1/pipelines/" + pipeline.path("key").asText() + "/boxes", null)) {
            if (box.path("name").asText().startsWith(nameStart)) {
                return new Deal(box.path("key").asText(), pipeline);
            }
        }
        throw new IllegalStateException("No deal " + nameStart);
    }

    /** Takes our webhooks away; answers them. */
    List<JsonNode> deleteWebhooks(String pipelineKey) {
        List<JsonNode> webhooks = new ArrayList<>();
        streak("GET", "/v2/pipelines/" + pipelineKey + "/webhooks", null).path("results").forEach(webhooks::add);
        webhooks.forEach(webhook -> streak("DELETE", "/v2/webhooks/" + webhook.path("key").asText(), null));
        return webhooks;
    }

    void restoreWebhook(String pipelineKey, JsonNode webhook) {
        streak("POST", "/v2/webhooks?pipelineKey=" + pipelineKey, Map.of("event", webhook.path("event").asText(),
                "targetUrl", webhook.path("targetUrl").asText(), "token", "sandbox-token"));
    }

    /** The document of this number, at work or in history, where a void puts it. */
    List<JsonNode> headers(String number) {
        List<JsonNode> headers = table("SOP10100", "SOPNUMBE=" + number);
        return headers.isEmpty() ? table("SOP30200", "SOPNUMBE=" + number) : headers;
    }

    public List<JsonNode> table(String table, String filter) {
        List<JsonNode> rows = new ArrayList<>();
        call("GET", "/sandbox/gp/tables/" + table + (filter.isEmpty() ? "" : "?" + filter), null).body().forEach(rows::add);
        return rows;
    }

    /** An order that somebody typed into GP. */
    String orderEnteredByHand(String customerNumber) {
        String number = call("POST", "/sandbox/gp/eConnect/GetNextSopNumber?SOPTYPE=2&DOCID=STDORD", null).body().asText()
                .replaceAll("(?s).*<SOPNUMBE>(.*)</SOPNUMBE>.*", "$1");
        Answer entered = call("POST", "/sandbox/gp/eConnect/SOPTransactionType", """
                <eConnect><SOPTransactionType><taSopLineIvcInsert_Items><taSopLineIvcInsert><SOPTYPE>2</SOPTYPE><SOPNUMBE>%1$s</SOPNUMBE>
                <CUSTNMBR>%2$s</CUSTNMBR><DOCDATE>2026-11-23</DOCDATE><LOCNCODE>WAREHOUSE</LOCNCODE><ITEMNMBR>PUMP-10</ITEMNMBR>
                <UNITPRCE>170.00</UNITPRCE><XTNDPRCE>170.00</XTNDPRCE><QUANTITY>1</QUANTITY></taSopLineIvcInsert></taSopLineIvcInsert_Items>
                <taSopHdrIvcInsert><SOPTYPE>2</SOPTYPE><DOCID>STDORD</DOCID><SOPNUMBE>%1$s</SOPNUMBE><DOCDATE>2026-11-23</DOCDATE>
                <CUSTNMBR>%2$s</CUSTNMBR><SUBTOTAL>170.00</SUBTOTAL><DOCAMNT>170.00</DOCAMNT><BACHNUMB>BYHAND</BACHNUMB></taSopHdrIvcInsert>
                </SOPTransactionType></eConnect>""".formatted(number, customerNumber), "Content-Type", "application/xml");
        if (entered.status() != 200) {
            throw new IllegalStateException("GP refused: " + entered);
        }
        return number;
    }

    void fault(Map<String, Object> fault) {
        if (call("POST", "/sandbox/faults", fault).status() >= 300) {
            throw new IllegalStateException("Fault not taken: " + fault);
        }
    }

    /** The faults that are still switched on. */
    JsonNode faults() {
        return call("GET", "/sandbox/faults", null).body();
    }

    void noFaults() {
        call("DELETE", "/sandbox/faults", null);
    }

    /** A request to the engine's REST API as this user (password = name). */
    public Answer engine(String user, String method, String path, Object body) {
        return call(method, "/engine-rest" + path, body, "Authorization", Credentials.basic(user, user));
    }

    /** A deal in the sandbox's Streak. */
    public final class Deal {

        final String key;
        private final JsonNode pipeline;

        private Deal(String key, JsonNode pipeline) {
            this.key = key;
            this.pipeline = pipeline;
        }

        JsonNode box() {
            return streak("GET", "/v1/boxes/" + key, null);
        }

        Deal moveTo(String stage) {
            streak("POST", "/v1/boxes/" + key, Map.of("stageKey", stage(pipeline, stage)));
            return this;
        }

        public Deal win() {
            return moveTo("Closed-Won");
        }

        public Deal set(String field, Object value) {
            streak("POST", "/v1/boxes/" + key, Map.of("fields", Map.of(field(pipeline, field), value)));
            return this;
        }

        /** All at once, so that nobody sees them half written. */
        Deal set(Map<String, Object> values) {
            ObjectNode update = JSON.createObjectNode();
            ObjectNode fields = update.putObject("fields");
            values.forEach((name, value) -> fields.putPOJO(field(pipeline, name), value));
            streak("POST", "/v1/boxes/" + key, update);
            return this;
        }

        /** Gives the box to this person. */
        Deal assign(String email) {
            streak("POST", "/v1/boxes/" + key, Map.of("assignedToSharingEntries", List.of(Map.of("email", email))));
            return this;
        }

        /** To another pipeline, into the stage of the same name. */
        Deal moveToPipeline(String name) {
            String target = pipeline(name).path("key").asText();
            streak("POST", "/v2/pipelines/" + target + "/boxes/batch", List.of(Map.of("boxKey", key, "pipelineKey", target)));
            return new Deal(key, pipeline(name));
        }

        void delete() {
            streak("DELETE", "/v1/boxes/" + key, null);
        }

        public String get(String field) {
            return box().path("fields").path(field(pipeline, field)).asText("");
        }

        public String orderNumber() {
            return get("GP order number");
        }

        /** A comment by the user of the API key, Paul West. */
        public void comment(String message) {
            streak("POST", "/v2/boxes/" + key + "/comments", Map.of("message", message));
        }

        public List<String> comments() {
            List<String> texts = new ArrayList<>();
            streak("GET", "/v2/boxes/" + key + "/comments", null).path("results").forEach(comment -> texts.add(comment.path("message").asText()));
            return texts;
        }

        /** What Streak shows as tasks on the box. */
        List<JsonNode> tasksInStreak() {
            List<JsonNode> tasks = new ArrayList<>();
            streak("GET", "/v2/boxes/" + key + "/tasks", null).path("results").forEach(tasks::add);
            return tasks;
        }

        /** The headers in GP that carry this deal's key: SOP10106 leads from our key to the document. */
        public List<JsonNode> documents() {
            return table("SOP10106", "USERDEF1=" + io.streakgp.deal.DealKey.of("TWO", key)).stream()
                    .flatMap(row -> headers(row.path("SOPNUMBE").asText()).stream()).toList();
        }

        /** The open task of this deal, if there is one. */
        public Optional<JsonNode> task() {
            return taskOf("finance");
        }

        /** The open task of this deal that this user sees. */
        Optional<JsonNode> taskOf(String user) {
            JsonNode tasks = engine(user, "GET", "/task?processInstanceBusinessKey=" + key, null).body();
            return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(0));
        }

        JsonNode facts(JsonNode task) {
            try {
                return JSON.readTree(engine("finance", "GET", "/task/" + task.path("id").asText() + "/variables/facts?deserializeValue=false", null)
                        .body().path("value").asText());
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        Answer complete(String user, JsonNode task, Map<String, Object> answers) {
            ObjectNode variables = JSON.createObjectNode();
            answers.forEach((name, value) -> variables.putObject(name).putPOJO("value", value));
            return engine(user, "POST", "/task/" + task.path("id").asText() + "/submit-form", Map.of("variables", variables));
        }

        /** The deal's body as a webhook tells it. */
        String webhookBody() {
            return "[" + box() + "]";
        }
    }
}
