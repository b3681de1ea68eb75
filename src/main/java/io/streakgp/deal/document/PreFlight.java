package io.streakgp.deal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.Fault;

/**
 * Everything that GP would find wrong with a document, found before anything is sent: references to what the company
 * does not have, texts that do not fit. Sets the accounts by rule {@code gl-account} on the way, since they are checked too.
 */
@Component
public class PreFlight {

    static final String ACCOUNT_TABLE = "gl-account";
    /** What the rule says when GP shall take the account of item or customer by its own set-up. */
    static final String GP_DEFAULT = "GP default";

    private static final Map<String, Function<CompanySetup, Set<String>>> REFERENCES = Map.of(
            "TAXSCHID", CompanySetup::taxSchedules, "SLPRSNID", setup -> setup.salespeople().keySet(), "PYMTRMID", CompanySetup::paymentTerms,
            "PRCLEVEL", CompanySetup::priceLevels, "LOCNCODE", CompanySetup::sites);

    private final GreatPlains gp;
    private final EconnectSchema schema;
    private final Decisions decisions;
    private final DecisionTraces traces;

    PreFlight(GreatPlains gp, EconnectSchema schema, Decisions decisions, DecisionTraces traces) {
        this.gp = gp;
        this.schema = schema;
        this.decisions = decisions;
        this.traces = traces;
    }

    /** @param draft with its document type decided */
    public DealDrafting.Result check(Deal deal, String pipeline, Draft draft) {
        CompanySetup setup = gp.setup(deal.company());
        List<Fault> faults = new ArrayList<>();
        if (!setup.documentIds().getOrDefault(SopType.of(draft.sopType()), Set.of()).contains(draft.documentId())) {
            faults.add(new Fault("Rule document-type", "GP has no document id \"" + draft.documentId() + "\" for SOPTYPE " + draft.sopType(),
                    "Correct the rule, or set the id up in GP (SOP40200)"));
        }
        REFERENCES.forEach((element, known) -> {
            String value = draft.header().getOrDefault(element, "");
            if (!value.isEmpty() && !known.apply(setup).contains(value)) {
                faults.add(new Fault(element, "GP does not have \"" + value + "\"", "Choose one that exists in GP and is active"));
            }
        });
        List<Draft.Line> lines = draft.lines().stream().map(line -> withAccount(deal, pipeline, line, setup, faults)).toList();
        check("taSopHdrIvcInsert", "Header", draft.header(), faults);
        check("taSopUserDefined", "User-defined fields", draft.userDefined(), faults);
        lines.forEach(line -> check("taSopLineIvcInsert", "Line " + line.number(), line.elements(), faults));
        return new DealDrafting.Result(draft.with(lines), faults);
    }

    private void check(String node, String place, Map<String, String> elements, List<Fault> faults) {
        schema.check(node, elements).forEach(fault -> faults.add(new Fault(place + ", " + fault.element(), fault.problem(),
                fault.maxLength().isPresent() ? "Shorten it to " + fault.maxLength().getAsInt() + " characters" : "Correct it on the deal, or in table " + DealMapping.TABLE)));
    }

    private Draft.Line withAccount(Deal deal, String pipeline, Draft.Line line, CompanySetup setup, List<Fault> faults) {
        DecisionOutcome result = decisions.require(ACCOUNT_TABLE, Map.of("company", deal.company(), "pipeline", pipeline, "item", line.itemNumber()));
        traces.keep(deal.boxKey(), result.trace());
        if (!(result.rows().get(0).get("account") instanceof String account) || account.isBlank()) {
            throw new MappingFault("Rule " + ACCOUNT_TABLE + " gives no account for item " + line.itemNumber()
                    + ": add a row, or \"" + GP_DEFAULT + "\" as the last one");
        }
        if (account.equals(GP_DEFAULT)) {
            return line;
        }
        if (!setup.accounts().contains(account)) {
            faults.add(new Fault("Rule gl-account", "GP has no account " + account + " (line " + line.number() + ")", "Correct the rule, or create the account in GP"));
        }
        return line.with(Map.of("SLSINDX", account));
    }
}
