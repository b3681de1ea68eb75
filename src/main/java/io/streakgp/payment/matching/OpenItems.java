package io.streakgp.payment.matching;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.streakgp.gp.PayerTerms;
import io.streakgp.payment.Payment;

/** What matching asks about customers and their open documents. Every method may throw {@link io.streakgp.shared.NotNow}. */
public interface OpenItems {

    /**
     * A customer that the payment surely names.
     *
     * @param why e.g. {@code account known from an earlier decision}
     */
    record Identity(String customerNumber, By by, String why) {

        /** What names it. */
        enum By {
            /** The source gives its number. */
            NUMBER,
            /** An account or an e-mail address that people taught. */
            ALIAS,
            /** A name that people taught: it counts only while no other customer has it. */
            TAUGHT_NAME,
            /** The payment was told on its deal: whose the deal is, not who pays, where a parent's name stands there. */
            BOX
        }
    }

    /**
     * A customer that may be the payer by its name or domain.
     *
     * @param sameDomain the payer's e-mail address is of the customer's domain
     */
    record Namesake(String customerNumber, String name, boolean sameDomain) {
    }

    /** @param customerClass CUSTCLAS */
    record Debtor(PayerTerms terms, String customerClass) {

        String number() {
            return terms.customerNumber();
        }

        /** Parent of its national account, if it is not the parent itself. */
        Optional<String> parent() {
            return Optional.of(terms.parent()).filter(parent -> !parent.isEmpty() && !parent.equals(number()));
        }

        boolean isParent() {
            return terms.parent().equals(number());
        }
    }

    /**
     * A document that stands in GP, open or not, whosever it is.
     *
     * @param invoices what an order was transferred to
     */
    record KnownDocument(String number, String customerNumber, Set<String> invoices) {
    }

    /** A deal that became documents, whatever is open of them. */
    record KnownDeal(String name, String boxKey) {
    }

    /** Customers by the number that the source gives, by what people taught, and by the box that it was told on. */
    List<Identity> identities(Payment payment);

    /** Customers whose name shares a word with the payer's, or whose domain the payer writes from. */
    List<Namesake> namesakes(String company, Payment.Payer payer);

    /** Empty when there is no such customer. */
    Optional<Debtor> debtor(String company, String customerNumber);

    /** All that this payment may pay of these customers: what is open, less what other payments that are still to be applied will pay. */
    List<OpenItem> open(Payment payment, Collection<String> customerNumbers);

    /** Those of the numbers that are a document's, of anybody, paid or not. */
    List<KnownDocument> numbered(String company, Collection<String> numbers);

    /** The deals of these customers. */
    List<KnownDeal> deals(String company, Collection<String> customerNumbers);

    /** Whether it is the currency of the books. */
    boolean isFunctional(String company, String isoCode);
}
