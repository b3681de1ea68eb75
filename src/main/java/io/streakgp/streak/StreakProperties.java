package io.streakgp.streak;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How Streak is reached.
 *
 * @param baseUrl           what stands before {@code /api/v1}, e.g. {@code https://api.streak.com}
 * @param apiKey            the key, sent as Basic user; a secret
 * @param webhookToken      what Streak sends back as {@code X-Streak-Webhook-Token}; a secret
 * @param wonStage          name of the stage that makes a deal won
 * @param requestsPerSecond our own limit; Streak asks to be told above 10
 * @param sweepInterval     how often changed boxes are listed for what no webhook told
 * @param readTimeout       at most 15 s, far below the engine's job lock time of 60 s
 * @param webUrl            where people open a box, for links
 */
@ConfigurationProperties("streakgp.streak")
public record StreakProperties(String baseUrl, String apiKey, String webhookToken,
                               @DefaultValue("Closed-Won") String wonStage,
                               @DefaultValue("8") int requestsPerSecond,
                               @DefaultValue("30s") Duration sweepInterval,
                               @DefaultValue("5s") Duration connectTimeout,
                               @DefaultValue("15s") Duration readTimeout,
                               @DefaultValue("https://www.streak.com/a/boxes/") String webUrl) {

    public StreakProperties {
        Assert.hasText(baseUrl, "streakgp.streak.base-url is missing: set what stands before /api/v1, e.g. https://api.streak.com");
        Assert.hasText(apiKey, "streakgp.streak.api-key is missing: set the key of the Streak user that this product acts as");
        Assert.hasText(webhookToken, "streakgp.streak.webhook-token is missing: set a long random text; Streak sends it back with every webhook");
        Assert.isTrue(readTimeout.compareTo(Duration.ofSeconds(15)) <= 0, "streakgp.streak.read-timeout is at most 15s");
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "StreakProperties[" + baseUrl + "]";
    }
}
