package io.streakgp.payment.tieout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.Settlement;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.payment.tieout.Sheet.Sum;

/**
 * The arithmetic of the tie-out. Every amount that is added to a side of a check is either met by the other side or listed, so the
 * listed differences always add up to the difference of the sums. A day of payments and receipts is their value date; of what was
 * settled the day of the apply.
 */
final class Reckoning {

    private static final Comparator<SheetKey> ORDER = Comparator.comparing(SheetKey::day).thenComparing(SheetKey::currency);

    private final Books books;
    private final Map<SheetKey, Sheet> sheets = new TreeMap<>(ORDER);
    private final Map<ReceivableKey, List<Settlement>> byCredit;
    private final Map<ReceivableKey, List<Settlement>> byDebit;
    /** Whose receipt a number is: the first payment that says so. */
    private final Map<String, KeptPayment> owners = new HashMap<>();
    /** Receipts that were met by their payment. */
    private final Set<String> met = new HashSet<>();

    private record SheetKey(LocalDate day, String currency) {
    }

    private Reckoning(Books books) {
        this.books = books;
        this.byCredit = books.settlements().stream().collect(Collectors.groupingBy(Settlement::from));
        this.byDebit = books.settlements().stream().collect(Collectors.groupingBy(Settlement::to));
        List<KeptPayment> inOrder = books.payments().stream().sorted(Comparator.comparing(KeptPayment::id)).toList();
        inOrder.stream().filter(payment -> !receiptNumber(payment).isEmpty()).forEach(payment -> owners.putIfAbsent(receiptNumber(payment), payment));
        inOrder.forEach(payment -> payment.numbers().forEach(number -> owners.putIfAbsent(number, payment)));
    }

    /** Each day of the books, per currency: in functional currency always, in others when anything happened. */
    static List<TieOutDay> of(Books books) {
        Reckoning reckoning = new Reckoning(books);
        books.first().datesUntil(books.last().plusDays(1)).forEach(day -> reckoning.sheet(day, books.functional()));
        books.payments().stream().filter(payment -> books.contain(payment.paidOn())).forEach(reckoning::payment);
        books.receipts().values().stream().filter(receipt -> books.contain(receipt.date())).forEach(receipt -> {
            reckoning.receipt(receipt);
            reckoning.applied(receipt);
        });
        reckoning.settled();
        reckoning.kept();
        return reckoning.sheets.values().stream().map(Sheet::close).toList();
    }

    private Sheet sheet(LocalDate day, String currency) {
        return sheets.computeIfAbsent(new SheetKey(day, currency), key -> new Sheet(day, currency));
    }

    private Sheet sheet(KeptPayment payment) {
        return sheet(payment.paidOn(), payment.currency());
    }

    private Sheet sheet(Receivable receipt) {
        return sheet(receipt.date(), currency(receipt));
    }

    private String currency(Receivable document) {
        return books.isoCode().apply(document.currency());
    }

    // ---- payments in = receipts in GP

    /** The receipt that was entered for it, or one that stands in GP under a number reserved for it; empty else. */
    private String receiptNumber(KeptPayment payment) {
        return !payment.receiptNumber().isEmpty() ? payment.receiptNumber()
                : payment.numbers().stream().filter(number -> stands(books.receipts().get(number))).findFirst().orElse("");
    }

    private static boolean stands(Receivable receipt) {
        return receipt != null && !receipt.voided();
    }

    private void payment(KeptPayment payment) {
        Receivable receipt = books.receipts().get(receiptNumber(payment));
        String rightly = rightlyNoReceipt(payment, receipt);
        if (!rightly.isEmpty()) {
            list(sheet(payment), payment, BigDecimal.ZERO, rightly);
            return;
        }
        Sheet sheet = sheet(payment).add(Sum.PAYMENTS_IN, payment.amount());
        if (isMet(payment, receipt)) {
            met.add(receipt.key().number());
            BigDecimal difference = payment.amount().subtract(receipt.amount());
            if (difference.signum() != 0) {
                list(sheet, payment, difference, "amount differs: " + payment.amount().toPlainString() + " was paid, receipt " + receipt.key().number() + " in GP has "
                        + receipt.amount().toPlainString());
            }
        } else {
            list(sheet, payment, payment.amount(), whyNotMet(payment, receipt));
        }
    }

