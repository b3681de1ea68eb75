package io.streakgp.payment.intake.box;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.payment.intake.WorkArrived;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.streak.Box;
import io.streakgp.streak.intake.BoxListener;
import io.streakgp.streak.intake.BoxRemarked;
import io.streakgp.streak.intake.BoxSwept;

/**
 * Hears of boxes and notes those on which a payment may be logged. It does no more: a table of payments that fails must not keep the news
 * of a deal from the others who hear of it.
 */
@Component
class BoxEars implements BoxListener {

    private final Looks looks;
    private final Payments payments;
    private final PaymentIntakeProperties.Claims claims;
    private final CompanyProperties company;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;

    BoxEars(Looks looks, Payments payments, PaymentIntakeProperties properties, CompanyProperties company, ObjectMapper json, ApplicationEventPublisher events) {
        this.looks = looks;
        this.payments = payments;
        this.claims = properties.claims();
        this.company = company;
        this.json = json;
        this.events = events;
    }

    @Override
    public String changed(Box box) {
        if (!box.fields().containsKey(claims.amountField()) && payments.ofBox(company.id(), LoggedPayments.SOURCE, box.key()).isEmpty()) {
            return "no payment logged";
        }
        try {
            ask(Looks.Kind.FIELDS, box.key(), json.writeValueAsString(box));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Box " + box.key() + " cannot be written as JSON", impossible);
        }
        return "a payment may be logged on it";
    }

    @Override
    public String deleted(String boxKey) {
        return "payments logged on it stay claims";
    }

    /** What was told is not believed, but a remark that does not even speak of a payment is not worth a question to Streak. */
    @EventListener
    void remarked(BoxRemarked remark) {
        if (RemarkForm.mayBePayment(remark.text())) {
            ask(Looks.Kind.REMARKS, remark.boxKey(), null);
        }
    }

    /** The safety net for remarks that no webhook told of. */
    @EventListener
    void swept(BoxSwept swept) {
        if (!claims.users().isEmpty() && looks.hasOtherRemarks(swept.boxKey(), swept.remarks(), swept.createdAt())) {
            ask(Looks.Kind.REMARKS, swept.boxKey(), null);
        }
    }

    private void ask(Looks.Kind kind, String boxKey, String content) {
        looks.ask(kind, boxKey, content);
        events.publishEvent(new WorkArrived());
    }
}
