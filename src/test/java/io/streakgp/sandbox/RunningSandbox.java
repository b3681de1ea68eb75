package io.streakgp.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The stand-alone sandbox on a free port of the loopback interface, and a client of it. */
public final class RunningSandbox implements AutoCloseable {

    /** An answer: its status, its headers' {@code Retry-After}, its text, and the text as JSON if it is. */
    public record Answer(int status, String retryAfter, String text) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + text, e);
            }
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = Credentials.basic("sandbox-key", "");

    private final OkHttpClient http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(30))
            .retryOnConnectionFailure(false).build();
    private final String url;
    private final Runnable stop;

    private RunningSandbox(String url, Runnable stop) {
        this.url = url;
        this.stop = stop;
    }

    /** Starts one inside this JVM. */
    public static RunningSandbox start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(SandboxServer.class)
                .profiles(SandboxServer.PROFILE).run(all.toArray(String[]::new));
        return new RunningSandbox("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"),
                context::close);
    }

    /** A client of one that runs elsewhere. */
    static RunningSandbox at(int port) {
        return new RunningSandbox("http://127.0.0.1:" + port, () -> { });
    }

    public String url() {
        return url;
    }

    /** Calls the simulated Streak with the sandbox's key and a JSON body; a path like {@code /v1/users/me}. */
    public Answer streak(String method, String path, String json) {
        return send(method, "/sandbox/streak/api" + path, KEY, "application/json", json);
    }

    public Answer streak(String method, String path) {
        return send(method, "/sandbox/streak/api" + path, KEY, null, null);
    }

    /** Like {@link #streak(String, String, String)} with a form. */
    public Answer streakForm(String method, String path, String form) {
        return send(method, "/sandbox/streak/api" + path, KEY, "application/x-www-form-urlencoded", form);
    }

    public Answer get(String path) {
        return send("GET", path, null, null, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, null, "application/json", json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null, null);
    }

    /** Sends anything; {@code authorization}, {@code contentType} and {@code body} may be {@code null}. */
    public Answer send(String method, String path, String authorization, String contentType, String body) {
        try {
            return trySend(method, path, authorization, contentType, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like {@link #send}, for calls that are expected to get no answer. */
    public Answer trySend(String method, String path, String authorization, String contentType, String body)
            throws IOException {
        RequestBody content = body != null
                ? RequestBody.create(body.getBytes(StandardCharsets.UTF_8),
                        contentType == null ? null : MediaType.get(contentType))
                : method.equals("POST") || method.equals("PUT") ? RequestBody.create(new byte[0]) : null;
        Request.Builder request = new Request.Builder().url(url + path).method(method, content);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (Response response = http.newCall(request.build()).execute()) {
            return new Answer(response.code(), response.header("Retry-After"), response.body().string());
        }
    }

    /** The key of the pipeline with this name. */
    public String pipeline(String name) {
        for (JsonNode pipeline : streak("GET", "/v1/pipelines").json()) {
            if (pipeline.path("name").asText().equals(name)) {
                return pipeline.path("key").asText();
            }
        }
        throw new AssertionError("No pipeline " + name);
    }

    public String team() {
        return streak("GET", "/v2/users/me/teams").json().path("results").path(0).path("key").asText();
    }

    /** Makes a box in the pipeline's first stage and returns its key. */
    public String newBox(String pipelineKey, String name) {
        return streak("POST", "/v2/pipelines/" + pipelineKey + "/boxes", "{\"name\":\"" + name + "\"}").json()
                .path("key").asText();
    }

    @Override
    public void close() {
        stop.run();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