    /** Whether this receipt is the payment's, on its day and in its currency. */
    private boolean isMet(KeptPayment payment, Receivable receipt) {
        return stands(receipt) && owners.get(receipt.key().number()) == payment && receipt.date().equals(payment.paidOn()) && currency(receipt).equals(payment.currency());
    }

    /** Why no receipt is to be expected of the payment; empty when one is. */
    private static String rightlyNoReceipt(KeptPayment payment, Receivable receipt) {
        if (payment.kind().isReversal()) {
            return "takes an earlier payment back: no receipt of its own";
        }
        if (payment.kind() == Payment.Kind.PAYOUT) {
            return "a provider's payout: its gross receipts are the receipts";
        }
        return switch (payment.state()) {
            case MERGED -> "the same payment as " + payment.mergedInto() + ": received once";
            case REFUSED -> withReason("refused: no receipt", payment);
            case CLAIMED -> "only claimed in Streak: waits for the bank line or for finance";
            case MATCHED_PAYOUT -> "a provider's payout: its gross receipts are the receipts";
            case REVERSED -> payment.receiptNumber().isEmpty() || receipt != null && receipt.voided() ? withReason("taken back", payment) : "";
            case RECEIVED, IN_PROGRESS, RECEIVED_IN_GP, SETTLED -> "";
        };
    }

    private static String withReason(String words, KeptPayment payment) {
        return payment.reason().isEmpty() ? words : words + " (" + payment.reason() + ")";
    }

    private String whyNotMet(KeptPayment payment, Receivable receipt) {
        String number = receiptNumber(payment);
        if (number.isEmpty()) {
            return withReason(payment.state() == PaymentState.RECEIVED ? "its process has not begun"
                    : payment.waitsFor() != null ? "waits: " + payment.waitsFor().task() : "no receipt is entered yet", payment);
        }
        if (receipt == null) {
            return "receipt " + number + " does not stand in GP";
        }
        if (receipt.voided()) {
            return "receipt " + number + " was voided in GP, and the payment is not taken back here";
        }
        if (owners.get(number) != payment) {
            return "receipt " + number + " stands for " + owners.get(number).name() + " already";
        }
        return currency(receipt).equals(payment.currency()) ? "receipt " + number + " is of " + receipt.date() + " in GP"
                : "receipt " + number + " is in " + currency(receipt) + " in GP";
    }

    private void receipt(Receivable receipt) {
        String number = receipt.key().number();
        KeptPayment owner = owners.get(number);
        if (receipt.voided()) {
            if (owner == null) {
                list(sheet(receipt), receipt, Check.PAYMENTS_IN_GP, BigDecimal.ZERO, "void in GP, and not of a payment told here");
            }
            return;
        }
        sheet(receipt).add(Sum.RECEIPTS, receipt.amount());
        if (!met.contains(number)) {
            list(sheet(receipt), receipt, Check.PAYMENTS_IN_GP, receipt.amount().negate(), whyUnexpected(receipt, owner));
        }
    }

    private String whyUnexpected(Receivable receipt, KeptPayment owner) {
        if (owner == null) {
            return "entered in GP by somebody else: no payment told here is behind it";
        }
        String rightly = rightlyNoReceipt(owner, receipt);
        if (!rightly.isEmpty()) {
            return "stands in GP although " + owner.name() + " is none to be received: " + rightly;
        }
        if (!receiptNumber(owner).equals(receipt.key().number())) {
            return "a second receipt of " + owner.name() + ", whose receipt is " + receiptNumber(owner);
        }
        return owner.name() + " was paid on " + owner.paidOn() + " in " + owner.currency();
    }

