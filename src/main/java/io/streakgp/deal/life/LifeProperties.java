package io.streakgp.deal.life;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How the life of sales documents is followed.
 *
 * @param pollInterval    how often GP is asked for what changed
 * @param firstLookBack   how far the very first look goes back; deals' documents are read wholly, however old
 * @param readAnewAfter   a document that is not settled is read again after this time, in case a change was missed or it was deleted
 * @param batchesInterval how often unposted batches and late orders are looked at
 * @param tellInterval    how often news that could not be told on a box is looked for; new news is told at once
 * @param keepTold        age at which news that was told is removed
 */
@ConfigurationProperties("streakgp.life")
public record LifeProperties(@DefaultValue("10s") Duration pollInterval, @DefaultValue("1d") Duration firstLookBack, @DefaultValue("6h") Duration readAnewAfter,
                             @DefaultValue("15m") Duration batchesInterval, @DefaultValue("5s") Duration tellInterval, @DefaultValue("90d") Duration keepTold) {

    public LifeProperties {
        Assert.isTrue(pollInterval.compareTo(Duration.ofSeconds(1)) >= 0, "streakgp.life.poll-interval is at least 1s");
        Assert.isTrue(tellInterval.compareTo(Duration.ofSeconds(1)) >= 0, "streakgp.life.tell-interval is at least 1s");
        Assert.isTrue(keepTold.compareTo(Duration.ofDays(1)) >= 0, "streakgp.life.keep-told is at least 1d: a payment's step may run again and must find what it told");
    }
}
