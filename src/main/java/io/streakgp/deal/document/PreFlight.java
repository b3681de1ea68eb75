package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;

/**
 * Everything that GP would find wrong with a document, found before anything is sent: references to what the company
 * does not have, periods that are closed, texts that do not fit. Decides by rule what the document's type decides on the
 * way: date ({@code doc-date}), tax ({@code tax-mode}) and accounts ({@code gl-account}), since they are checked too.
 */
@Component
public class PreFlight {

    static final String ACCOUNT_TABLE = "gl-account";
    static final String DATE_TABLE = "doc-date";
    static final String TAX_TABLE = "tax-mode";
    /** What the rule says when GP shall take the account of item or customer by its own set-up. */
    static final String GP_DEFAULT = "GP default";

    /** The Streak field behind an element that a rule and no mapping sets. */
    private static final Map<String, String> MENDED_AT = Map.of("SLPRSNID", "Assigned to", "DOCDATE", "Document date");
    private static final Map<String, Function<CompanySetup, Set<String>>> REFERENCES = Map.of(
            "TAXSCHID", CompanySetup::taxSchedules, "FRTSCHID", CompanySetup::taxSchedules, "MSCSCHID", CompanySetup::taxSchedules,
            "SLPRSNID", setup -> setup.salespeople().keySet(), "PYMTRMID", CompanySetup::paymentTerms,
            "PRCLEVEL", CompanySetup::priceLevels, "LOCNCODE", CompanySetup::sites);
    /** A line names accounts by elements that end so. */
    private static final String ACCOUNT = "INDX";
    /** GP's amounts have 14 digits before the point (numeric 19,5). */
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(14);

    private final GreatPlains gp;
    private final EconnectSchema schema;
    private final Decisions decisions;
    private final DecisionTraces traces;
    private final Batches batches;
    private final CompanyTime companyTime;

    PreFlight(GreatPlains gp, EconnectSchema schema, Decisions decisions, DecisionTraces traces, Batches batches, CompanyTime companyTime) {
        this.gp = gp;
        this.schema = schema;
        this.decisions = decisions;
        this.traces = traces;
        this.batches = batches;
        this.companyTime = companyTime;
    }

    /** @param draft with its document type decided */
    public DealDrafting.Result check(Deal deal, String pipeline, Draft draft) {
        Check check = new Check(deal, pipeline, gp.setup(deal.company()), new StepRules(decisions), draft);
        check.type();
        check.date();
        check.tax();
        check.references();
        check.accounts();
        check.totals();
        check.texts();
        traces.keep(deal.boxKey(), check.rules.traces());
        return new DealDrafting.Result(check.draft, check.faults);
    }

    /** One draft on its way through. */
    private final class Check {

        private final Deal deal;
        private final String pipeline;
        private final CompanySetup setup;
        private final StepRules rules;
        private final List<Fault> faults = new ArrayList<>();
        private Draft draft;

        Check(Deal deal, String pipeline, CompanySetup setup, StepRules rules, Draft draft) {
            this.deal = deal;
            this.pipeline = pipeline;
            this.setup = setup;
            this.rules = rules;
            this.draft = draft;
        }

        private void fault(String field, String problem, String mend) {
            faults.add(new Fault(field, problem, mend));
        }

        /** What people mend: the Streak field that was mapped to the element, else what the element is about. */
        private String source(String target, String otherwise) {
            return draft.context().sources().getOrDefault(target, otherwise);
        }

        private String lineField(Draft.Line line) {
            return source("deal.lines", "Line") + ", line " + line.number();
        }

        void type() {
            if (!setup.documentIds().getOrDefault(SopType.of(draft.sopType()), Set.of()).contains(draft.documentId())) {
                fault("Rule document-type", "GP has no document id \"" + draft.documentId() + "\" for SOPTYPE " + draft.sopType(),
                        "Correct the rule, or set the id up in GP (SOP40200)");
            }
        }

        /** A date that the mapping names goes before the rule. What posts must be dated in an open period. */
        void date() {
            String mapped = draft.header().getOrDefault("DOCDATE", "");
            Optional<LocalDate> day = mapped.isEmpty() ? byRule() : date(mapped);
            day.ifPresent(date -> {
                draft = draft.with(Map.of("DOCDATE", date.toString()));
                if (!mapped.isEmpty() && draft.sopType() == SopType.INVOICE.code() && !setup.isOpen(date)) {
                    fault(source("DOCDATE", "Document date"), date + " is in no period that is open for Sales in GP",
                            "Choose a day in an open period, or have the period opened in GP");
                }
                rate(date);
                batch(date);
            });
        }

        private Optional<LocalDate> byRule() {
            LocalDate wonOn = companyTime.dateOf(deal.wonAt());
            LocalDate today = companyTime.today();
            StepRules.Answer answer = rules.ask(DATE_TABLE, Map.of("sopType", draft.sopType(), "wonDayOpen", setup.isOpen(wonOn), "todayOpen", setup.isOpen(today)));
            return switch (answer.oneOf("date", List.of("won", "today", "refuse"))) {
                case "won" -> Optional.of(wonOn);
                case "today" -> Optional.of(today);
                default -> {
                    fault(MENDED_AT.get("DOCDATE"), "the deal was won on " + wonOn + ": " + answer.text("reason"),
                            "Finance must open the period in GP; then check again");
                    yield Optional.empty();
                }
            };
        }

        /** Texts that are no date are found with the other texts. */
        private Optional<LocalDate> date(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }

