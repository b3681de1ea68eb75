package io.streakgp.shared;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The HTTP header {@code Retry-After}: seconds or an HTTP date (RFC 9110, 10.2.3). */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {
    }

    /**
     * The moment the header asks us to wait for; {@code otherwise} from now when it is absent or unreadable. Never more
     * than an hour away, so that a wrong header cannot park work for ever.
     */
    public static Instant of(String header, Instant now, Duration otherwise) {
        Instant until = header == null ? now.plus(otherwise) : read(header.strip(), now, otherwise);
        return until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until;
    }

    private static Instant read(String header, Instant now, Duration otherwise) {
        if (header.matches("\\d{1,9}")) {
            return now.plusSeconds(Long.parseLong(header));
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException unreadable) {
            return now.plus(otherwise);
        }
    }
}
