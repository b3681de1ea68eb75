package io.streakgp.engine.retry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.util.StringUtils;

import com.fasterxml.jackson.core.JacksonException;

import io.streakgp.shared.NotNow;

/** Says what becomes of a failed step, by the exceptions in its cause chain: "not now" before everything, what lasts before what passes. */
public final class FailurePolicy {

    /** Causes that another attempt may find gone: connections, locks, lost races. */
    private static final List<Class<? extends Throwable>> PASSING = List.of(
            OptimisticLockingException.class, TransientDataAccessException.class, RecoverableDataAccessException.class,
            SQLTransientException.class, SQLRecoverableException.class, IOException.class, InterruptedException.class);

    /** I/O exceptions that say something about the content or the set-up: they come again. */
    private static final List<Class<? extends IOException>> LASTING = List.of(
            JacksonException.class, CharacterCodingException.class, MalformedURLException.class,
            FileNotFoundException.class, FileSystemException.class,
            SSLHandshakeException.class, SSLPeerUnverifiedException.class);

    /** SQL states of connection faults (08), lost races (40), a full server (53) and one that stops or starts (57). */
    private static final List<String> PASSING_SQL_STATES = List.of("08", "40", "53", "57");

    private static final int LONGEST_CHAIN = 50;

    private FailurePolicy() {
    }

    public static Reaction reactionTo(Throwable failure) {
        Optional<NotNow> notNow = chain(failure).filter(NotNow.class::isInstance).map(NotNow.class::cast).findFirst();
        if (notNow.isPresent()) {
            return new Reaction.Postpone(notNow.get().until());
        }
        if (chain(failure).anyMatch(cause -> isOneOf(LASTING, cause))) {
            return new Reaction.Incident();
        }
        return chain(failure).anyMatch(FailurePolicy::passes) ? new Reaction.Retry() : new Reaction.Incident();
    }

    /**
     * What operators read in Cockpit: the failure's own words, without the engine's wrapping, and after them those of the
     * root cause where they say more.
     */
    public static String message(Throwable failure) {
        Throwable own = chain(failure)
                .filter(cause -> !(cause instanceof ProcessEngineException && cause.getCause() != null))
                .findFirst().orElse(failure);
        String message = words(own);
        String root = words(chain(own).reduce((outer, inner) -> inner).orElse(own));
        return message.contains(root) ? message : message + " (cause: " + root + ")";
    }

    private static String words(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (!StringUtils.hasText(failure.getMessage())) {
            return name;
        }
        // the message alone of e.g. an ArrayIndexOutOfBoundsException or an UnknownHostException says little
        boolean speaksForItself = failure.getClass().getName().startsWith("io.streakgp.")
                || failure instanceof ProcessEngineException;
        return speaksForItself ? failure.getMessage() : failure.getMessage() + " [" + name + "]";
    }

    private static boolean passes(Throwable cause) {
        return isOneOf(PASSING, cause) || cause instanceof SQLException sql && sql.getSQLState() != null
                && PASSING_SQL_STATES.stream().anyMatch(sql.getSQLState()::startsWith);
    }

    private static boolean isOneOf(List<? extends Class<? extends Throwable>> classes, Throwable cause) {
        return classes.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
    }
}
