package io.streakgp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import io.streakgp.benchmark.Sandbox.WonDeal;

/** Sends webhooks as Streak does, one deal in each, and times the answers. */
final class Webhooks {

    static final String TOKEN = "benchmark-token";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_SENDERS = 64;

    private final OkHttpClient http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60))
            .connectionPool(new ConnectionPool(MOST_SENDERS, 5, TimeUnit.MINUTES)).build();
    private final String url;

    Webhooks(String application) {
        this.url = application + "/webhooks/streak/BOX_CHANGE_STAGE";
    }

    /**
     * One webhook.
     *
     * @param sentAt   when it was sent, or should have been at a steady rate; epoch milliseconds
     * @param answered how long after that the application answered
     */
    record Sent(WonDeal deal, long sentAt, Duration answered) {
    }

    /** As fast as they are answered, over this many connections. */
    List<Sent> burst(List<WonDeal> deals, int senders) {
        return send(deals, senders, Duration.ZERO);
    }

    /** This many a second, whether the ones before are answered or not: a late answer delays nothing, it counts. */
    List<Sent> steady(List<WonDeal> deals, int rate) {
        return send(deals, MOST_SENDERS, Duration.ofSeconds(1).dividedBy(rate));
    }

    private List<Sent> send(List<WonDeal> deals, int senders, Duration interval) {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Sent>> sending = new ArrayList<>();
            long start = System.nanoTime();
            long startAt = System.currentTimeMillis();
            for (int i = 0; i < deals.size(); i++) {
                WonDeal deal = deals.get(i);
                if (interval.isZero()) {
                    sending.add(threads.submit(() -> send(deal, System.nanoTime(), System.currentTimeMillis())));
                } else {
                    Duration due = interval.multipliedBy(i);
                    Pause.millis(due.minusNanos(System.nanoTime() - start).toMillis());
                    sending.add(threads.submit(() -> send(deal, start + due.toNanos(), startAt + due.toMillis())));
                }
            }
            List<Sent> sent = new ArrayList<>();
            for (Future<Sent> future : sending) {
                sent.add(future.get());
            }
            return sent;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stop);
        } finally {
            threads.shutdownNow();
        }
    }

    private Sent send(WonDeal deal, long due, long dueAt) {
        Request request = new Request.Builder().url(url).header("X-Streak-Webhook-Token", TOKEN).post(RequestBody.create(deal.body(), JSON)).build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IllegalStateException("The webhook of " + deal.boxKey() + " was answered " + response.code() + ": " + response.body().string());
            }
            return new Sent(deal, dueAt, Duration.ofNanos(System.nanoTime() - due));
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }
}
