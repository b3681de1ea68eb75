package io.streakgp.vendor;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NameLikeness;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;

/** Finds the GP vendors that a supplier could be. What is alike is measured here; what that means is said by the rule {@code vendor-match}. */
@Component
class VendorMatching {

    static final String TABLE = "vendor-match";
    private static final int SHORTEST_TELLING_WORD = 3;
    private static final int SHORTEST_TELLING_PHONE = 7;

    private final GpVendors gp;
    private final Decisions decisions;
    private final DecisionTraces traces;
    private final VendorLinks links;

    VendorMatching(GpVendors gp, Decisions decisions, DecisionTraces traces, VendorLinks links) {
        this.gp = gp;
        this.decisions = decisions;
        this.traces = traces;
        this.links = links;
    }

    /** What the rule makes of a candidate. */
    enum Verdict { SAME, POSSIBLE, DIFFERENT }

    /** @param reason in the rule's words, for the person who decides */
    record Candidate(GpVendor vendor, Verdict verdict, BigDecimal nameLikeness, String reason) {
    }

    /** Candidates that are the same or possibly so, likeliest first. */
    List<Candidate> candidates(Supplier supplier) {
        List<String> words = NameLikeness.words(supplier.name()).stream().filter(word -> word.length() >= SHORTEST_TELLING_WORD).toList();
        return gp.vendorsLike(supplier.company(), words.isEmpty() ? List.of(supplier.name()) : words, supplier.domains()).stream()
                .map(vendor -> judge(supplier, vendor)).filter(candidate -> candidate.verdict() != Verdict.DIFFERENT)
                .sorted(Comparator.comparing(Candidate::verdict).thenComparing(Candidate::nameLikeness, Comparator.reverseOrder())
                        .thenComparing(candidate -> candidate.vendor().number()))
                .toList();
    }

    private Candidate judge(Supplier supplier, GpVendor vendor) {
        BigDecimal likeness = NameLikeness.percent(supplier.name(), vendor.name());
        DecisionOutcome result = decisions.require(TABLE, Map.of(
                "company", supplier.company(),
                "nameLikeness", likeness,
                "sameName", supplier.name().equalsIgnoreCase(vendor.name().strip()),
                "sameDomain", vendor.emailDomains().stream().anyMatch(supplier.domains()::contains),
                "samePhone", supplier.phone().length() >= SHORTEST_TELLING_PHONE && vendor.phone().replaceAll("\\D", "").startsWith(supplier.phone()),
                "inactive", vendor.inactive(),
                "linkedElsewhere", links.isTaken(supplier.company(), vendor.number())));
        traces.keep(supplier.boxKey(), result.trace());
        if (!(result.rows().get(0).get("verdict") instanceof String verdict) || !(result.rows().get(0).get("reason") instanceof String reason)) {
            throw new MappingFault("Rule " + TABLE + " has no verdict or no reason for vendor " + vendor.number() + ": add a catch-all row");
        }
        return new Candidate(vendor, switch (verdict) {
            case "same" -> Verdict.SAME;
            case "possible" -> Verdict.POSSIBLE;
            case "different" -> Verdict.DIFFERENT;
            default -> throw new MappingFault("Rule " + TABLE + " says \"" + verdict + "\"; it may say same, possible or different");
        }, likeness, reason);
    }
}
