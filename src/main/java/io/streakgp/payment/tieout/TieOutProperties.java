package io.streakgp.payment.tieout;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The nightly tie-out.
 *
 * @param at         time of day in the company's time zone from which each day's run is due; a run that was missed is made up for
 * @param days       how many days it looks back, yesterday included
 * @param from       days before this one are not looked at, e.g. before going live; {@code null} = none is left out
 * @param retryAfter after this time a run that could not read GP is tried again, by whichever node
 */
@ConfigurationProperties("streakgp.tie-out")
public record TieOutProperties(@DefaultValue("02:30") LocalTime at, @DefaultValue("14") int days, LocalDate from, @DefaultValue("15m") Duration retryAfter) {

    public TieOutProperties {
        Assert.isTrue(days >= 1 && days <= TieOut.MOST_DAYS, "streakgp.tie-out.days is 1 to " + TieOut.MOST_DAYS);
    }
}