    // ---- receipts in GP = applied + unapplied

    private void applied(Receivable receipt) {
        BigDecimal applied = sum(byCredit.getOrDefault(receipt.key(), List.of()).stream().map(Settlement::fromAmount));
        // what is void has no balance, whatever the column says
        BigDecimal unapplied = receipt.voided() ? BigDecimal.ZERO : receipt.balance();
        BigDecimal difference = (receipt.voided() ? BigDecimal.ZERO : receipt.amount()).subtract(applied).subtract(unapplied);
        Sheet sheet = sheet(receipt).add(Sum.APPLIED, applied).add(Sum.UNAPPLIED, unapplied);
        if (difference.signum() != 0) {
            list(sheet, receipt, Check.RECEIPTS_APPLIED, difference, receipt.voided() ? "is void, and " + applied.toPlainString() + " of it is still applied"
                    : "of " + receipt.amount().toPlainString() + " GP has " + applied.toPlainString() + " applied and " + unapplied.toPlainString() + " unapplied");
        }
    }

    // ---- invoices settled = applied + discount + write-off

    /** What the applies of a day do not explain of a debit is listed on the day of its last apply, once. */
    private void settled() {
        Set<ReceivableKey> debits = new HashSet<>(books.debits().keySet());
        debits.addAll(byDebit.keySet());
        debits.stream().sorted(Comparator.comparing(ReceivableKey::type).thenComparing(ReceivableKey::number)).forEach(this::settled);
    }

    private void settled(ReceivableKey key) {
        Receivable debit = books.debits().get(key);
        List<Settlement> all = byDebit.getOrDefault(key, List.of());
        all.stream().filter(settlement -> books.contain(settlement.on())).forEach(settlement -> {
            sheet(settlement.on(), currency(debit, settlement)).add(Sum.SETTLED, settlement.settled()).add(Sum.APPLIED_TO, settlement.amount())
                    .add(Sum.DISCOUNT, settlement.discount()).add(Sum.WRITE_OFF, settlement.writeOff());
            if (settlement.gainOrLoss().signum() != 0) {
                sheet(settlement.on(), books.functional()).add(Sum.GAIN_OR_LOSS, settlement.gainOrLoss());
            }
        });
        if (debit == null && all.stream().noneMatch(settlement -> books.contain(settlement.on()))) {
            // only the other side of a receipt that is looked at
            return;
        }
        BigDecimal explained = sum(all.stream().map(Settlement::settled));
        BigDecimal settled = debit == null || debit.voided() ? BigDecimal.ZERO : debit.amount().subtract(debit.balance());
        BigDecimal difference = settled.subtract(explained);
        LocalDate day = all.stream().map(Settlement::on).max(Comparator.naturalOrder()).orElseGet(() -> keptOn(key));
        if (difference.signum() != 0 && day != null && books.contain(day)) {
            String currency = debit != null ? currency(debit) : currency(null, all.get(0));
            String reason = debit == null ? "does not stand in GP, and " + explained.toPlainString() + " is applied to it"
                    : debit.voided() ? "is void, and " + explained.toPlainString() + " is still applied to it"
                    : settled.toPlainString() + " of it is settled in GP, and what was applied explains " + explained.toPlainString();
            sheet(day, currency).add(Sum.SETTLED, difference).list(new TieOutItem(Check.INVOICES_SETTLED, difference, debit == null ? explained : debit.amount(), "", "",
                    debit == null ? "" : debit.customerNumber(), "", key.toString(), reason, "", ""));
        }
    }

    private String currency(Receivable debit, Settlement settlement) {
        return debit != null ? currency(debit) : books.isoCode().apply(settlement.currency());
    }

