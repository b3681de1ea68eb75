package io.streakgp.deal;

import java.time.Instant;

/**
 * A deal that was won, from our side.
 *
 * @param company        the GP company it is booked into
 * @param key            our short key, at most 15 characters, unique per company; stands in GP's SOP10106
 * @param wonAt          when it was won, for the last time
 * @param fingerprint    of the box as read last; empty before the first read
 * @param readAt         when the box was read last; {@link Instant#EPOCH} before the first read
 * @param customerNumber CUSTNMBR, once the customer is known; else empty
 */
public record Deal(String boxKey, String company, String key, DealState state, Instant wonAt, String fingerprint, Instant readAt,
                   String customerNumber) {
}
