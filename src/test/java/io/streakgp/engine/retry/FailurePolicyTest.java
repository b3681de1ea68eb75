package io.streakgp.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.stream.Stream;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;

import com.fasterxml.jackson.core.JsonParseException;

import io.streakgp.shared.NotNow;

class FailurePolicyTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new UncheckedIOException(new ConnectException("Connection refused")),
                new OptimisticLockingException("updated by another"),
                new CannotAcquireLockException("deadlock"),
                new ProcessEngineException("wrapped", new SQLTransientConnectionException("pool is empty")),
                new IllegalStateException(new SQLException("server is going down", "57P01")),
                new RuntimeException(new SQLException("could not serialize", "40001")));
    }

    static Stream<Throwable> unclassed() {
        return Stream.of(
                new NullPointerException(),
                new IllegalStateException("a bug"),
                new ProcessEngineException("no such variable"),
                new DataIntegrityViolationException("unique", new SQLException("duplicate key", "23505")),
                new UncheckedIOException(new JsonParseException(null, "not JSON")),
                new UncheckedIOException(new FileNotFoundException("key file")),
                new NoClassDefFoundError("x"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsTriedAgain(Throwable failure) {
        assertThat(FailurePolicy.reactionTo(failure)).isEqualTo(new Reaction.Retry());
    }

    @ParameterizedTest
    @MethodSource("unclassed")
    void whatNobodyClassedIsAnIncident(Throwable failure) {
        assertThat(FailurePolicy.reactionTo(failure)).isEqualTo(new Reaction.Incident());
    }

    @Test
    void notNowGoesBeforeItsCause() {
        Instant until = Instant.parse("2026-01-01T00:00:00Z");
        NotNow notNow = new NotNow("GP is down", until, new JsonParseException(null, "not JSON"));
        assertThat(FailurePolicy.reactionTo(new RuntimeException(notNow))).isEqualTo(new Reaction.Postpone(until));
    }

    @Test
    void theMessageIsTheFailuresOwn() {
        assertThat(FailurePolicy.message(new ProcessEngineException("while evaluating", new NotNow("GP is down", Instant.now()))))
                .isEqualTo("GP is down");
        assertThat(FailurePolicy.message(new IllegalStateException("outer", new IOException("inner"))))
                .isEqualTo("outer [IllegalStateException] (cause: inner [IOException])");
        assertThat(FailurePolicy.message(new IllegalStateException("it says: inner [IOException]", new IOException("inner"))))
                .isEqualTo("it says: inner [IOException] [IllegalStateException]");
        assertThat(FailurePolicy.message(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void aChainThatBitesItsTailEnds() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        assertThat(FailurePolicy.reactionTo(second)).isEqualTo(new Reaction.Incident());
    }
}
