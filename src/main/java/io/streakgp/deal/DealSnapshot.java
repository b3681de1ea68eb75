package io.streakgp.deal;

import java.util.Optional;

import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;

/**
 * A deal as it was read from Streak.
 *
 * @param organization the box's organization, or {@code null}
 * @param contact      the box's main contact, or {@code null}
 * @param ambiguous    what could not be chosen: e.g. several organizations and none or two of them starred; else {@code null}
 */
public record DealSnapshot(Box box, Organization organization, Contact contact, String ambiguous) {

    public Optional<Organization> organizationIfAny() {
        return Optional.ofNullable(organization);
    }

    public Optional<Contact> contactIfAny() {
        return Optional.ofNullable(contact);
    }
}
