package io.streakgp.gp.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How GP is reached.
 *
 * @param baseUrl        what stands before {@code /eConnect} in the gateway's addresses
 * @param connectTimeout for one connection attempt, at most {@link #LONGEST_WAIT}
 * @param readTimeout    for GP's answer, at most {@link #LONGEST_WAIT}
 * @param writerLanes    writes under way at once in one company; eConnect's service works on one
 * @param laneWait       how long a write waits for a free lane before it is put off
 * @param setupMaxAge    how long a company's set-up is used before it is read again
 * @param retryAfter     when to try again after a fault for which GP names no time
 * @param longestOutageWait the longest pause between two attempts to find GP back after an outage
 * @param salesOrigin    how GP calls sales documents among the origins of its fiscal periods (SY40100.ODESCTN); differs by language
 * @param receiptBatchSource BCHSOURC of batches of cash receipts (SY00500)
 * @param errorTable     a CSV file with this site's classes of eConnect errors; optional
 * @param user           login at the gateway (HTTP Basic); optional
 * @param password       password of that login
 */
@ConfigurationProperties("streakgp.gp")
public record GpProperties(
        URI baseUrl,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout,
        @DefaultValue("1") int writerLanes,
        @DefaultValue("2s") Duration laneWait,
        @DefaultValue("5m") Duration setupMaxAge,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("30s") Duration longestOutageWait,
        @DefaultValue("Sales Transaction Entry") String salesOrigin,
        @DefaultValue("RM_Cash") String receiptBatchSource,
        Path errorTable,
        String user,
        String password) {

    /** Far below the 60 s for which the engine locks a job: a step must never wait longer than it owns its job. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    public GpProperties {
        requireWithin("connect-timeout", connectTimeout, LONGEST_WAIT);
        requireWithin("read-timeout", readTimeout, LONGEST_WAIT);
        requireWithin("lane-wait", laneWait, LONGEST_WAIT);
        if (writerLanes < 1) {
            throw new IllegalArgumentException("streakgp.gp.writer-lanes is " + writerLanes + "; at least 1 is needed");
        }
        if (user != null && !user.isBlank() && password == null) {
            throw new IllegalArgumentException("streakgp.gp.user is set, streakgp.gp.password is not");
        }
    }

    private static void requireWithin(String name, Duration value, Duration most) {
        if (value.isZero() || value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("streakgp.gp." + name + " is " + value + "; more than zero and at most " + most);
        }
    }

    boolean hasLogin() {
        return user != null && !user.isBlank();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "GpProperties[baseUrl=" + baseUrl + ", user=" + user + "]";
    }
}
