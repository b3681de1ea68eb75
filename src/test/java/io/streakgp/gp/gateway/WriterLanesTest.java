package io.streakgp.gp.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class WriterLanesTest {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final MovableClock clock = new MovableClock();

    @Test
    void aWriteThatFindsNoFreeLaneIsForLater() throws Exception {
        WriterLanes lanes = new WriterLanes(1, Duration.ofMillis(20), RETRY_AFTER, clock);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> lanes.in("TWO", () -> {
            inside.countDown();
            await(leave);
            return "first";
        }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        Throwable fault = catchThrowable(() -> lanes.in("TWO", () -> "second"));

        assertThat(fault).isExactlyInstanceOf(NotNow.class).hasMessageContaining("TWO");
        assertThat(((NotNow) fault).until()).isEqualTo(MovableClock.START.plus(RETRY_AFTER));
        assertThat(lanes.in("FABRIKAM", () -> "another company")).isEqualTo("another company");
        leave.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(lanes.in("TWO", () -> "third")).isEqualTo("third");
    }

    @Test
    void aWriteWaitsForItsTurn() throws Exception {
        AtomicBoolean firstIsDone = new AtomicBoolean();
        WriterLanes lanes = new WriterLanes(1, Duration.ofSeconds(10), RETRY_AFTER, clock);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> lanes.in("TWO", () -> {
            inside.countDown();
            await(leave);
            firstIsDone.set(true);
            return "first";
        }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> lanes.in("TWO", firstIsDone::get));
        leave.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
    }

    @Test
    void aLaneIsFreeAgainAfterAFault() {
        WriterLanes lanes = new WriterLanes(1, Duration.ofMillis(20), RETRY_AFTER, clock);

        assertThatThrownBy(() -> lanes.in("TWO", () -> {
            throw new IllegalStateException("fault");
        })).hasMessage("fault");

        assertThat(lanes.in("TWO", () -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
