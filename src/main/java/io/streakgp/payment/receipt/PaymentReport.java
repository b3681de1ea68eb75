package io.streakgp.payment.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.life.DealDocument;
import io.streakgp.deal.life.DealDocuments;
import io.streakgp.deal.life.PaymentNews;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.shared.Sha256;

/** Tells the deals that a payment pays what became of it: each deal its own documents, and what is still open of them. */
@Component
public class PaymentReport {

    private final Payments payments;
    private final PaymentPlans plans;
    private final DealDocuments deals;
    private final PaymentNews news;
    private final GpReceivables receivables;

    PaymentReport(Payments payments, PaymentPlans plans, DealDocuments deals, PaymentNews news, GpReceivables receivables) {
        this.payments = payments;
        this.plans = plans;
        this.deals = deals;
        this.news = news;
        this.receivables = receivables;
    }

    /** Tells how the payment stands; the same twice is told once. */
    @Transactional
    public void tell(String paymentId) {
        Payment payment = payments.get(paymentId);
        List<PlannedApplication> live = plans.applications(paymentId).stream().filter(planned -> planned.state() != PlannedApplication.State.DROPPED && planned.state() != PlannedApplication.State.TAKEN_BACK).toList();
        Map<String, List<DealDocument>> byBox = boxes(payment, live);
        if (byBox.isEmpty()) {
            return;
        }
        Map<ReceivableKey, Receivable> standing = standing(payment.company(), byBox.values());
        String receipt = plans.receiptNumber(paymentId).orElse("");
        BigDecimal unapplied = payment.amount().subtract(live.stream().filter(PlannedApplication::own).map(PlannedApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        byBox.forEach((box, documents) -> {
            List<PaymentNews.Paid> paid = paid(live, documents, standing);
            String key = paymentId + "/" + Sha256.hex(live.stream().map(one -> one.debit() + " " + one.amount() + " " + one.state()).toList().toString(), 16);
            news.received(new PaymentNews.Received(key, payment.company(), box, payment.amount(), payment.currency(), receipt, paid, unapplied,
                    openBalance(documents, standing)));
        });
    }

    /** Tells the deal on which the payment was logged that it was not received. */
    @Transactional
    public void refused(String paymentId, String reason) {
        Payment payment = payments.get(paymentId);
        if (!payment.boxKey().isEmpty()) {
            news.refused(new PaymentNews.Refused(paymentId + "/refused", payment.company(), payment.boxKey(), payment.amount(), payment.currency(), reason));
        }
    }

    /**
     * What a reversal did.
     *
     * @param toldOn   boxes on which the payment or the reversal was told
     * @param receipt  DOCNUMBR of the receipt that was taken back
     * @param reason   in a few words
     * @param paid     what the receipt had paid
     * @param reopened whether that is open again
     * @param owed     the debit memo by which the customer owes the amount; {@code null} where there is none
     */
    public record TakenBack(Collection<String> toldOn, String receipt, String reason, Map<ReceivableKey, BigDecimal> paid, boolean reopened, ReceivableKey owed) {
    }

    /** Tells the deals that the payment had paid that it was taken back, and what is open again; told twice, it shows once. */
    @Transactional
    public void reversed(Payment reversal, TakenBack what) {
        Map<String, List<DealDocument>> byBox = boxes(reversal.company(), what.paid().keySet().stream().map(ReceivableKey::number).toList(), what.toldOn());
        if (byBox.isEmpty()) {
            return;
        }
        Map<ReceivableKey, Receivable> standing = standing(reversal.company(), byBox.values());
        byBox.forEach((box, documents) -> {
            Set<String> numbers = documents.stream().map(DealDocument::number).collect(Collectors.toSet());
            List<PaymentNews.Paid> open = new ArrayList<>();
            what.paid().forEach((debit, amount) -> {
                if (what.reopened() && numbers.contains(debit.number())) {
                    open.add(new PaymentNews.Paid(debit, false, amount, standing.containsKey(debit) ? standing.get(debit).balance() : null));
                }
            });
            BigDecimal balance = openBalance(documents, standing);
            if (what.owed() != null) {
                open.add(new PaymentNews.Paid(what.owed(), false, reversal.amount(), reversal.amount()));
                balance = balance == null ? reversal.amount() : balance.add(reversal.amount());
            }
            news.reversed(new PaymentNews.Reversed(reversal.id() + "/reversed", reversal.company(), box, reversal.amount(), reversal.currency(), what.receipt(),
                    what.reason(), open, balance));
        });
    }

    /** The deals concerned, each with all its documents: those of which something is paid, and the one that the payment was told on. */
    private Map<String, List<DealDocument>> boxes(Payment payment, List<PlannedApplication> live) {
        return boxes(payment.company(), live.stream().map(planned -> planned.debit().number()).distinct().toList(), List.of(payment.boxKey()));
    }

    private Map<String, List<DealDocument>> boxes(String company, List<String> numbers, Collection<String> toldOn) {
        Set<String> boxes = new LinkedHashSet<>();
        if (!numbers.isEmpty()) {
            deals.numbered(company, numbers).forEach(document -> boxes.add(document.boxKey()));
        }
        boxes.addAll(toldOn);
        boxes.remove("");
        return boxes.stream().collect(Collectors.toMap(Function.identity(), deals::ofBox));
    }

    private Map<ReceivableKey, Receivable> standing(String company, Collection<List<DealDocument>> documents) {
        List<ReceivableKey> invoices = documents.stream().flatMap(List::stream).flatMap(PaymentReport::invoice).distinct().toList();
        return invoices.isEmpty() ? Map.of() : receivables.receivables(company, invoices).stream()
                .collect(Collectors.toMap(Receivable::key, Function.identity(), (one, same) -> one));
    }

    private static Stream<ReceivableKey> invoice(DealDocument document) {
        return document.type() == SopType.INVOICE ? Stream.of(ReceivableKey.invoice(document.number())) : Stream.empty();
    }

    private static List<PaymentNews.Paid> paid(List<PlannedApplication> live, List<DealDocument> documents, Map<ReceivableKey, Receivable> standing) {
        Set<String> numbers = documents.stream().map(DealDocument::number).collect(Collectors.toSet());
        List<PaymentNews.Paid> paid = new ArrayList<>();
        live.stream().filter(planned -> numbers.contains(planned.debit().number())).forEach(planned -> paid.add(new PaymentNews.Paid(planned.debit(),
                planned.order(), planned.settled(), planned.order() || !standing.containsKey(planned.debit()) ? null : standing.get(planned.debit()).balance())));
        return paid;
    }

    /** {@code null} before the deal has a posted invoice. */
    private static BigDecimal openBalance(List<DealDocument> documents, Map<ReceivableKey, Receivable> standing) {
        List<Receivable> posted = documents.stream().flatMap(PaymentReport::invoice).filter(standing::containsKey).map(standing::get).toList();
        return posted.isEmpty() ? null : posted.stream().map(Receivable::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
