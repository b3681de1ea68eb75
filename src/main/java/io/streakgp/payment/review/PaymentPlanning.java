package io.streakgp.payment.review;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.matching.PaymentMatching;
import io.streakgp.payment.receipt.PaymentPlans;

/** Finds payer and documents of a payment, unless a person has decided, and says who must be asked. */
@Component
public class PaymentPlanning {

    private final Payments payments;
    private final PaymentPlans plans;
    private final PaymentMatching matching;

    PaymentPlanning(Payments payments, PaymentPlans plans, PaymentMatching matching) {
        this.payments = payments;
        this.plans = plans;
        this.matching = matching;
    }

    /**
     * Plans what the payment pays.
     *
     * @param batchKind by rule {@code payment-source}
     * @return what a person must decide first; empty = nothing
     */
    @Transactional
    public Optional<PaymentReview> plan(String paymentId, String batchKind) {
        plans.batchKind(paymentId, batchKind);
        if (!plans.isSettledByPerson(paymentId)) {
            plans.decide(paymentId, matching.match(payments.get(paymentId)), "");
        }
        if (plans.require(paymentId).outcome() == Match.Outcome.ASK) {
            return Optional.of(PaymentReview.MATCH_PAYMENT);
        }
        return plans.needsWriteOffApproval(paymentId) ? Optional.of(PaymentReview.APPROVE_WRITE_OFF) : Optional.empty();
    }
}
