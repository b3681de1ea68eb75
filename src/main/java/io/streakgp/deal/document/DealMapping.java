package io.streakgp.deal.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.streak.StreakFacts;
import io.streakgp.streak.StreakProperties;

/** Applies the table {@code mapping-deal-to-sales-document}: which Streak field becomes which element of the document. */
@Component
public class DealMapping {

    /** The table's key. */
    public static final String TABLE = "mapping-deal-to-sales-document";

    private final FieldMapping mapping;
    private final CompanyTime companyTime;
    private final StreakProperties streak;

    DealMapping(FieldMapping mapping, CompanyTime companyTime, StreakProperties streak) {
        this.mapping = mapping;
        this.companyTime = companyTime;
        this.streak = streak;
    }

    /**
     * A mapped deal, sorted by where the values go. The table says so in its column {@code field}: {@code deal.…} is for
     * this product, {@code SOP10106.…} for the user-defined fields, {@code line.…} for every line, the rest for the header.
     *
     * @param deal   what this product needs to know, e.g. {@code lines}, {@code currency}
     * @param source the Streak field that each value comes from, by the table's column {@code field} in full, e.g.
     *               {@code deal.lines}, {@code CSTPONBR}
     */
    record Mapped(Map<String, String> deal, Map<String, String> source, Map<String, String> header, Map<String, String> userDefined,
                  Map<String, String> line) {

        String deal(String name) {
            return deal.getOrDefault(name, "");
        }

        /** The Streak field behind a {@code deal.…} value. */
        String source(String name) {
            return source.getOrDefault("deal." + name, name);
        }
    }

    Mapped map(Deal deal, DealSnapshot snapshot, StepRules rules, Consumer<Fault> faults) {
        Mapped mapped = new Mapped(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (MappedField field : mapping.evaluate(TABLE, context(deal, snapshot), rules::heard)) {
            String text = field.text();
            if (text.isEmpty() && field.required()) {
                faults.accept(new Fault(field.source(), "is empty", "Fill it in on the deal in Streak"));
            }
            place(mapped, field, text);
        }
        return mapped;
    }

    private static void place(Mapped mapped, MappedField field, String text) {
        String target = field.target();
        if (!field.source().equals(target)) {
            mapped.source().put(target, field.source());
        }
        if (text.isEmpty()) {
            return;
        }
        if (target.startsWith("deal.")) {
            mapped.deal().put(target.substring(5), text);
        } else if (target.startsWith("SOP10106.")) {
            mapped.userDefined().put(target.substring(9), text);
        } else if (target.startsWith("line.")) {
            mapped.line().put(target.substring(5), text);
        } else {
            mapped.header().put(target, text);
        }
    }

    private Map<String, Object> context(Deal deal, DealSnapshot snapshot) {
        Map<String, Object> context = StreakFacts.of(snapshot.box(), snapshot.organization(), snapshot.contact(),
                streak.webUrl() + deal.boxKey());
        context.put("pipeline", snapshot.box().pipeline());
        context.put("company", deal.company());
        context.put("deal", Map.of("key", deal.key(), "wonOn", companyTime.dateOf(deal.wonAt())));
        context.put("today", companyTime.today());
        return context;
    }
}
