package io.streakgp.streak.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.streakgp.streak.RecordedStreak;

/** Streak in front of the application's webhooks. */
final class Webhooks {

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    Webhooks(int port) {
        this.port = port;
    }

    HttpResponse<String> post(String event, String body) {
        return post(event, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String event, byte[] body, String... otherHeaders) {
        return send(event, body, Stream.concat(Stream.of("X-Streak-Webhook-Token", RecordedStreak.TOKEN), Stream.of(otherHeaders)).toList());
    }

    HttpResponse<String> send(String event, byte[] body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/streak/" + event))
                .timeout(Duration.ofSeconds(30)).POST(BodyPublishers.ofByteArray(body));
        if (!headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
