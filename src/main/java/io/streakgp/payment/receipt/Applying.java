package io.streakgp.payment.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.Application;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.journal.SendJournal;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.shared.CompanyTime;

/**
 * Applies what was planned, one apply at a time and each once. An apply has no number, so just before it both balances are read
 * again: what a clerk has applied by hand is adopted, and what is paid otherwise is dropped. After a lost answer the pair is
 * looked up first.
 */
@Component
public class Applying {

    private static final Logger log = LoggerFactory.getLogger(Applying.class);

    private final Payments payments;
    private final PaymentPlans plans;
    private final GreatPlains gp;
    private final GpReceivables receivables;
    private final SendJournal journal;
    private final PaymentProperties properties;
    private final CompanyTime time;

    Applying(Payments payments, PaymentPlans plans, GreatPlains gp, GpReceivables receivables, SendJournal journal, PaymentProperties properties,
             CompanyTime time) {
        this.payments = payments;
        this.plans = plans;
        this.gp = gp;
        this.receivables = receivables;
        this.journal = journal;
        this.properties = properties;
        this.time = time;
    }

    /** How the payment stands after a look. */
    public enum Step {
        /** One was applied, and there is another to look at. */
        APPLIED,
        /** Documents are not posted yet: nothing can be done until they are. */
        WAIT,
        /** What is left eConnect cannot apply: a person does it in GP. */
        BY_HAND,
        /** Nothing is left. */
        DONE
    }

    /** Applies the next one that can be applied. */
    @Transactional
    public Step applyNext(String paymentId) {
        Payment payment = payments.get(paymentId);
        plans.looked(paymentId);
        findInvoices(payment);
        List<PlannedApplication> open = open(paymentId);
        Standing standing = read(payment, open);
        boolean waiting = false;
        boolean byHand = false;
        for (PlannedApplication planned : open) {
            switch (look(payment, planned, standing)) {
                case APPLIED -> {
                    return open.size() > 1 ? Step.APPLIED : done(paymentId);
                }
                case WAIT -> waiting = true;
                case BY_HAND -> byHand = true;
                case DONE -> { }
            }
        }
        if (waiting || byHand) {
            return byHand ? Step.BY_HAND : Step.WAIT;
        }
        return done(paymentId);
    }

    private Step done(String paymentId) {
        payments.become(paymentId, PaymentState.SETTLED);
        return Step.DONE;
    }

    private List<PlannedApplication> open(String paymentId) {
        return plans.applications(paymentId).stream()
                .filter(planned -> planned.state() == PlannedApplication.State.PLANNED || planned.state() == PlannedApplication.State.BY_HAND).toList();
    }

    /** The documents as GP has them now, and what was applied of a credit, read where it matters. */
    private final class Standing {

        private final String company;
        private final Map<ReceivableKey, Receivable> documents;
        private final Map<ReceivableKey, List<Application>> applications = new HashMap<>();

        Standing(String company, Map<ReceivableKey, Receivable> documents) {
            this.company = company;
            this.documents = documents;
        }

        Receivable document(ReceivableKey key) {
            return documents.get(key);
        }

        Optional<Application> applied(ReceivableKey credit, ReceivableKey debit) {
            return applications.computeIfAbsent(credit, key -> receivables.applications(company, key)).stream()
                    .filter(application -> application.to().equals(debit)).findFirst();
        }
    }

