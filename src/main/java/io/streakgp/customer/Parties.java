package io.streakgp.customer;

import java.util.List;

import io.streakgp.shared.Fault;

/** Knows who buys in a deal. Implemented by the capability that reads deals. */
public interface Parties {

    /** @throws IllegalStateException when the deal has not been read or names nobody */
    Party of(String boxKey);

    /** The customer cannot be created as the deal stands: this must be mended. */
    void customerRefused(String boxKey, List<Fault> faults);

    /** The customer of this deal is now known. */
    void customerFound(String boxKey, String customerNumber);
}
