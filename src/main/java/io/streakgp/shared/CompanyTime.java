package io.streakgp.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Dates as the GP company's people see them on their calendar.
 *
 * @param clock the present
 * @param zone  the company's time zone
 */
public record CompanyTime(Clock clock, ZoneId zone) {

    public LocalDate today() {
        return dateOf(clock.instant());
    }

    public LocalDate dateOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
