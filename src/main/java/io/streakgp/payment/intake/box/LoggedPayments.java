package io.streakgp.payment.intake.box;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.mapping.MappedField;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.ClaimReplaced;
import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.PaymentIntake;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.payment.intake.SaidPayment;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Sha256;
import io.streakgp.streak.Box;
import io.streakgp.streak.StreakRemarks;

/**
 * Payments that people log on boxes: claims, of named people only. A claim in the fields of a box is known by box, amount, date and
 * reference as logged; while nothing is confirmed, a changed one replaces it. A claim in a comment is known by the comment.
 */
@Component
class LoggedPayments {

    static final String SOURCE = "streak";
    private static final String FIELDS = "fields/";
    private static final String REMARK = "remark/";

    private final PaymentIntake intake;
    private final Payments payments;
    private final BoxNotes notes;
    private final PaymentIntakeProperties.Claims claims;
    private final CompanyProperties company;
    private final ApplicationEventPublisher events;

    LoggedPayments(PaymentIntake intake, Payments payments, BoxNotes notes, PaymentIntakeProperties properties, CompanyProperties company,
                   ApplicationEventPublisher events) {
        this.intake = intake;
        this.payments = payments;
        this.notes = notes;
        this.claims = properties.claims();
        this.company = company;
        this.events = events;
    }

    /** What the fields of the box log, as table {@code mapping-box-to-payment} reads them. */
    @Transactional
    void fields(Box box, List<MappedField> mapped) {
        SaidPayment said = new SaidPayment(mapped, Notation.PLAIN);
        String logged = said.text("amount", 60);
        if (logged.isEmpty()) {
            takeBack(box.key());
            return;
        }
        Optional<String> teller = box.assignees().stream().filter(claims::hears).findFirst();
        if (teller.isEmpty()) {
            notes.tell(box.key(), "The payment of " + logged + " in the fields of this box was not taken: nobody of " + (box.assignees().isEmpty() ? "(unassigned)"
                    : String.join(", ", box.assignees())) + " is named as one who may log payments. Ask finance.");
            return;
        }
        Optional<BigDecimal> amount = said.amount("amount");
        String identity = FIELDS + box.key() + "/" + amount.map(LoggedPayments::plain).orElse("") + said.text("currency", 10) + "/"
                + said.day("date").map(Object::toString).orElse("") + "/" + Sha256.hex(said.text("reference", 1000), 8);
        claim(said, amount, new SaidPayment.Origin(company.id(), SOURCE, identity, box.key(), teller.get()), "in the fields of this box")
                .ifPresent(this::tellField);
    }

    private void tellField(Payment claim) {
        if (payments.find(claim.id()).isEmpty()) {
            fieldClaims(claim.boxKey()).filter(before -> isAmended(before, claim)).ifPresent(before -> withdraw(before, claim));
        }
        intake.tell(claim);
    }

    private void withdraw(Payment before, Payment claim) {
        if (payments.withdrawClaim(before.id(), "Changed on the box to " + Amounts.text(claim.amount(), claim.currency()) + " on " + claim.paidOn())) {
            events.publishEvent(new ClaimReplaced(before.id(), claim.id()));
        }
    }

    /** The same day, or the same reference: it is the claim that was logged before. Else another payment was logged over it. */
    private static boolean isAmended(Payment before, Payment claim) {
        return before.paidOn().equals(claim.paidOn()) || !claim.reference().isEmpty() && before.reference().equals(claim.reference());
    }

    /** Somebody emptied the fields. */
    private void takeBack(String boxKey) {
        fieldClaims(boxKey).filter(before -> payments.withdrawClaim(before.id(), "Taken back on the box"))
                .ifPresent(before -> events.publishEvent(new ClaimReplaced(before.id(), "")));
    }

    /** The newest claim of the box's fields that nobody has confirmed. */
    private Optional<Payment> fieldClaims(String boxKey) {
        return payments.ofBox(company.id(), SOURCE, boxKey).stream().filter(claim -> claim.sourceId().startsWith(FIELDS))
                .filter(claim -> List.of(PaymentState.RECEIVED, PaymentState.CLAIMED, PaymentState.IN_PROGRESS).contains(payments.state(claim.id())))
                .reduce((older, newer) -> newer);
    }

    /**
     * What a comment, meeting note or call log says.
     *
     * @param creator its writer's e-mail address; empty when Streak does not know him
     */
    @Transactional
    void remark(String boxKey, StreakRemarks.Remark remark, String creator) {
        List<String> lines = RemarkForm.lines(remark.text());
        if (lines.isEmpty()) {
            return;
        }
        if (!claims.hears(creator)) {
            notes.tell(boxKey, "\"" + lines.get(0) + "\" was not taken: " + (creator.isEmpty() ? "its writer" : creator)
                    + " is not named as one who may log payments. Ask finance.");
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<SaidPayment> said = RemarkForm.read(line, claims.currency());
            if (said.isEmpty()) {
                notes.tell(boxKey, "\"" + line + "\" was not taken: it cannot be read. Write a new comment like this one: " + RemarkForm.FORM);
                continue;
            }
            SaidPayment.Origin origin = new SaidPayment.Origin(company.id(), SOURCE, REMARK + remark.key() + (i == 0 ? "" : "/" + (i + 1)), boxKey, creator);
            claim(said.get(), said.get().amount("amount"), origin, "\"" + line + "\"").ifPresent(claim -> tellRemark(claim, line));
        }
    }

    private void tellRemark(Payment claim, String line) {
        if (intake.tell(claim).outcome() == PaymentIntake.Outcome.DIFFERS) {
            notes.tell(claim.boxKey(), "\"" + line + "\" was changed after payment " + claim.id() + " was made of it, and was not taken again. "
                    + "Tell finance, who refuse the old one, and log a new one.");
        }
    }

    private Optional<Payment> claim(SaidPayment said, Optional<BigDecimal> amount, SaidPayment.Origin origin, String where) {
        Optional<Payment> claim = said.payment(origin, Payment.Kind.PAYMENT, amount.orElse(null));
        List<Fault> faults = said.faults();
        if (!faults.isEmpty()) {
            notes.tell(origin.boxKey(), "The payment logged " + where + " was not taken. "
                    + String.join(" ", faults.stream().map(fault -> fault + ".").toList()));
            return Optional.empty();
        }
        return claim;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