    private Standing read(Payment payment, List<PlannedApplication> open) {
        List<ReceivableKey> keys = open.stream().filter(planned -> !planned.order())
                .flatMap(planned -> Stream.of(planned.credit(), planned.debit())).distinct().toList();
        Map<ReceivableKey, Receivable> documents = keys.isEmpty() ? Map.of() : receivables.receivables(payment.company(), keys).stream()
                .collect(Collectors.toMap(Receivable::key, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return new Standing(payment.company(), documents);
    }

    private Step look(Payment payment, PlannedApplication planned, Standing standing) {
        if (planned.order()) {
            return Step.WAIT;
        }
        Receivable credit = standing.document(planned.credit());
        Receivable debit = standing.document(planned.debit());
        if (credit == null || credit.voided()) {
            return drop(planned, planned.credit() + (credit == null ? " no longer stands in GP" : " is void in GP"));
        }
        if (debit == null || debit.standing() == Receivable.Standing.WORK) {
            return Step.WAIT;
        }
        if (debit.voided()) {
            return drop(planned, planned.debit() + " is void in GP");
        }
        String journalId = "gp:" + payment.company() + ":APPLY:" + payment.id() + ":" + planned.position();
        if (mayBeApplied(planned, credit, debit, journalId)) {
            Optional<Application> found = standing.applied(planned.credit(), planned.debit());
            if (found.isPresent()) {
                return adopt(planned, isFunctional(payment.company(), debit) ? found.get() : inCurrencyOf(debit, planned), journalId);
            }
        }
        if (debit.balance().signum() <= 0 || credit.balance().signum() <= 0) {
            return drop(planned, debit.balance().signum() <= 0 ? planned.debit() + " is paid otherwise" : planned.credit() + " is used up otherwise");
        }
        if (planned.state() == PlannedApplication.State.BY_HAND || !isFunctional(payment.company(), credit) || !isFunctional(payment.company(), debit)) {
            plans.become(planned, PlannedApplication.State.BY_HAND, planned.state() == PlannedApplication.State.BY_HAND ? planned.reason()
                    : "eConnect applies only between documents in functional currency");
            return Step.BY_HAND;
        }
        if (credit.standing() == Receivable.Standing.WORK && (planned.takesMoreThanMoney() || !properties.applyUnpostedReceipts())) {
            return Step.WAIT;
        }
        return apply(payment, planned, credit, debit, journalId);
    }

    /** Whether the pair may stand already: our answer was lost, a person does it, or a balance is smaller than planned for. */
    private boolean mayBeApplied(PlannedApplication planned, Receivable credit, Receivable debit, String journalId) {
        return planned.state() == PlannedApplication.State.BY_HAND || credit.balance().compareTo(planned.amount()) < 0
                || debit.balance().compareTo(planned.settled()) < 0 || journal.isInDoubt(journalId);
    }

    private boolean isFunctional(String company, Receivable document) {
        return document.currency().equals(gp.setup(company).functionalCurrency());
    }

    private Step drop(PlannedApplication planned, String reason) {
        log.info("Payment {}: {} is not applied to {}: {}", planned.paymentId(), planned.credit(), planned.debit(), reason);
        plans.become(planned, PlannedApplication.State.DROPPED, reason);
        return Step.DONE;
    }

    /** What a clerk applied to a document in another currency: GP keeps the pair in functional currency only, so the balance says it. */
    private static Application inCurrencyOf(Receivable debit, PlannedApplication planned) {
        BigDecimal settled = debit.amount().subtract(debit.balance());
        return settled.compareTo(planned.settled()) >= 0
                ? new Application(planned.credit(), planned.debit(), planned.amount(), planned.discount(), planned.writeOff(), debit.date())
                : new Application(planned.credit(), planned.debit(), settled, BigDecimal.ZERO, BigDecimal.ZERO, debit.date());
    }

    private Step adopt(PlannedApplication planned, Application found, String journalId) {
        boolean ours = found.amount().compareTo(planned.amount()) == 0 && found.discount().compareTo(planned.discount()) == 0
                && found.writeOff().compareTo(planned.writeOff()) == 0;
        plans.change(planned, planned.debit(), found.amount(), found.discount(), found.writeOff(), ours ? "" : "as applied by hand in GP");
        plans.become(planned, PlannedApplication.State.APPLIED, ours ? "" : "as applied by hand in GP");
        journal.answered(journalId);
        return Step.APPLIED;
    }

    /** What can be applied of what was planned, now that the balances are known; never more. */
    private Application bounded(PlannedApplication planned, Receivable credit, Receivable debit) {
        BigDecimal amount = planned.amount().min(credit.balance()).min(debit.balance());
        BigDecimal rest = debit.balance().subtract(amount);
        BigDecimal discount = planned.discount().min(rest).min(debit.discountAvailable());
        BigDecimal writeOff = planned.writeOff().min(rest.subtract(discount));
        return new Application(planned.credit(), planned.debit(), amount, discount, writeOff, time.today());
    }

    private Step apply(Payment payment, PlannedApplication planned, Receivable credit, Receivable debit, String journalId) {
        Application application = bounded(planned, credit, debit);
        boolean less = application.settled().compareTo(planned.settled()) < 0;
        journal.begin(journalId, application.toString());
        try {
            receivables.apply(payment.company(), application);
        } catch (GpRefusal refusal) {
            journal.answered(journalId);
            plans.become(planned, PlannedApplication.State.BY_HAND, shortened(refusal.getMessage()));
            return Step.BY_HAND;
        }
        journal.answered(journalId);
        String reason = less ? "less was open than was to be paid" : "";
        plans.change(planned, planned.debit(), application.amount(), application.discount(), application.writeOff(), reason);
        plans.become(planned, PlannedApplication.State.APPLIED, reason);
        return Step.APPLIED;
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400);
    }

    /** Payments for orders go to the orders' invoices as those are posted, the oldest first; what no invoice takes stays on account. */
    private void findInvoices(Payment payment) {
        List<PlannedApplication> orders = open(payment.id()).stream().filter(PlannedApplication::order).toList();
        if (orders.isEmpty()) {
            return;
        }
        List<GpSalesHeader> chain = receivables.salesChain(payment.company(), orders.stream().map(planned -> planned.debit().number()).distinct().toList());
        int position = plans.applications(payment.id()).stream().mapToInt(PlannedApplication::position).max().orElse(0);
        for (PlannedApplication planned : orders) {
            List<ReceivableKey> posted = new ArrayList<>();
            boolean toCome = false;
            for (GpSalesHeader header : chain) {
                boolean ofOrder = header.originNumber().equals(planned.debit().number()) && header.type() == SopType.INVOICE;
                boolean itself = header.type() == SopType.ORDER && header.number().equals(planned.debit().number());
                if (ofOrder && header.history() && !header.voided()) {
                    posted.add(ReceivableKey.invoice(header.number()));
                }
                toCome |= !header.history() && (ofOrder || itself);
            }
            BigDecimal left = planned.amount();
            for (Receivable invoice : posted.isEmpty() ? List.<Receivable>of() : receivables.receivables(payment.company(), posted)) {
                BigDecimal part = left.min(invoice.balance());
                if (invoice.isOpen() && part.signum() > 0) {
                    plans.add(payment.id(), ++position, new Allocation(planned.own() ? null : planned.credit(), invoice.key(), false, part, BigDecimal.ZERO,
                            BigDecimal.ZERO));
                    left = left.subtract(part);
                }
            }
            plans.reduce(planned, left);
            if (left.signum() == 0 || !toCome) {
                plans.become(planned, PlannedApplication.State.DROPPED, left.signum() == 0 ? "applied to the order's invoices" : "no invoice of the order takes it");
            }
        }
    }
}
