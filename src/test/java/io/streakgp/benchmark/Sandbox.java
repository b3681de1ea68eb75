package io.streakgp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The stand-alone sandbox, as people in Streak and GP use it. Nothing of it is asked while something is measured. */
final class Sandbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final String PIPELINE = "SMB Sales";
    private static final int THREADS = 4;
    private static final int PAGE = 500;

    /** Organizations of the demo data and the GP customers whose name they bear: in dollars, active, not on hold. */
    private static final Map<String, String> CUSTOMERS = Map.of(
            "Adam Park Resort", "ADAMPARK0001", "Advanced Paper Co.", "ADVANCED0001", "Magnificent Office Images", "MAGNIFIC0001",
            "Northwind Traders", "NORTHWIN0001", "Central Communications LTD", "CENTRALC0001", "Blue Yonder Airline Services", "BLUEYOND0002",
            "Aaron Fitz Electrical", "AARONFIT0001", "Central Communications Inc.", "CENTRALC0002");

    /** Makes an order, since its pieces have serial numbers; without it, what is in stock is invoiced, until stock runs out. */
    private static final String OF_AN_ORDER = "SWITCH-24P x 1";
    /** At their list price. */
    private static final List<String> GOODS = List.of("ACCS-CRD-12WH x %d", "PUMP-10 x %d EACH", "INSTALLATION x %d", "100XLG x %d", "ACCS-HDS-1EAR x %d");
    /** Invoiced at once. */
    private static final List<String> SERVICES = List.of("INSTALLATION x %d", "CONSULTING x %d");
    private static final int ORDERS_OF_FOUR_DEALS = 3;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 5;

    private final OkHttpClient http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60))
            .connectionPool(new ConnectionPool(THREADS, 5, TimeUnit.MINUTES)).build();
    private final String base;
    private final Random random;
    private final JsonNode pipeline;
    private final List<String> organizations = new ArrayList<>();
    private int deals;

    Sandbox(String base, long seed) {
        this.base = base;
        this.random = new Random(seed);
        this.pipeline = named(streak("GET", "/v1/pipelines", null), PIPELINE);
        CUSTOMERS.keySet().stream().sorted().forEach(name -> {
            organizations.add(named(streak("GET", "/v1/search?query=" + name.replace(" ", "%20"), null).path("results").path("orgs"), name)
                    .path("key").asText());
            // CRLMTTYP 1: no limit; the deals of a benchmark would go over any other
            call("POST", "/sandbox/gp/customers/" + CUSTOMERS.get(name), Map.of("CRLMTTYP", 1));
        });
    }

    /**
     * A deal that is won, as its webhook tells it.
     *
     * @param body the webhook's body
     */
    record WonDeal(String boxKey, String body) {
    }

    /** Makes boxes and wins them. No webhook is registered, so the application hears of none. */
    List<WonDeal> win(int count) {
        record Plan(String name, String organization, String lines) {
        }
        List<Plan> plans = IntStream.range(0, count).mapToObj(i -> new Plan("Benchmark " + ++deals,
                organizations.get(random.nextInt(organizations.size())), lines())).toList();
        return atOnce(plans.stream().<Callable<WonDeal>>map(plan -> () -> win(plan.name(), plan.organization(), plan.lines())).toList());
    }

    private WonDeal win(String name, String organization, String lines) {
        String key = streak("POST", "/v2/pipelines/" + pipeline.path("key").asText() + "/boxes", Map.of("name", name, "stageKey", stage("Closed-Won")))
                .path("key").asText();
        ObjectNode update = JSON.createObjectNode();
        update.putObject("fields").put(field("Line items"), lines);
        update.putArray("organizations").addObject().put("key", organization);
        return new WonDeal(key, "[" + streak("POST", "/v1/boxes/" + key, update) + "]");
    }

    private String lines() {
        boolean order = random.nextInt(4) < ORDERS_OF_FOUR_DEALS;
        List<String> items = order ? GOODS : SERVICES;
        Stream<String> lines = IntStream.range(order ? 1 : 0, 1 + random.nextInt(MOST_LINES))
                .mapToObj(i -> items.get(random.nextInt(items.size())).formatted(1 + random.nextInt(MOST_PIECES)));
        return Stream.concat(order ? Stream.of(OF_AN_ORDER) : Stream.empty(), lines).collect(Collectors.joining("\n"));
    }

    /** GP answers this much later from now on. */
    void gpLatency(int millis) {
        call("DELETE", "/sandbox/faults", null);
        if (millis > 0) {
            call("POST", "/sandbox/faults", Map.of("target", "gp", "kind", "latency", "ms", millis));
        }
    }

    /**
     * A box as the application left it.
     *
     * @param orderNumber   on the box; empty when there is none
     * @param writtenBackAt when its fields were written last, epoch milliseconds
     * @param comments      how many it has
     */
    record BookedBox(String orderNumber, long writtenBackAt, int comments) {
    }

    /** All boxes of the pipeline, by key. */
    Map<String, BookedBox> boxes() {
        Map<String, BookedBox> boxes = new HashMap<>();
        JsonNode page;
        int number = 0;
        do {
            page = streak("GET", "/v1/pipelines/" + pipeline.path("key").asText() + "/boxes?limit=" + PAGE + "&page=" + number++, null);
            page.path("results").forEach(box -> boxes.put(box.path("key").asText(), new BookedBox(
                    box.path("fields").path(field("GP order number")).asText(""), box.path("lastUpdatedTimestamp").asLong(), box.path("commentCount").asInt())));
        } while (page.path("hasNextPage").asBoolean());
        return boxes;
    }

    /** Numbers of GP's documents, by the deal key that they carry. */
    Map<String, List<String>> documents() {
        Map<String, List<String>> documents = new HashMap<>();
        call("GET", "/sandbox/gp/tables/SOP10106", null).forEach(row ->
                documents.computeIfAbsent(row.path("USERDEF1").asText(), key -> new ArrayList<>()).add(row.path("SOPNUMBE").asText()));
        return documents;
    }

    /** How many sales documents GP has. */
    int documentCount() {
        return call("GET", "/sandbox/gp/tables/SOP10100", null).size();
    }

    private String stage(String name) {
        return pipeline.path("stages").properties().stream().filter(stage -> stage.getValue().path("name").asText().equals(name))
                .findFirst().orElseThrow().getKey();
    }

    private String field(String name) {
        return named(pipeline.path("fields"), name).path("key").asText();
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode entry : list) {
            if (entry.path("name").asText().equals(name)) {
                return entry;
            }
        }
        throw new IllegalStateException("The sandbox has no " + name);
    }

    private JsonNode streak(String method, String path, Object body) {
        return call(method, "/sandbox/streak/api" + path, body);
    }

    private JsonNode call(String method, String path, Object body) {
        try {
            Request request = new Request.Builder().url(base + path).header("Authorization", Credentials.basic("sandbox-key", ""))
                    .method(method, body == null ? null : RequestBody.create(JSON.writeValueAsString(body), JSON_TYPE)).build();
            try (Response response = http.newCall(request).execute()) {
                String text = response.body().string();
                if (!response.isSuccessful()) {
                    throw new IllegalStateException(method + " " + path + " answered " + response.code() + ": " + text);
                }
                return JSON.readTree(text);
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stop);
        } finally {
            threads.shutdownNow();
        }
    }
}
