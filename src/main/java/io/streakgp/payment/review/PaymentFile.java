package io.streakgp.payment.review;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.PayerTerms;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.shared.Amounts;

/** Collects what every form about a payment shows. */
@Component
public class PaymentFile {

    private static final String BOX_LINK = "https://www.streak.com/a/boxes/";
    private static final int SHOWN_OF_ACCOUNT = 4;

    private final Payments payments;
    private final PaymentPlans plans;
    private final PaymentDecisions decisions;
    private final GpReceivables receivables;

    PaymentFile(Payments payments, PaymentPlans plans, PaymentDecisions decisions, GpReceivables receivables) {
        this.payments = payments;
        this.plans = plans;
        this.decisions = decisions;
        this.receivables = receivables;
    }

    public PaymentFacts facts(String paymentId) {
        Payment payment = payments.get(paymentId);
        String amount = Amounts.text(payment.amount(), payment.currency());
        String source = SourceWords.source(payment);
        String payer = !payment.payer().name().isEmpty() ? payment.payer().name() : payment.kind() == Payment.Kind.PAYOUT ? source : "an unnamed payer";
        return new PaymentFacts(amount + " from " + payer, amount, payment.paidOn().toString(), payer, masked(payment.payer().account()), payment.payer().email(),
                payment.method(), payment.reference(), source, SourceWords.place(payment), payment.toldBy(),
                payment.boxKey().isEmpty() ? "" : BOX_LINK + payment.boxKey(), customer(payment), decisions.of(paymentId));
    }

    private String customer(Payment payment) {
        return plans.decision(payment.id()).map(match -> match.customerNumber()).filter(number -> !number.isEmpty())
                .map(number -> named(payment.company(), number)).orElse("");
    }

    /** Number and name. */
    public String named(String company, String customerNumber) {
        Optional<PayerTerms> terms = receivables.payerTerms(company, customerNumber);
        return customerNumber + terms.map(known -> " " + known.name()).orElse("");
    }

    private static String masked(String account) {
        return account.length() <= SHOWN_OF_ACCOUNT ? account : "…" + account.substring(account.length() - SHOWN_OF_ACCOUNT);
    }
}
