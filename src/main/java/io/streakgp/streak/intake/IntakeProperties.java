package io.streakgp.streak.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How long the inbox remembers.
 *
 * @param keepHandled age at which handled news is removed; the newest state of each box stays for good
 */
@ConfigurationProperties("streakgp.intake")
record IntakeProperties(@DefaultValue("30d") Duration keepHandled) {

    IntakeProperties {
        Assert.isTrue(keepHandled.toMinutes() >= 10, "streakgp.intake.keep-handled is at least 10m, and should be days: operators look into what was handled");
    }
}
