package io.streakgp.proof;

import java.util.Locale;

/** What kind of payment is made, how many of a hundred, and whether the domain lets it through without a person. */
enum PaymentClass {
    /** Number, order, purchase order or deal written rightly; the amount agrees, discount and netted credits among them. */
    CLEAN("60"),
    /** One typing error in the number, which is then nobody's. */
    TYPO("5"),
    /** No number at all. */
    NO_REFERENCE("5"),
    /** Two to five invoices in one payment. */
    MANY_TO_ONE("10"),
    /** So little is missing that it is written off. */
    SHORT_WITHIN("3"),
    /** More is missing. */
    SHORT_BEYOND("2.5"),
    /** More was paid than is open. */
    OVER("3"),
    /** A round part of an invoice. */
    PARTIAL("2.5"),
    /** Told again, by the same source or another; or paid twice. */
    DUPLICATE("2"),
    /** Another customer, or a stranger, pays. */
    WRONG_PAYER("1"),
    /** In another currency than the books'. */
    FOREIGN("3"),
    /** Not honoured, charged back or paid back. */
    REVERSED("1"),
    /** A typing error that makes another real number. */
    TYPO_REAL("0.7"),
    /** Two customers with like names and invoices of the same amount; no number. */
    LIKE_NAMES("0.6"),
    /** The number of somebody else's invoice. */
    OTHERS_REFERENCE("0.7");

    private final String share;

    PaymentClass(String share) {
        this.share = share;
    }

    /** Parts of all payments where nothing else is said. */
    String share() {
        return share;
    }

    /** As it is written as an option, e.g. {@code many-to-one}. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
