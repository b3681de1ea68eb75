package io.streakgp.deal.review;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.Deals;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.StreakProperties;

/** A deal that cannot be booked as it is: everything that is wrong with it, for the person who mends it. */
@Component
public class CorrectionReview {

    private final Deals deals;
    private final Corrections corrections;
    private final StreakProperties streak;

    CorrectionReview(Deals deals, Corrections corrections, StreakProperties streak) {
        this.deals = deals;
        this.corrections = corrections;
        this.streak = streak;
    }

    /** What the reviewer sees. */
    public record Facts(String dealName, String boxLink, String organization, List<Fault> faults, List<Field> fields, List<Option> fieldOptions) {

        /** A field of the box as it stands, corrections included. */
        public record Field(String name, String value) {
        }

        /** An entry of the list from which a field is chosen. */
        public record Option(String label, String value) {
        }
    }

    public Facts facts(String boxKey) {
        DealSnapshot snapshot = deals.snapshot(boxKey);
        Box box = snapshot.box();
        List<Facts.Field> fields = new ArrayList<>();
        box.fields().forEach((name, value) -> fields.add(new Facts.Field(name, text(value))));
        box.emptyFields().forEach(name -> fields.add(new Facts.Field(name, "")));
        return new Facts(box.name(), streak.webUrl() + boxKey, snapshot.organizationIfAny().map(organization -> organization.name()).orElse("none"),
                deals.faults(boxKey), fields, fields.stream().map(field -> new Facts.Option(field.name(), field.name())).toList());
    }

    private static String text(FieldValue value) {
        return String.valueOf(value.plain());
    }

    /**
     * Lets another value stand in for a field of the box; the deal in Streak is not touched.
     *
     * @throws Protest when the value is not of the field's kind
     */
    public void correct(String boxKey, String field, String value, String correctedBy, String reason) {
        try {
            corrections.add(deals.snapshot(boxKey).box(), field, value, correctedBy, reason);
        } catch (IllegalArgumentException unfit) {
            throw new Protest(unfit.getMessage());
        }
    }
}
