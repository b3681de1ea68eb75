package io.streakgp.payment.receipt;

import java.math.BigDecimal;
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
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.journal.SendJournal;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
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
    private final OrderInvoices orders;
    private final GreatPlains gp;
    private final GpReceivables receivables;
    private final SendJournal journal;
    private final PaymentProperties properties;
    private final CompanyTime time;

    Applying(Payments payments, PaymentPlans plans, OrderInvoices orders, GreatPlains gp, GpReceivables receivables, SendJournal journal,
             PaymentProperties properties, CompanyTime time) {
        this.payments = payments;
        this.plans = plans;
        this.orders = orders;
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
        orders.plan(payment);
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

    /** The documents as GP has them now, what was applied of a credit, read where it matters, and what of that we know of. */
    private final class Standing {

        private final String company;
        private final Map<ReceivableKey, Receivable> documents;
        private final List<PlannedApplication> known;
        private final Map<ReceivableKey, List<Application>> applications = new HashMap<>();

        Standing(String company, Map<ReceivableKey, Receivable> documents, List<PlannedApplication> known) {
            this.company = company;
            this.documents = documents;
            this.known = known;
        }

        Receivable document(ReceivableKey key) {
            return documents.get(key);
        }

        /** Whether more of the payment's own receipt is applied than we know of. */
        boolean isUsedOtherwise(Receivable receipt) {
            return receipt.balance().compareTo(receipt.amount().subtract(sum(known.stream().filter(PlannedApplication::own), PlannedApplication::amount))) < 0;
        }

        /** What of the pair is applied and not known to us yet. */
        Optional<Application> applied(ReceivableKey credit, ReceivableKey debit) {
            List<Application> found = applications.computeIfAbsent(credit, key -> receivables.applications(company, key)).stream()
                    .filter(application -> application.from().equals(credit) && application.to().equals(debit)).toList();
            List<PlannedApplication> ours = known.stream().filter(planned -> planned.credit().equals(credit) && planned.debit().equals(debit)).toList();
            BigDecimal amount = sum(found.stream(), Application::amount).subtract(sum(ours.stream(), PlannedApplication::amount));
            return amount.signum() <= 0 ? Optional.empty() : Optional.of(new Application(credit, debit, amount,
                    sum(found.stream(), Application::discount).subtract(sum(ours.stream(), PlannedApplication::discount)),
                    sum(found.stream(), Application::writeOff).subtract(sum(ours.stream(), PlannedApplication::writeOff)), time.today()));
        }
    }

    private static <T> BigDecimal sum(Stream<T> all, Function<T, BigDecimal> amount) {
        return all.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Standing read(Payment payment, List<PlannedApplication> open) {
        List<ReceivableKey> keys = open.stream().filter(planned -> !planned.order())
                .flatMap(planned -> Stream.of(planned.credit(), planned.debit())).distinct().toList();
        Map<ReceivableKey, Receivable> documents = keys.isEmpty() ? Map.of() : receivables.receivables(payment.company(), keys).stream()
                .collect(Collectors.toMap(Receivable::key, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return new Standing(payment.company(), documents, plans.applications(payment.id()).stream()
                .filter(planned -> planned.state() == PlannedApplication.State.APPLIED).toList());
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
        if (debit == null ? isVoidBeforePosting(payment.company(), planned.debit()) : debit.voided()) {
            return drop(planned, planned.debit() + " is void in GP");
        }
        if (debit == null || debit.standing() == Receivable.Standing.WORK) {
            return Step.WAIT;
        }
        String journalId = "gp:" + payment.company() + ":APPLY:" + payment.id() + ":" + planned.position();
        if (mayBeApplied(planned, credit, debit, journalId) || planned.own() && standing.isUsedOtherwise(credit)) {
            Optional<Application> found = standing.applied(planned.credit(), planned.debit());
            if (found.isPresent()) {
                return adopt(planned, isFunctional(payment.company(), credit) ? found.get() : inOwnCurrency(credit, planned), journalId);
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

    /** An invoice that was void before it was posted never reaches receivables. */
    private boolean isVoidBeforePosting(String company, ReceivableKey debit) {
        return debit.type() == ReceivableType.INVOICE && receivables.salesChain(company, List.of(debit.number())).stream()
                .anyMatch(sales -> sales.type() == SopType.INVOICE && sales.number().equals(debit.number()) && sales.voided());
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

    /**
     * What a clerk applied in another currency: GP keeps the pair in functional currency only, so what is gone of the credit's
     * balance says it.
     */
    private Application inOwnCurrency(Receivable credit, PlannedApplication planned) {
        BigDecimal before = plans.applications(planned.paymentId()).stream()
                .filter(other -> other.credit().equals(planned.credit()) && other.state() == PlannedApplication.State.APPLIED)
                .map(PlannedApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal amount = credit.amount().subtract(credit.balance()).subtract(before).min(planned.amount());
        boolean whole = amount.compareTo(planned.amount()) == 0;
        return new Application(planned.credit(), planned.debit(), amount, whole ? planned.discount() : BigDecimal.ZERO, whole ? planned.writeOff() : BigDecimal.ZERO,
                credit.date());
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
}
