package io.streakgp.payment.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.Protest;

/**
 * A match that a person writes down, checked against GP as it stands: documents exist and are open, belong to the payer's
 * family, are in the payment's currency, and nothing is paid beyond its balance or the payment's amount.
 */
@Component
class ManualMatch {

    private static final String BY_HAND = "by hand";

    private final GpReceivables receivables;
    private final GreatPlains gp;

    ManualMatch(GpReceivables receivables, GreatPlains gp) {
        this.receivables = receivables;
        this.gp = gp;
    }

    /**
     * The whole payment stays on account of this customer.
     *
     * @throws Protest when GP has no such customer
     */
    Match onAccount(Payment payment, Match before, String customerNumber) {
        PayerTerms payer = payer(payment, customerNumber);
        return match(before, Match.Outcome.ON_ACCOUNT, payer.customerNumber(), List.of(), payment.amount(), "left on account");
    }

    /**
     * The payment is split over documents.
     *
     * @param customerNumber whose receipt it is; empty = the documents' customer, or the parent where they have several
     * @param text           one document a line, see {@link SplitText}
     * @throws Protest naming what is wrong, and how to mend it
     */
    Match split(Payment payment, Match before, String customerNumber, String text) {
        List<SplitText.Part> parts = SplitText.parts(text);
        List<Found> found = parts.stream().map(part -> find(payment, part)).toList();
        PayerTerms payer = payer(payment, customerNumber.isEmpty() ? payerOf(payment, found) : customerNumber);
        if (payer.balanceForward()) {
            throw new Protest("Customer " + payer.customerNumber() + " is a balance-forward account in GP: leave the payment on account");
        }
        List<Allocation> allocations = new ArrayList<>();
        BigDecimal used = BigDecimal.ZERO;
        for (Found document : found) {
            check(payment, payer, document);
            allocations.add(new Allocation(null, document.key(), document.order(), document.part().amount(), document.part().discount(), document.part().writeOff()));
            used = used.add(document.part().amount());
        }
        if (used.compareTo(payment.amount()) > 0) {
            throw new Protest("The split adds up to " + Amounts.text(used, payment.currency()) + ", the payment is " + Amounts.text(payment.amount(), payment.currency())
                    + ": lower an amount, or leave a line out");
        }
        return match(before, Match.Outcome.APPLY, payer.customerNumber(), allocations, payment.amount().subtract(used), "split by hand");
    }

    private static Match match(Match before, Match.Outcome outcome, String customer, List<Allocation> allocations, BigDecimal unapplied, String reason) {
        return new Match(outcome, customer, allocations, unapplied, before.writeOffLimit(), BY_HAND, reason, 100, before.signals(), before.candidates());
    }

    /** @param balance what of it is open */
    private record Found(SplitText.Part part, ReceivableKey key, boolean order, String customerNumber, String currency, BigDecimal balance,
                         BigDecimal discountAvailable) {
    }

    private Found find(Payment payment, SplitText.Part part) {
        Optional<Receivable> posted = receivables.receivablesNumbered(payment.company(), List.of(part.number())).stream()
                .filter(document -> document.key().type().isDebit() && !document.voided()).findFirst();
        if (posted.isPresent()) {
            Receivable document = posted.get();
            return new Found(part, document.key(), false, document.customerNumber(), iso(payment.company(), document.currency()), document.balance(),
                    document.discountAvailable());
        }
        GpSalesHeader header = receivables.salesChain(payment.company(), List.of(part.number())).stream()
                .filter(sales -> sales.number().equals(part.number()) && !sales.voided() && (sales.type() == SopType.ORDER || sales.type() == SopType.INVOICE))
                .findFirst().orElseThrow(() -> new Protest("GP has no open invoice and no order " + part.number() + ": correct the number"));
        return new Found(part, ReceivableKey.invoice(header.number()), header.type() == SopType.ORDER, header.customerNumber(),
                iso(payment.company(), header.currency()), header.total().subtract(header.deposit()), BigDecimal.ZERO);
    }

    private String iso(String company, String currencyId) {
        return Optional.ofNullable(gp.setup(company).currencies().get(currencyId)).map(CompanySetup.Currency::isoCode).orElse(currencyId);
    }

    private PayerTerms payer(Payment payment, String customerNumber) {
        return receivables.payerTerms(payment.company(), customerNumber)
                .orElseThrow(() -> new Protest("GP has no customer \"" + customerNumber + "\": write the customer number as in GP"));
    }

    private String payerOf(Payment payment, List<Found> found) {
        Set<String> customers = found.stream().map(Found::customerNumber).collect(Collectors.toSet());
        String first = found.get(0).customerNumber();
        return customers.size() == 1 ? first : receivables.payerTerms(payment.company(), first).map(PayerTerms::parent).filter(parent -> !parent.isEmpty()).orElse(first);
    }

    private static void check(Payment payment, PayerTerms payer, Found document) {
        String number = document.part().number();
        if (!payer.family().contains(document.customerNumber())) {
            throw new Protest("Document " + number + " belongs to customer " + document.customerNumber() + ", not to " + payer.customerNumber()
                    + " or its national account: take it out, or name its customer as payer");
        }
        if (!document.currency().equals(payment.currency())) {
            throw new Protest("Document " + number + " is in " + document.currency() + ", the payment in " + payment.currency()
                    + ": leave the payment on account, and apply it in GP");
        }
        int decimals = Currency.getInstance(payment.currency()).getDefaultFractionDigits();
        if (Stream.of(document.part().amount(), document.part().discount(), document.part().writeOff())
                .anyMatch(amount -> amount.stripTrailingZeros().scale() > decimals)) {
            throw new Protest("Amounts of document " + number + " have more digits than " + payment.currency() + " has: write at most " + decimals + " after the point");
        }
        if (document.part().amount().signum() <= 0) {
            throw new Protest("Document " + number + " is paid nothing: write its amount, or leave the line out");
        }
        BigDecimal settled = document.part().amount().add(document.part().discount()).add(document.part().writeOff());
        if (settled.compareTo(document.balance()) > 0) {
            throw new Protest("Of document " + number + " only " + Amounts.text(document.balance(), payment.currency()) + " is open: lower its amount");
        }
        if (document.part().discount().compareTo(document.discountAvailable()) > 0) {
            throw new Protest("Document " + number + " has a discount of " + Amounts.text(document.discountAvailable(), payment.currency()) + " at most");
        }
        if (document.part().writeOff().signum() > 0 && !mayWriteOff(payer, document.part().writeOff())) {
            throw new Protest("GP lets at most " + (payer.writeOffs() == PayerTerms.WriteOffs.NONE ? "nothing" : payer.maxWriteOff().toPlainString())
                    + " be written off for customer " + payer.customerNumber() + ": lower the write-off of " + number);
        }
    }

    private static boolean mayWriteOff(PayerTerms payer, BigDecimal amount) {
        return switch (payer.writeOffs()) {
            case NONE -> false;
            case UNLIMITED -> true;
            case UP_TO -> amount.compareTo(payer.maxWriteOff()) <= 0;
        };
    }
}
