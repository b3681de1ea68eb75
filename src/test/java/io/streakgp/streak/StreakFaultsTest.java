package io.streakgp.streak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.shared.NotNow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What each fault on the way to Streak means for the caller. */
class StreakFaultsTest {

    private final RecordedStreak recorded = new RecordedStreak();
    private final StandingClock clock = new StandingClock();
    private final Streak streak = recorded.client(clock, "UTC");

    @AfterEach
    void stop() {
        recorded.close();
    }

    private static NotNow notNow(ThrowingCallable call) {
        NotNow notNow = catchThrowableOfType(NotNow.class, call);
        assertThat(notNow).as("NotNow").isNotNull();
        assertThat(notNow.getMessage()).doesNotContain(RecordedStreak.KEY, RecordedStreak.TOKEN);
        return notNow;
    }

    @ParameterizedTest
    @CsvSource({"90, 2026-11-23T10:01:30Z", "'Mon, 23 Nov 2026 10:03:00 GMT', 2026-11-23T10:03:00Z", "soon, 2026-11-23T10:00:05Z",
            "-1, 2026-11-23T10:00:05Z", "999999, 2026-11-23T11:00:00Z"})
    void waitsAsLongAsStreakAsks(String retryAfter, Instant until) {
        recorded.answersAlways(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));

        assertThat(notNow(streak::pipelines).until()).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aServerFaultIsForLater(int status) {
        recorded.answersAlways(aResponse().withStatus(status).withBody("<html>busy</html>"));

        assertThat(notNow(streak::pipelines).until()).isEqualTo(StandingClock.START.plusSeconds(5));
        recorded.server.verify(1, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class)
    void aDroppedConnectionIsForLater(Fault fault) {
        recorded.answersAlways(aResponse().withFault(fault));

        assertThat(notNow(streak::pipelines).until()).isAfter(clock.instant());
    }

    @Test
    void anAnswerThatComesTooLateIsForLater() {
        recorded.answersAlways(aResponse().withBody("[]").withFixedDelay((int) RecordedStreak.READ_TIMEOUT.toMillis() * 4));

        notNow(streak::pipelines);
    }

    @Test
    void aStreakThatIsNotThereIsForLater() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Streak nowhere = RecordedStreak.client(clock, "UTC", "http://127.0.0.1:" + port, 1000);

        assertThat(notNow(nowhere::pipelines)).hasMessageContaining("Streak cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "[", "[] []"})
    void anAnswerThatIsNotJsonIsForLater(String body) {
        recorded.answersAlways(aResponse().withStatus(200).withBody(body));

        assertThat(notNow(streak::pipelines)).hasMessageContaining("not JSON");
    }

    @Test
    void aWrongKeyIsSaidPlainlyAndNotShown() {
        recorded.answersAlways(aResponse().withStatus(401).withBody("{\"success\": false, \"error\": \"invalid api key " + RecordedStreak.KEY + "\"}"));

        assertThatThrownBy(streak::pipelines).isInstanceOfSatisfying(StreakRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(401))
                .hasMessageContaining("invalid api key").hasMessageContaining("streakgp.streak.api-key")
                .message().doesNotContain(RecordedStreak.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"success\": false}", "<html/>", "[1]", "null"})
    void aRefusalWithoutReasonIsStillOne(String body) {
        recorded.answersAlways(aResponse().withStatus(403).withBody(body));

        assertThatThrownBy(streak::pipelines).isInstanceOf(StreakRefusal.class)
                .hasMessage("Streak: GET /streak/api/v1/pipelines answered 403: no reason given");
    }

    @Test
    void aLongReasonIsCut() {
        recorded.answersAlways(aResponse().withStatus(400).withBody("{\"error\": \"" + "x".repeat(100_000) + "\"}"));

        assertThatThrownBy(streak::pipelines).isInstanceOf(StreakRefusal.class).message().hasSizeLessThan(400);
    }

    /** Followed, a write would become a read, and succeed. */
    @Test
    void aRedirectIsARefusal() {
        recorded.answersAlways(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));

        assertThatThrownBy(() -> streak.comment("agxzB1", "hello")).isInstanceOf(StreakRefusal.class).hasMessageContaining("302");
    }

    @Test
    void aStreakThatIsDownIsLeftAloneForAWhile() {
        recorded.answersAlways(aResponse().withStatus(503));
        for (int i = 0; i < 5; i++) {
            notNow(streak::pipelines);
        }
        recorded.server.resetRequests();

        assertThat(notNow(streak::pipelines).until()).isEqualTo(StandingClock.START.plusSeconds(10));
        recorded.server.verify(0, getRequestedFor(anyUrl()));

        recorded.answersAlways(pipelines());
        clock.move(Duration.ofMillis(10_001));
        assertThat(streak.pipelines()).hasSize(1);
    }

    @Test
    void refusalsAreAnswersAndDoNotCountAsOutage() {
        recorded.answersAlways(aResponse().withStatus(404));
        for (int i = 0; i < 20; i++) {
            assertThat(streak.box("agxzB1")).isEmpty();
        }
    }

    @Test
    void keepsToItsOwnPace() {
        recorded.answersAlways(pipelines());
        Streak slow = RecordedStreak.client(clock, "UTC", recorded.baseUrl(), 2);
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            slow.pipelines();
        }
        // two in the first second, two in the next, and one after it; the first second may be shorter
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void whoCannotHaveATurnSoonComesLater() {
        recorded.answersAlways(pipelines());
        Streak slow = RecordedStreak.client(clock, "UTC", recorded.baseUrl(), 1);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<List<Pipeline>>> turns = Stream.generate(() -> threads.submit(slow::pipelines)).limit(10).toList();
            long later = turns.stream().filter(turn -> {
                Throwable fault = catchThrowable(turn::get);
                return fault != null && fault.getCause() instanceof NotNow notNow && notNow.until().equals(StandingClock.START.plusSeconds(1));
            }).count();
            // nobody waits for longer than two seconds
            assertThat(later).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    /** As every server does with a connection that idles: between two sweeps, each time. */
    @Test
    void aConnectionThatWasClosedWhileItIdledIsNoOutage() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CountDownLatch closed = new CountDownLatch(1);
            Thread answering = new Thread(() -> {
                for (int i = 0; i < 2; i++) {
                    try (Socket socket = server.accept()) {
                        BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                        while (!request.readLine().isEmpty()) {
                            // the headers
                        }
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.UTF_8));
                        socket.getOutputStream().flush();
                        socket.shutdownOutput();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    closed.countDown();
                }
            });
            answering.setDaemon(true);
            answering.start();
            Streak there = RecordedStreak.client(clock, "UTC", "http://127.0.0.1:" + server.getLocalPort(), 1000);
            there.pipelines();
            closed.await();

            assertThat(there.pipelines()).isEmpty();
        }
    }

    private static ResponseDefinitionBuilder pipelines() {
        return aResponse().withStatus(200).withBody("[" + RecordedStreak.PIPELINE + "]");
    }
}
