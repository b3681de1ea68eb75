package io.streakgp.gp;

import java.time.Instant;

import io.streakgp.shared.NotNow;

/** A write was sent and no answer came: it may or may not stand in GP. Ask GP before sending it again. */
public class GpInDoubt extends NotNow {

    public GpInDoubt(String reason, Instant until, Throwable cause) {
        super(reason, until, cause);
    }
}
