package io.streakgp.gp.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.econnect.EconnectErrors;
import io.streakgp.shared.NotNow;

/**
 * Requests to the gateway, and what their faults mean: {@link NotNow} when nothing happened and a later attempt may
 * work, {@link GpInDoubt} when a write may have happened, {@link GpRefusal} when GP said no, and
 * {@link GatewayProtest} when the gateway does not accept our requests as such.
 */
final class GatewayClient {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);
    private static final int MOST_PROBLEM_TEXT = 500;

    private final GatewayTransport transport;
    private final CompanyBreakers breakers;
    private final WriterLanes lanes;
    private final EconnectErrors errors;
    private final Duration retryAfter;
    private final Clock clock;

    GatewayClient(GatewayTransport transport, CompanyBreakers breakers, WriterLanes lanes, EconnectErrors errors,
                  Duration retryAfter, Clock clock) {
        this.transport = transport;
        this.breakers = breakers;
        this.lanes = lanes;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /**
     * A request.
     *
     * @param resource what follows {@code /eConnect/}
     * @param words    what it does, for messages, e.g. {@code enter ORDER ORDST0004411}
     */
    record Request(String company, String resource, Map<String, String> query, byte[] body, String words) {

        @Override
        public String toString() {
            return "\"" + words + "\" in GP company " + company;
        }
    }

    /** Asks something that changes nothing that matters: without an answer it can simply be asked again. */
    Xml read(Request request) {
        return perform(request, false);
    }

    /** As {@link #read}, in a writer lane: for work of eConnect that leaves at most a gap in the numbers when repeated. */
    Xml repeatable(Request request) {
        return lanes.in(request.company(), () -> perform(request, false));
    }

    /** Writes, in a writer lane. Without an answer it is in doubt. */
    Xml write(Request request) {
        return lanes.in(request.company(), () -> perform(request, true));
    }

    private Xml perform(Request request, boolean writes) {
        Instant start = clock.instant();
        try {
            Reply reply = breakers.call(request.company(),
                    () -> transport.post(request.company(), request.resource(), request.query(), request.body()));
            LOG.debug("{}: status {} after {} ms", request, reply.status(), Duration.between(start, clock.instant()).toMillis());
            return answer(request, reply, writes);
        } catch (GatewayTransport.NotSent e) {
            throw new NotNow("GP cannot be reached for " + request + ": " + e.getMessage(), later(), e);
        } catch (IOException e) {
            throw noAnswer(request, writes, "GP did not answer " + request + ": " + e.getMessage(), later(), e);
        }
    }

    private Xml answer(Request request, Reply reply, boolean writes) {
        return switch (reply.status()) {
            case 200 -> xml(request, reply, writes);
            case 422 -> throw refusal(request, reply, writes);
            case 429, 503 -> throw new NotNow("GP takes no requests at the moment (status " + reply.status() + ") for " + request,
                    retryAfter(reply), null);
            default -> {
                if (reply.isServerFault()) {
                    throw noAnswer(request, writes, "GP failed (status " + reply.status() + ") at " + request, retryAfter(reply), null);
                }
                throw new GatewayProtest(protest(request, reply));
            }
        };
    }

    private Xml xml(Request request, Reply reply, boolean writes) {
        try {
            if (!reply.isXml()) {
                // a sign-in or error page of something between us and GP comes with status 200 as well
                throw new Xml.Unreadable("it comes as \"" + reply.contentType() + "\", not as XML");
            }
            return Xml.parse(reply.body());
        } catch (Xml.Unreadable e) {
            throw noAnswer(request, writes, "GP's answer to " + request + " cannot be read: " + e.getMessage(), later(), e);
        }
    }

    private RuntimeException refusal(Request request, Reply reply, boolean writes) {
        List<EconnectError> said = errors.parse(reply.text());
        if (said.isEmpty()) {
            return noAnswer(request, writes, "GP failed for a technical reason at " + request + ": " + brief(reply), later(), null);
        }
        if (said.stream().allMatch(error -> error.errorClass() == ErrorClass.RETRY)) {
            return new NotNow("GP is busy with the same record at " + request + ": " + said.stream()
                    .map(error -> error + (error.parameters().isEmpty() ? "" : " " + error.parameters()))
                    .collect(Collectors.joining("; ")), retryAfter(reply));
        }
        return new GpRefusal(said);
    }

    private static RuntimeException noAnswer(Request request, boolean writes, String words, Instant until, Throwable cause) {
        return writes
                ? new GpInDoubt(words + ". It may stand in GP: ask before it is sent again", until, cause)
                : new NotNow(words, until, cause);
    }

    private static String protest(Request request, Reply reply) {
        String hint = switch (reply.status()) {
            case 401, 403 -> "it does not accept our login; check streakgp.gp.user, streakgp.gp.password and the"
                    + " rights of that login in company " + request.company();
            case 301, 302, 303, 307, 308, 404, 405 -> "check streakgp.gp.base-url";
            default -> brief(reply);
        };
        return "The GP gateway refuses " + request + " with status " + reply.status() + ": " + hint;
    }

    private static String brief(Reply reply) {
        String text = reply.text().strip();
        return text.length() <= MOST_PROBLEM_TEXT ? text : text.substring(0, MOST_PROBLEM_TEXT) + "...";
    }

    private Instant later() {
        return clock.instant().plus(retryAfter);
    }

    /** {@code Retry-After}, which is a number of seconds or a date; else our own delay. */
    private Instant retryAfter(Reply reply) {
        return reply.retryAfter().map(String::strip).flatMap(this::moment).orElseGet(this::later);
    }

    private Optional<Instant> moment(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Optional.of(clock.instant().plusSeconds(Long.parseLong(retryAfter)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            LOG.debug("The GP gateway sent a Retry-After that is neither seconds nor a date: {}", retryAfter);
            return Optional.empty();
        }
    }
}
