package io.streakgp.deal.document;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.batch.BatchChoice;
import io.streakgp.batch.BatchChoice.Named;
import io.streakgp.deal.Deal;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.SopType;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.NotNow;

/** Into which batch a sales document goes, by rule {@code batch-name}. */
@Component
public class Batches {

    static final String TABLE = "batch-name";

    private final BatchChoice choice;
    private final Decisions decisions;
    private final DecisionTraces traces;

    Batches(BatchChoice choice, Decisions decisions, DecisionTraces traces) {
        this.choice = choice;
        this.decisions = decisions;
        this.traces = traces;
    }

    /**
     * The batch for a document that is about to be sent.
     *
     * @return BACHNUMB
     * @throws NotNow while it is busy, and not for longer than the rule lets documents wait
     */
    public String choose(Deal deal, Draft draft) {
        StepRules rules = new StepRules(decisions);
        LocalDate postingDate = LocalDate.parse(draft.header().get("DOCDATE"));
        String name = choice.choose(deal.company(), GpBatch.Source.SALES, suffix -> named(rules, deal.company(), draft, postingDate, suffix));
        traces.keep(deal.boxKey(), rules.traces());
        return name;
    }

    /** The longest name that a document of this kind and date can meet. */
    String longestName(StepRules rules, String company, Draft draft, LocalDate postingDate) {
        return named(rules, company, draft, postingDate, BatchChoice.LONGEST_SUFFIX).name();
    }

    private static Named named(StepRules rules, String company, Draft draft, LocalDate postingDate, String suffix) {
        StepRules.Answer answer = rules.ask(TABLE, Map.of("company", company, "sopType", draft.sopType(), "documentId", draft.documentId(),
                "postingDate", postingDate, "suffix", suffix));
        String name = answer.text("name");
        if (name.isEmpty()) {
            throw new MappingFault("Rule " + TABLE + " gives no name for " + SopType.of(draft.sopType()).words() + " " + draft.documentId() + ": add a catch-all row");
        }
        return new Named(name, answer.text("ownerGroup"), Duration.ofMinutes(answer.integer("patienceMinutes")));
    }
}
