package io.streakgp.deal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.Deals;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;
import io.streakgp.streak.Box;
import io.streakgp.streak.StreakProperties;

/** A deal that cannot be booked as it is: everything that is wrong with it, for the person who mends it. */
@Component
public class CorrectionReview {

    private final Deals deals;
    private final Corrections corrections;
    private final StreakProperties streak;
    private final CaseHistory history;

    CorrectionReview(Deals deals, Corrections corrections, StreakProperties streak, CaseHistory history) {
        this.deals = deals;
        this.corrections = corrections;
        this.streak = streak;
        this.history = history;
    }

    /**
     * What the reviewer sees.
     *
     * @param firstToMend the first field that a fault is about, whole: what the reviewer most likely corrects
     */
    public record Facts(String dealName, String boxLink, String organization, List<Fault> faults, List<Field> fields, List<Option> fieldOptions,
                        List<CaseHistory.Entry> history,
                        @JsonIgnore Optional<Field> firstToMend) {

        /** A field of the box as it stands, corrections included; a field of several lines is several of these. */
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
        box.fields().forEach((name, value) -> fields.add(new Facts.Field(name, Corrections.text(value))));
        box.emptyFields().forEach(name -> fields.add(new Facts.Field(name, "")));
        List<Fault> faults = deals.faults(boxKey);
        return new Facts(box.name(), streak.webUrl() + boxKey, snapshot.organizationIfAny().map(organization -> organization.name()).orElse("none"),
                faults, fields.stream().flatMap(CorrectionReview::lines).toList(),
                fields.stream().map(field -> new Facts.Option(field.name(), field.name())).toList(), history.of(boxKey),
                faults.stream().flatMap(fault -> fields.stream().filter(field -> isAbout(fault, field))).findFirst());
    }

    private static boolean isAbout(Fault fault, Facts.Field field) {
        return fault.field().equals(field.name()) || fault.field().startsWith(field.name() + ", ");
    }

    /** Named as faults name them, e.g. {@code Line items, line 2}. */
    private static Stream<Facts.Field> lines(Facts.Field field) {
        List<String> lines = field.value().lines().toList();
        return lines.size() < 2 ? Stream.of(field)
                : IntStream.range(0, lines.size()).mapToObj(i -> new Facts.Field(field.name() + ", line " + (i + 1), lines.get(i)));
    }

    /**
     * Lets another value stand in for a field of the box; the deal in Streak is not touched.
     *
     * @throws Protest when the value is not of the field's kind, or is the one that stands already
     */
    public void correct(String boxKey, String field, String value, String correctedBy, String reason) {
        try {
            corrections.add(deals.snapshot(boxKey).box(), field, value, correctedBy, reason);
        } catch (IllegalArgumentException unfit) {
            throw new Protest(unfit.getMessage());
        }
        history.decided(boxKey, Review.CORRECT_DEAL_DATA, "correct", correctedBy, field + ": " + reason);
    }

    /** A person will not have the deal booked. */
    public void refused(String boxKey, String refusedBy, String reason) {
        history.decided(boxKey, Review.CORRECT_DEAL_DATA, "refuse", refusedBy, reason);
    }
}
