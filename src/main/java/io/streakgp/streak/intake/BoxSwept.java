package io.streakgp.streak.intake;

import java.time.Instant;

/**
 * The sweep came upon a box that no webhook had told of; published inside the transaction that stores it. Who counts its remarks
 * sees that one was missed.
 *
 * @param remarks   comments, meeting notes and call logs together
 * @param createdAt when the box was made
 */
public record BoxSwept(String boxKey, long remarks, Instant createdAt) {
}
