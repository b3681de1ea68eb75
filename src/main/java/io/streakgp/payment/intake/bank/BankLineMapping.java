package io.streakgp.payment.intake.bank;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.NoDecision;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.PaymentIds;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.payment.intake.SaidPayment;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Sha256;

/**
 * What a line of a bank file is, by decision table {@code mapping-bank-line-to-payment}: a payment, a reversal, or neither. Its identity is
 * statement, line and bank reference. Where the bank numbers no lines, the n-th of several equal lines of a statement is the n-th
 * payment: the same in a file that overlaps.
 */
@Component
class BankLineMapping {

    static final String SOURCE = "bank";
    static final String TABLE = "mapping-bank-line-to-payment";
    /** A kind of the table: the line is no payment. */
    private static final String NONE = "NONE";
    private static final int LONGEST_PART = 120;

    private final FieldMapping table;
    private final CompanyProperties company;
    private final Notation csv;

    BankLineMapping(FieldMapping table, CompanyProperties company, PaymentIntakeProperties properties) {
        this.table = table;
        this.company = company;
        this.csv = properties.csv().notation();
    }

    /** What became of a line. */
    sealed interface Result {

        /** It is neither a payment nor takes one back. */
        record NoPayment() implements Result {
        }

        /** It cannot be read. */
        record Faulty(List<Fault> faults) implements Result {
        }

        /**
         * @param payment  with the source's id up to the number among equal lines; without that where the bank numbers its lines
         * @param likeness equal lines of a statement have the same
         * @param numbered whether the bank numbers its lines
         */
        record Line(Payment payment, String likeness, boolean numbered) implements Result {

            /** The payment, as the n-th of equal lines. */
            Payment payment(long number) {
                if (numbered) {
                    return payment;
                }
                String sourceId = payment.sourceId() + "/" + number;
                return new Payment(PaymentIds.of(payment.company(), payment.source(), sourceId), payment.company(),
                        payment.source(), sourceId, payment.kind(), payment.payer(), payment.amount(), payment.currency(), payment.paidOn(),
                        payment.method(), payment.reference(), payment.exactReference(), payment.checkNumber(), payment.fee(), payment.boxKey(),
                        payment.toldBy());
            }
        }
    }

    /** Asks the newest version of the table. Not inside a transaction: a table that fails would spoil it. */
    Result map(BankFileFormat format, BankLine line) {
        if (line.fault() != null) {
            return new Result.Faulty(List.of(line.fault()));
        }
        try {
            return read(new SaidPayment(table.evaluate(TABLE, Map.of("format", format.id(), "row", line.row()), trace -> { }),
                    format == BankFileFormat.CSV ? csv : Notation.PLAIN));
        } catch (NoDecision | MappingFault unfit) {
            return failed(unfit);
        } catch (RuntimeException failed) {
            return failed(failed);
        }
    }

    private static Result failed(RuntimeException failed) {
        return new Result.Faulty(List.of(new Fault("Table " + TABLE, "cannot read the line: " + failed.getMessage(),
                "Compare the columns of the file with those that the table reads, then send the file again")));
    }

    private Result read(SaidPayment said) {
        if (said.text("kind", LONGEST_PART).equalsIgnoreCase(NONE)) {
            return new Result.NoPayment();
        }
        Optional<Payment.Kind> told = said.kind();
        Optional<BigDecimal> amount = said.amount("amount");
        String statement = said.text("statement", LONGEST_PART);
        String line = said.text("line", 20);
        String bankReference = known(said.text("bankReference", LONGEST_PART));
        boolean reversal = told.map(Payment.Kind::isReversal).orElse(false);
        if (amount.isPresent() && told.isEmpty() == said.text("kind", LONGEST_PART).isEmpty() && !reversal && amount.get().signum() <= 0) {
            return new Result.NoPayment();
        }
        String identity = statement + "/" + (!line.isEmpty() ? line + "/" + bankReference
                : bankReference.isEmpty() ? "#" + content(said) : bankReference + "/" + amount.map(BankLineMapping::plain).orElse(""));
        return said.payment(new SaidPayment.Origin(company.id(), SOURCE, identity, "", ""), told.orElse(Payment.Kind.PAYMENT), amount.map(BigDecimal::abs).orElse(null))
                .<Result>map(payment -> new Result.Line(payment, Sha256.hex(identity, 32), !line.isEmpty()))
                .orElseGet(() -> new Result.Faulty(said.faults()));
    }

    /** What tells a line from the others of its statement where the bank gives it no reference. */
    private static String content(SaidPayment said) {
        StringBuilder content = new StringBuilder();
        for (String field : List.of("kind", "currency", "payerName", "payerAccount", "reference", "exactReference", "checkNumber")) {
            String text = said.cut(field, 10_000);
            content.append(text.length()).append(':').append(text);
        }
        content.append(said.amount("amount").map(BankLineMapping::plain).orElse("")).append(said.day("date").map(Object::toString).orElse(""));
        return Sha256.hex(content.toString(), 8);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /** What banks write where they have no reference is none. */
    private static String known(String reference) {
        return reference.matches("0*|NONREF|NOTPROVIDED|N/A") ? "" : reference;
    }
}