        /** GP translates a foreign document with its own rate of the document's day. */
        private void rate(LocalDate date) {
            if (!Currencies.isForeign(setup, draft.currencyId())) {
                return;
            }
            Optional<Rate> rate = Currencies.gpRate(setup, draft.currencyId(), date);
            if (rate.isEmpty()) {
                fault(source("deal.currency", "Currency"), "GP has no exchange rate for " + draft.isoCode() + " on " + date,
                        "Have the rate entered in GP's exchange table, then check again");
            }
            draft = draft.worth(rate.orElse(null), Currencies.functional(setup, draft.currencyId(), draft.net(), rate.orElse(null)));
        }

        private void batch(LocalDate date) {
            String longest = batches.longestName(rules, deal.company(), draft, date);
            schema.check("taSopHdrIvcInsert", Map.of("BACHNUMB", longest)).forEach(wrong ->
                    fault("Rule " + Batches.TABLE, "batch \"" + longest + "\" " + wrong.problem(), "Shorten the name in the rule"));
        }

        void tax() {
            StepRules.Answer answer = rules.ask(TAX_TABLE, Map.of("pipeline", pipeline, "customer", draft.customerIfAny().map(GpCustomer::number).orElse(""), "sopType", draft.sopType()));
            String mode = answer.oneOf("mode", List.of("gp", "later", "given"));
            String ofGp = mode.equals("gp") ? "1" : "0";
            draft = draft.with(Map.of("CREATETAXES", ofGp, "DEFTAXSCHDS", ofGp));
            if (mode.equals("given")) {
                given(answer.text("taxDetail"));
            }
        }

        private void given(String detail) {
            if (!setup.taxDetails().contains(detail)) {
                fault("Rule " + TAX_TABLE, "GP has no tax detail \"" + detail + "\"", "Correct the rule, or create the detail in GP (TX00201)");
            }
            String written = draft.context().taxAmount();
            Optional<BigDecimal> amount = LineParser.amount(written);
            if (amount.isEmpty()) {
                fault(source("deal.taxAmount", "Tax amount"), written.isEmpty() ? "is empty, but the tax of this deal is given" : "\"" + written + "\" is no amount",
                        "Write the tax as digits with a point, e.g. 28.00");
                return;
            }
            int decimals = setup.currency(draft.currencyId()).map(CompanySetup.Currency::decimals).orElse(draft.net().scale());
            draft = draft.taxed(new Draft.GivenTax(detail, amount.get().setScale(decimals, RoundingMode.HALF_UP)));
        }

        void references() {
            REFERENCES.forEach((element, known) -> {
                String value = draft.header().getOrDefault(element, "");
                if (!value.isEmpty() && !known.apply(setup).contains(value)) {
                    fault(source(element, MENDED_AT.getOrDefault(element, element)), "GP does not have \"" + value + "\" (" + element + "), or it is inactive there",
                            "Choose one that exists in GP and is active");
                }
            });
            Optional.ofNullable(setup.salespeople().get(draft.header().getOrDefault("SLPRSNID", ""))).filter(CompanySetup.Salesperson::inactive)
                    .ifPresent(person -> fault(source("SLPRSNID", MENDED_AT.get("SLPRSNID")), "GP salesperson " + person.id() + " is inactive; GP would refuse the document (error 9539)",
                            "Assign the deal to somebody else, correct rule " + DealDrafting.SALESPERSON + ", or have the salesperson made active in GP"));
        }

        void accounts() {
            draft = draft.with(draft.lines().stream().map(this::withAccount).toList());
        }

        private Draft.Line withAccount(Draft.Line line) {
            line.elements().forEach((element, account) -> {
                if (element.endsWith(ACCOUNT) && !setup.accounts().contains(account)) {
                    fault(source("line." + element, lineField(line)), "GP has no account " + account + " (" + element + ")", "Choose an account that exists in GP");
                }
            });
            String account = rules.ask(ACCOUNT_TABLE, Map.of("company", deal.company(), "pipeline", pipeline, "item", line.itemNumber())).text("account");
            if (account.isEmpty()) {
                throw new MappingFault("Rule " + ACCOUNT_TABLE + " gives no account for item " + line.itemNumber()
                        + ": add a row, or \"" + GP_DEFAULT + "\" as the last one");
            }
            if (account.equals(GP_DEFAULT)) {
                return line;
            }
            if (!setup.accounts().contains(account)) {
                fault("Rule " + ACCOUNT_TABLE, "GP has no account " + account + " (line " + line.number() + ")", "Correct the rule, or create the account in GP");
            }
            return line.with(Map.of("SLSINDX", account));
        }

        void totals() {
            if (draft.total().signum() < 0) {
                fault(source("TRDISAMT", source("deal.lines", "Line")), "the document's amount is below zero: " + draft.total().toPlainString(),
                        "Correct the trade discount or the lines");
            } else if (draft.total().compareTo(TOO_LARGE) >= 0 || draft.net().compareTo(TOO_LARGE) >= 0) {
                fault(source("deal.lines", "Line"), "the document's amount is larger than GP can hold: " + draft.total().toPlainString(), "Correct quantities and prices");
            }
        }

        void texts() {
            texts("taSopHdrIvcInsert", draft.header(), "", "Header");
            texts("taSopUserDefined", draft.userDefined(), "SOP10106.", "User-defined fields");
            draft.lines().forEach(line -> {
                Map<String, String> elements = new LinkedHashMap<>(line.elements());
                elements.put("LOCNCODE", line.site());
                elements.put("UOFM", line.unit());
                texts("taSopLineIvcInsert", elements, "line.", lineField(line));
            });
        }

        private void texts(String node, Map<String, String> elements, String prefix, String place) {
            schema.check(node, elements).forEach(wrong -> fault(source(prefix + wrong.element(), place + ", " + wrong.element()), wrong.problem(),
                    wrong.maxLength().isPresent() ? "Shorten it to " + wrong.maxLength().getAsInt() + " characters"
                            : "Correct it on the deal, or in table " + DealMapping.TABLE));
        }
    }
}
