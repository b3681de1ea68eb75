package io.streakgp.proof;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.streakgp.gp.ReceivableKey;

/**
 * What a payment really was.
 *
 * @param customerNumber who gets the receipt
 * @param debits         what it settles, by document; empty = on account
 * @param credits        standing credits that it was netted with
 * @param onOrder        the documents are orders: the money waits on account for them
 * @param mustAsk        the rules of the house demand a person, whatever the truth is
 */
record Truth(String customerNumber, Map<ReceivableKey, Settled> debits, Map<ReceivableKey, BigDecimal> credits, boolean onOrder, boolean mustAsk) {

    /** @param paid money of the payment and of credits */
    record Settled(BigDecimal paid, BigDecimal discount, BigDecimal writeOff) {

        static Settled paid(BigDecimal amount) {
            return new Settled(amount, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        BigDecimal all() {
            return paid.add(discount).add(writeOff);
        }

        boolean isSameAs(Settled other) {
            return paid.compareTo(other.paid) == 0 && discount.compareTo(other.discount) == 0 && writeOff.compareTo(other.writeOff) == 0;
        }

        Settled plus(Settled other) {
            return new Settled(paid.add(other.paid), discount.add(other.discount), writeOff.add(other.writeOff));
        }
    }

    static Truth of(String customerNumber, Map<ReceivableKey, Settled> debits) {
        return new Truth(customerNumber, new LinkedHashMap<>(debits), Map.of(), false, false);
    }

    Truth asked() {
        return new Truth(customerNumber, debits, credits, onOrder, true);
    }

    Truth with(Map<ReceivableKey, BigDecimal> netted) {
        return new Truth(customerNumber, debits, netted, onOrder, mustAsk);
    }
}