    /** The day of the payment that is kept here as applied to the debit. */
    private LocalDate keptOn(ReceivableKey debit) {
        Set<String> payments = books.kept().stream().filter(kept -> kept.debit().equals(debit) && !kept.order()).map(KeptApplication::paymentId)
                .collect(Collectors.toSet());
        return books.payments().stream().filter(payment -> payments.contains(payment.id())).map(KeptPayment::paidOn).max(Comparator.naturalOrder()).orElse(null);
    }

    // ---- applied as kept here = applied in GP

    private void kept() {
        Map<String, List<KeptApplication>> byPayment = books.kept().stream().collect(Collectors.groupingBy(KeptApplication::paymentId));
        books.payments().stream().filter(payment -> books.contain(payment.paidOn())).forEach(payment -> {
            Map<ReceivableKey, BigDecimal> applied = new LinkedHashMap<>();
            for (KeptApplication kept : byPayment.getOrDefault(payment.id(), List.of())) {
                switch (kept.state()) {
                    case APPLIED -> applied.merge(kept.debit(), kept.settled(), BigDecimal::add);
                    case BY_HAND -> list(payment, kept, "is to be applied by hand in GP");
                    case PLANNED -> list(payment, kept, kept.order() ? "is applied when the order's invoice is posted" : "is applied when both documents may be");
                }
            }
            applied.forEach((debit, settled) -> kept(payment, debit, settled));
        });
    }

    private void kept(KeptPayment payment, ReceivableKey debit, BigDecimal settled) {
        BigDecimal inGp = sum(byCredit.getOrDefault(ReceivableKey.receipt(payment.receiptNumber()), List.of()).stream()
                .filter(settlement -> settlement.to().equals(debit))
                // what is kept is in the payment's currency
                .map(settlement -> settlement.currency().equals(settlement.fromCurrency()) ? settlement.settled() : settlement.fromAmount()));
        if (payment.state() == PaymentState.REVERSED) {
            // taken back: GP has let go of what it was applied to
            return;
        }
        BigDecimal difference = settled.subtract(inGp);
        Sheet sheet = sheet(payment).add(Sum.KEPT_APPLIED, settled).add(Sum.KEPT_IN_GP, inGp);
        if (difference.signum() != 0) {
            sheet.list(item(Check.KEPT_APPLICATIONS, payment, difference, settled, debit.toString(), settled.toPlainString() + " is kept here as settled of it, GP has "
                    + (inGp.signum() == 0 ? "nothing applied: it was taken back in GP" : inGp.toPlainString())));
        }
    }

    private void list(KeptPayment payment, KeptApplication kept, String reason) {
        sheet(payment).list(item(Check.KEPT_APPLICATIONS, payment, BigDecimal.ZERO, kept.settled(),
                kept.order() ? "order " + kept.debit().number() : kept.debit().toString(), reason));
    }

    // ---- items

    private void list(Sheet sheet, KeptPayment payment, BigDecimal difference, String reason) {
        sheet.list(item(Check.PAYMENTS_IN_GP, payment, difference, payment.amount(), "", reason));
    }

    private TieOutItem item(Check check, KeptPayment payment, BigDecimal difference, BigDecimal amount, String document, String reason) {
        KeptPayment.Waiting waits = payment.waitsFor();
        return new TieOutItem(check, difference, amount, payment.id(), payment.source(), payment.payer(), receiptNumber(payment), document, reason,
                waits == null ? "" : waits.task(), waits == null ? "" : waits.link());
    }

    private void list(Sheet sheet, Receivable receipt, Check check, BigDecimal difference, String reason) {
        KeptPayment owner = owners.get(receipt.key().number());
        sheet.list(new TieOutItem(check, difference, receipt.amount(), owner == null ? "" : owner.id(), owner == null ? "" : owner.source(),
                owner == null ? receipt.customerNumber() : owner.payer(), receipt.key().number(), "", reason, "", ""));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
