package io.streakgp.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Dates and times as the GP company's people see them on their calendar.
 *
 * @param clock the present
 * @param zone  the company's time zone
 */
public record CompanyTime(Clock clock, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public LocalDate today() {
        return dateOf(clock.instant());
    }

    public LocalDate dateOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** The time of day, e.g. {@code 10:14}. */
    public String timeOf(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /** Day and time, e.g. {@code 2026-11-23 10:14}. */
    public String dayAndTimeOf(Instant moment) {
        return dateOf(moment) + " " + timeOf(moment);
    }
}
