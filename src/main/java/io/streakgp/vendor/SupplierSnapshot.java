package io.streakgp.vendor;

import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;

/**
 * What was read from Streak.
 *
 * @param organization {@code null} when the box has none, or it is not clear which
 * @param contact      {@code null} when the box has none, or it is not clear which
 */
record SupplierSnapshot(Box box, Organization organization, Contact contact) {
}
