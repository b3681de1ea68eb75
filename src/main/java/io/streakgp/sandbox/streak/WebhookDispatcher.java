package io.streakgp.sandbox.streak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the webhook deliveries, several at once, but one at a time for each webhook and box, so that the order per box
 * holds while all goes well. A delivery that fails waits 1 s, then twice as long each time, up to 60 s; meanwhile later
 * ones of the same box go ahead.
 */
final class WebhookDispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int THREADS = 4;
    private static final long FIRST_DELAY_MS = 1_000;
    private static final long LONGEST_DELAY_MS = 60_000;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final MediaType JSON = MediaType.get("application/json");

    private final WebhookQueue queue;
    private final StreakStore store;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(15))
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Set<String> busy = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    WebhookDispatcher(WebhookQueue queue, StreakStore store) {
        this.queue = queue;
        this.store = store;
        queue.onWork(this::wake);
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= THREADS; i++) {
            Thread thread = new Thread(this::run, "sandbox-webhook-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        http.dispatcher().cancelAll();
        wake();
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
        http.connectionPool().evictAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void wake() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (running) {
            try {
                Optional<WebhookQueue.Pending> claimed = claim();
                if (claimed.isPresent()) {
                    try {
                        deliver(claimed.get());
                    } finally {
                        release(claimed.get());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // the delivery stays in the queue; the thread must live on for the others
                LOG.error("Webhook delivery broke off", e);
            }
        }
    }

    /** Takes the next delivery that is due, or waits for one and returns empty. */
    private Optional<WebhookQueue.Pending> claim() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<WebhookQueue.Pending> due = queue.nextDue(busy);
            if (due.isPresent()) {
                busy.add(due.get().webhookAndLane());
            } else if (running) {
                long wait = queue.nextTime(busy).map(at -> at - store.now()).orElse(LONGEST_WAIT_MS);
                work.await(Math.max(1, Math.min(wait, LONGEST_WAIT_MS)), TimeUnit.MILLISECONDS);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void release(WebhookQueue.Pending delivery) {
        lock.lock();
        try {
            busy.remove(delivery.webhookAndLane());
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(WebhookQueue.Pending delivery) {
        Request.Builder request = new Request.Builder().url(delivery.targetUrl())
                .post(RequestBody.create(delivery.body().getBytes(StandardCharsets.UTF_8), JSON));
        if (delivery.token() != null) {
            request.header("X-Streak-Webhook-Token", delivery.token());
        }
        try (Response response = http.newCall(request.build()).execute()) {
            switch (response.code()) {
                case 200 -> queue.delivered(delivery);
                case 410 -> queue.gone(delivery);
                default -> queue.failed(delivery, response.code(), null, nextAttempt(delivery));
            }
        } catch (IOException e) {
            queue.failed(delivery, null, e.toString(), nextAttempt(delivery));
        }
    }

    private long nextAttempt(WebhookQueue.Pending delivery) {
        long delay = FIRST_DELAY_MS << Math.min(delivery.attempt() - 1, 10);
        return store.now() + Math.min(delay, LONGEST_DELAY_MS);
    }
}
