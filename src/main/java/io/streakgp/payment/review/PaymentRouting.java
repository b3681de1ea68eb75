package io.streakgp.payment.review;

import java.math.BigDecimal;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GreatPlains;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.review.ReviewRoutes;
import io.streakgp.review.Route;
import io.streakgp.shared.CompanyTime;

/** Who decides about a payment, and by when: the rule {@code review-routing}. */
@Component
public class PaymentRouting {

    private final Payments payments;
    private final GreatPlains gp;
    private final ReviewRoutes routes;
    private final CompanyTime time;

    PaymentRouting(Payments payments, GreatPlains gp, ReviewRoutes routes, CompanyTime time) {
        this.payments = payments;
        this.gp = gp;
        this.routes = routes;
        this.time = time;
    }

    /** Where this review of a payment goes. */
    public Route route(String paymentId, String review) {
        return route(paymentId, review, null);
    }

    /** @param askedGroup whom another rule has asked for already; {@code null} for nobody */
    public Route route(String paymentId, String review, String askedGroup) {
        Payment payment = payments.get(paymentId);
        return routes.route(paymentId, review, payment.company(), functional(payment), askedGroup);
    }

    /** {@code null} where GP has no rate for it. */
    private BigDecimal functional(Payment payment) {
        CompanySetup setup = gp.setup(payment.company());
        if (payment.currency().equals(setup.functionalIsoCode())) {
            return payment.amount();
        }
        return setup.currencyByIsoCode(payment.currency()).flatMap(currency -> setup.rate(currency.id(), time.today()))
                .map(rate -> payment.amount().multiply(rate.rate())).orElse(null);
    }
}
