package io.streakgp.streak;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import io.streakgp.shared.NotNow;
import io.streakgp.shared.RetryAfter;

/**
 * One request to Streak: key, pace, time-outs, and every kind of fault told apart in one place.
 */
@Component
class StreakHttp {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration BREAK = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 200;
    private static final Duration LONGEST_WAIT_FOR_OUR_TURN = Duration.ofSeconds(2);

    private final OkHttpClient writes;
    /** A read that meets a connection which Streak closed while it idled is sent again on a new one. */
    private final OkHttpClient reads;
    private final HttpUrl base;
    private final String apiKey;
    private final String credentials;
    private final StreakJson json;
    private final Clock clock;
    private final RateLimiter pace;
    private final CircuitBreaker breaker;

    StreakHttp(StreakProperties properties, StreakJson json, Clock clock) {
        this.writes = new OkHttpClient.Builder()
                .connectTimeout(properties.connectTimeout())
                .readTimeout(properties.readTimeout())
                .callTimeout(properties.readTimeout().plus(properties.connectTimeout()))
                .retryOnConnectionFailure(false)
                // a redirected write would be sent on as a read, and seem to succeed
                .followRedirects(false)
                .build();
        this.reads = writes.newBuilder().retryOnConnectionFailure(true).build();
        this.base = HttpUrl.get(properties.baseUrl());
        this.apiKey = properties.apiKey();
        this.credentials = Credentials.basic(properties.apiKey(), "");
        this.json = json;
        this.clock = clock;
        this.pace = RateLimiter.of("streak", RateLimiterConfig.custom()
                .limitForPeriod(properties.requestsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(LONGEST_WAIT_FOR_OUR_TURN)
                .build());
        this.breaker = CircuitBreaker.of("streak", CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(BREAK)
                .permittedNumberOfCallsInHalfOpenState(2)
                .ignoreExceptions(StreakRefusal.class)
                .build());
    }

    /** A list, bare or as {@code results}. An answer of another shape is not taken for an empty list. */
    List<JsonNode> list(String path, Map<String, String> query) {
        return entries(get(path, query), path);
    }

    /** @throws IllegalStateException when the answer is no list */
    static List<JsonNode> entries(JsonNode answer, String path) {
        JsonNode results = answer.isArray() ? answer : answer.path("results");
        if (!results.isArray()) {
            throw new IllegalStateException("Streak answered GET " + path + " with something that is not a list");
        }
        return StreamSupport.stream(results.spliterator(), false).toList();
    }

    JsonNode get(String path, Map<String, String> query) {
        return send(new Request.Builder().url(url(path, query)).get());
    }

    JsonNode post(String path, Map<String, String> query, JsonNode body) {
        return send(new Request.Builder().url(url(path, query)).post(RequestBody.create(body.toString(), JSON)));
    }

    private HttpUrl url(String path, Map<String, String> query) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(path);
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    private JsonNode send(Request.Builder builder) {
        if (!pace.acquirePermission()) {
            throw new NotNow("Too many requests to Streak at this moment", clock.instant().plusSeconds(1));
        }
        Request request = builder.header("Authorization", credentials).header("Accept", "application/json").build();
        try {
            return breaker.executeSupplier(() -> exchange(request));
        } catch (CallNotPermittedException open) {
            throw new NotNow("Streak did not answer several times; the next try comes after a pause", clock.instant().plus(BREAK), open);
        }
    }

    private JsonNode exchange(Request request) {
        try (Response response = (request.method().equals("GET") ? reads : writes).newCall(request).execute()) {
            String body = response.body().string();
            if (response.isSuccessful()) {
                return json.read(body);
            }
            String what = request.method() + " " + request.url().encodedPath() + " answered " + response.code();
            if (response.code() == 429 || response.code() >= 500) {
                Instant until = RetryAfter.of(response.header("Retry-After"), clock.instant(), Duration.ofSeconds(5));
                throw new NotNow("Streak: " + what, until);
            }
            throw new StreakRefusal(response.code(), "Streak: " + what + ": " + errorText(body)
                    + (response.code() == 401 ? "; check streakgp.streak.api-key, and what is shared with its user" : ""));
        } catch (JsonProcessingException unreadable) {
            throw new NotNow("Streak: " + request.method() + " " + request.url().encodedPath() + " answered with something that is not JSON",
                    clock.instant().plusSeconds(30), unreadable);
        } catch (IOException unreachable) {
            throw new NotNow("Streak cannot be reached: " + unreachable.getMessage(), clock.instant().plusSeconds(5), unreachable);
        }
    }

    private String errorText(String body) {
        String reason;
        try {
            reason = json.read(body).path("error").asText("");
        } catch (JsonProcessingException notJson) {
            reason = "";
        }
        reason = reason.replace(apiKey, "***");
        return reason.isBlank() ? "no reason given" : reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
