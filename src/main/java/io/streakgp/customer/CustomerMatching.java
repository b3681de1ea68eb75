package io.streakgp.customer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;

/**
 * Finds the GP customers that a party could be. What is alike is measured here; what that means is said by the rule
 * {@code customer-match}.
 */
@Component
class CustomerMatching {

    static final String TABLE = "customer-match";
    private static final int SHORTEST_TELLING_WORD = 3;

    private final GreatPlains gp;
    private final Decisions decisions;
    private final DecisionTraces traces;
    private final CustomerLinks links;

    CustomerMatching(GreatPlains gp, Decisions decisions, DecisionTraces traces, CustomerLinks links) {
        this.gp = gp;
        this.decisions = decisions;
        this.traces = traces;
        this.links = links;
    }

    /** What the rule makes of a candidate. */
    enum Verdict { SAME, POSSIBLE, DIFFERENT }

    /** @param reason in the rule's words, for the person who decides */
    record Candidate(GpCustomer customer, Verdict verdict, BigDecimal nameLikeness, String reason) {
    }

    /** The customers that head a national account of which another customer, alike as well, is a child. */
    private static Set<String> parents(List<GpCustomer> alike) {
        return alike.stream().map(GpCustomer::parentNumber).filter(parent -> !parent.isEmpty()).collect(Collectors.toSet());
    }

    /** Candidates that are the same or possibly so, likeliest first. */
    List<Candidate> candidates(Party party) {
        List<String> words = NameLikeness.words(party.name()).stream().filter(word -> word.length() >= SHORTEST_TELLING_WORD).toList();
        List<Candidate> candidates = new ArrayList<>();
        List<GpCustomer> alike = gp.customersLike(party.company(), words.isEmpty() ? List.of(party.name()) : words, party.domains());
        Set<String> parents = parents(alike);
        for (GpCustomer customer : alike) {
            Candidate candidate = judge(party, customer, !customer.parentNumber().isEmpty() || parents.contains(customer.number()));
            if (candidate.verdict() != Verdict.DIFFERENT) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparing(Candidate::verdict).thenComparing(Candidate::nameLikeness, Comparator.reverseOrder())
                .thenComparing(candidate -> candidate.customer().number()));
        return candidates;
    }

    private Candidate judge(Party party, GpCustomer customer, boolean nationalAccount) {
        BigDecimal likeness = NameLikeness.percent(party.name(), customer.name());
        String phone = customer.address().phone().replaceAll("\\D", "");
        DecisionOutcome result = decisions.require(TABLE, Map.of(
                "company", party.company(),
                "nameLikeness", likeness,
                "sameName", party.name().strip().equalsIgnoreCase(customer.name().strip()),
                "sameDomain", customer.emailDomains().stream().anyMatch(party.domains()::contains),
                "samePhone", party.phone().length() >= 7 && phone.startsWith(party.phone()),
                "inactive", customer.inactive(),
                "nationalAccount", nationalAccount,
                "linkedElsewhere", links.isTaken(party.company(), customer.number())));
        traces.keep(party.boxKey(), result.trace());
        if (!(result.rows().get(0).get("verdict") instanceof String verdict) || !(result.rows().get(0).get("reason") instanceof String reason)) {
            throw new MappingFault("Rule " + TABLE + " has no verdict or no reason for customer " + customer.number() + ": add a catch-all row");
        }
        return switch (verdict) {
            case "same" -> new Candidate(customer, Verdict.SAME, likeness, reason);
            case "possible" -> new Candidate(customer, Verdict.POSSIBLE, likeness, reason);
            case "different" -> new Candidate(customer, Verdict.DIFFERENT, likeness, reason);
            default -> throw new MappingFault("Rule " + TABLE + " says \"" + verdict + "\"; it may say same, possible or different");
        };
    }
}
