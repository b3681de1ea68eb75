package io.streakgp.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money that came in, or went back, as a source told it. Texts are empty where the source says nothing; never {@code null}.
 *
 * @param id             our key: what its process runs under, at most 40 characters
 * @param company        the GP company
 * @param source         who told it, e.g. {@code bank}, {@code streak}, {@code api}, {@code provider/stripe}
 * @param sourceId       the source's own id; with {@code source} the payment's identity
 * @param kind           what it is
 * @param payer          who paid, as the source says it
 * @param amount         positive, in {@code currency}
 * @param currency       ISO code, e.g. {@code USD}
 * @param paidOn         value date
 * @param method         {@code transfer}, {@code check}, {@code cash}, {@code card}, {@code direct debit} or a word of the source's own
 * @param reference      free text: what the payer wrote
 * @param exactReference an id that several sources share, e.g. end-to-end id, check number, or a provider's transaction id
 * @param checkNumber    of a check
 * @param fee            what a provider kept; zero where there is none
 * @param boxKey         the box that it was told on
 * @param toldBy         who logged it, e.g. an e-mail address
 */
public record Payment(String id, String company, String source, String sourceId, Kind kind, Payer payer, BigDecimal amount, String currency,
                      LocalDate paidOn, String method, String reference, String exactReference, String checkNumber, BigDecimal fee, String boxKey,
                      String toldBy) {

    /** What a source tells. */
    public enum Kind {
        /** Money from a customer. */
        PAYMENT,
        /** A provider's payout to the bank: its gross receipts less fees, never a receipt of its own. */
        PAYOUT,
        /** The bank did not honour it; {@code exactReference} or {@code reference} name the payment. */
        NSF,
        /** The customer's bank took it back. */
        CHARGEBACK,
        /** We paid it back. */
        REFUND;

        /** Whether it takes an earlier payment back. */
        public boolean isReversal() {
            return this == NSF || this == CHARGEBACK || this == REFUND;
        }
    }

    /**
     * @param name           as the source has it
     * @param account        IBAN or account number
     * @param email          e-mail address
     * @param customerNumber CUSTNMBR, where the source knows it
     */
    public record Payer(String name, String account, String email, String customerNumber) {
    }
}
