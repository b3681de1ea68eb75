package io.streakgp.deal.lists;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How GP's lists are mirrored.
 *
 * @param interval        how often the lists are compared with the options in Streak
 * @param removalInterval how often all boxes of a pipeline are looked through for options that are inactive and may be removed
 */
@ConfigurationProperties("streakgp.lists")
public record ListsProperties(@DefaultValue("15m") Duration interval, @DefaultValue("1d") Duration removalInterval) {

    public ListsProperties {
        Assert.isTrue(interval.compareTo(Duration.ofMinutes(1)) >= 0, "streakgp.lists.interval is at least 1m");
        Assert.isTrue(removalInterval.compareTo(interval) >= 0, "streakgp.lists.removal-interval is at least streakgp.lists.interval");
    }
}
