package io.streakgp.gp.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class CompanyBreakersTest {

    private static final Callable<Reply> FAILS = () -> {
        throw new IOException("no answer");
    };

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void afterRepeatedFailuresNothingIsSentUntilThePauseIsOver() throws IOException {
        CompanyBreakers breakers = breakers(Duration.ofHours(1), Duration.ofHours(4));
        trip(breakers);

        Throwable fault = catchThrowable(() -> breakers.call("TWO", () -> replyOf(200)));

        assertThat(fault).isExactlyInstanceOf(NotNow.class).hasMessageContaining("TWO");
        assertThat(((NotNow) fault).until()).isEqualTo(MovableClock.START.plus(Duration.ofHours(1)));
        assertThat(sent).hasValue(0);
        assertThat(breakers.call("FABRIKAM", () -> replyOf(200)).status()).as("another company").isEqualTo(200);
    }

    @Test
    void thePauseGrowsWithEachVainAttemptAndOneSuccessEndsIt() throws IOException {
        CompanyBreakers breakers = breakers(Duration.ofSeconds(2), Duration.ofSeconds(5));
        trip(breakers);

        assertThat(List.of(pause(breakers), pauseAfterVainAttempt(breakers), pauseAfterVainAttempt(breakers), pauseAfterVainAttempt(breakers)))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(5));

        clock.move(Duration.ofSeconds(6));
        assertThat(breakers.call("TWO", () -> replyOf(200)).status()).isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> breakers.call("TWO", FAILS)).hasMessage("no answer");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 422, 429})
    void whatGpRefusesIsAnAnswer(int status) throws IOException {
        CompanyBreakers breakers = breakers(Duration.ofHours(1), Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            breakers.call("TWO", () -> replyOf(status));
        }
        assertThat(sent).hasValue(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void serverFaultsAreFailures(int status) throws IOException {
        CompanyBreakers breakers = breakers(Duration.ofHours(1), Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            breakers.call("TWO", () -> replyOf(status));
        }
        assertThatThrownBy(() -> breakers.call("TWO", () -> replyOf(200))).isInstanceOf(NotNow.class);
        assertThat(sent).hasValue(5);
    }

    private static void trip(CompanyBreakers breakers) {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> breakers.call("TWO", FAILS)).hasMessage("no answer");
        }
    }

    private Duration pause(CompanyBreakers breakers) {
        NotNow closed = (NotNow) catchThrowable(() -> breakers.call("TWO", FAILS));
        return Duration.between(clock.instant(), closed.until());
    }

    private Duration pauseAfterVainAttempt(CompanyBreakers breakers) {
        clock.move(pause(breakers).plusMillis(1));
        assertThatThrownBy(() -> breakers.call("TWO", FAILS)).hasMessage("no answer");
        return pause(breakers);
    }

    private CompanyBreakers breakers(Duration firstPause, Duration longestPause) {
        return new CompanyBreakers(firstPause, longestPause, clock);
    }

    private Reply replyOf(int status) {
        sent.incrementAndGet();
        return new Reply(status, Optional.empty(), "", new byte[0]);
    }
}
