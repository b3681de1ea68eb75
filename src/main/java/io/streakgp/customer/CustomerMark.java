package io.streakgp.customer;

import java.util.Locale;

import io.streakgp.shared.Sha256;

/** Our mark on a customer that we create, in INTEGRATIONID: shows, after any loss, for which party it was created. */
final class CustomerMark {

    private CustomerMark() {
    }

    /** 23 characters; INTEGRATIONID holds 30. */
    static String of(Party party) {
        return "STREAK-" + Sha256.hex(party.company() + "/" + party.key(), 8).toUpperCase(Locale.ROOT);
    }
}
