package io.streakgp.vendor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.streakgp.customer.MailProviders;
import io.streakgp.streak.Organization;

/**
 * A supplier as Streak knows it.
 *
 * @param company     the GP company
 * @param boxKey      the box that was approved
 * @param enteredAt   when the box came to its stage
 * @param fingerprint changes when anything of the box but our own writes changes; {@code null} until it was read
 * @param readAt      {@code null} until it was read
 * @param snapshot    {@code null} until it was read
 */
record Supplier(String company, String boxKey, SupplierState state, Instant enteredAt, String fingerprint, Instant readAt, SupplierSnapshot snapshot) {

    /** Whether it is known which organization it is. */
    boolean hasOrganization() {
        return snapshot.organization() != null && !snapshot.organization().name().isBlank();
    }

    /** The organization, the identity that links hang on. */
    String organizationKey() {
        return snapshot.organization().key();
    }

    /** Of the organization; the box's where there is none. */
    String name() {
        return hasOrganization() ? snapshot.organization().name().strip() : snapshot.box().name();
    }

    /** E-mail and web domains, lower case; those of mail providers say nothing. */
    List<String> domains() {
        List<String> domains = new ArrayList<>();
        if (hasOrganization()) {
            domains.addAll(snapshot.organization().domains());
        }
        if (domains.isEmpty() && snapshot.contact() != null) {
            snapshot.contact().emailAddresses().stream().filter(email -> email.contains("@")).map(email -> email.substring(email.indexOf('@') + 1))
                    .forEach(domains::add);
        }
        return domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).filter(domain -> !MailProviders.isOne(domain)).distinct().toList();
    }

    /** Digits only; may be empty. */
    String phone() {
        Organization organization = snapshot.organization();
        return organization == null ? "" : organization.phoneNumbers().stream().findFirst().map(number -> number.replaceAll("\\D", "")).orElse("");
    }

    /** The vendor number that stands on the box; may be empty. */
    String typedNumber(String numberField) {
        return snapshot.box().fields().containsKey(numberField) ? snapshot.box().fields().get(numberField).plain().toString().strip().toUpperCase(Locale.ROOT) : "";
    }
}
