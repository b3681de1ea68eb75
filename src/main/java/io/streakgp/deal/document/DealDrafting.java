package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.customer.Customers;
import io.streakgp.customer.Party;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Box;

/**
 * Makes the sales document of a deal, as far as it can be made before it has a number, and finds everything that is
 * wrong with the deal on the way. Reads GP, writes nothing.
 */
@Component
public class DealDrafting {

    static final String SALESPERSON = "salesperson";

    private static final List<String> DOCUMENT_PARTS = List.of("FREIGHT", "MISCAMNT", "TRDISAMT");

    private final DealMapping mapping;
    private final GreatPlains gp;
    private final Customers customers;
    private final Decisions decisions;
    private final DecisionTraces traces;
    private final CompanyTime companyTime;

    DealDrafting(DealMapping mapping, GreatPlains gp, Customers customers, Decisions decisions, DecisionTraces traces, CompanyTime companyTime) {
        this.mapping = mapping;
        this.gp = gp;
        this.customers = customers;
        this.decisions = decisions;
        this.traces = traces;
        this.companyTime = companyTime;
    }

    /** A draft and what is wrong with it. */
    public record Result(Draft draft, List<Fault> faults) {
    }

    /** @param buyer who buys, if the deal names somebody */
    public Result draft(Deal deal, DealSnapshot snapshot, Optional<Party> buyer) {
        Set<Fault> faults = new LinkedHashSet<>();
        if (snapshot.ambiguous() != null) {
            faults.add(new Fault("Organizations", snapshot.ambiguous(), "Star exactly one on the deal in Streak"));
        } else if (buyer.isEmpty()) {
            faults.add(new Fault("Organizations", "the deal names no organization and no contact", "Add the organization that buys to the deal in Streak"));
        }
        CompanySetup setup = gp.setup(deal.company());
        StepRules rules = new StepRules(decisions);
        DealMapping.Mapped mapped = mapping.map(deal, snapshot, rules, faults::add);

        Optional<Party> party = buyer.map(named -> named.withTypedNumber(mapped.deal("customerNumber")));
        Optional<GpCustomer> customer = party.flatMap(customers::known);
        party.filter(named -> !named.typedNumber().isEmpty() && customer.isEmpty()).ifPresent(named -> faults.add(new Fault(
                mapped.source("customerNumber"), "GP has no customer \"" + named.typedNumber() + "\"",
                "Write a number that exists in GP, or clear the field and let the customer be found")));
        customer.filter(GpCustomer::inactive).ifPresent(known -> faults.add(new Fault("Customer",
                "GP customer " + known.number() + " (" + known.name() + ") is inactive", "Have it made active in GP, or choose another organization")));

        String pipeline = snapshot.box().pipeline();
        LocalDate wonOn = companyTime.dateOf(deal.wonAt());
        Currencies.Choice currency = new Currencies(setup, rules, mapped.source("currency"), wonOn, faults::add)
                .choose(mapped.deal("currency"), customer, pipeline);
        LineRules lineRules = new LineRules(rules, pipeline, mapped.deal("site"), customer.map(GpCustomer::customerClass).orElse(""));

        int faultsBeforeLines = faults.size();
        LinePricing pricing = pricing(deal, mapped, setup, customer, currency, lineRules, faults);
        List<LinePricing.Priced> priced = pricing.price();
        List<Draft.Line> lines = priced.stream().map(one -> one.line().with(mapped.line())).toList();
        BigDecimal net = lines.stream().map(Draft.Line::extended).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal onDeal = priced.stream().map(LinePricing.Priced::onDeal).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (faults.size() == faultsBeforeLines) {
            compareWithDealValue(mapped, onDeal, currency.dealDecimals(), faults);
        }
        Map<String, String> header = new LinkedHashMap<>(mapped.header());
        BigDecimal documentAmount = documentAmount(header, mapped, net, currency, faults);
        salesperson(snapshot.box(), setup, rules, header);
        noteConversion(header, currency, onDeal);
        traces.keep(deal.boxKey(), rules.traces());
        Rate rate = Currencies.gpRate(setup, currency.id(), wonOn).orElse(null);
        return new Result(new Draft(header, mapped.userDefined(), lines, currency.isoCode(), currency.id(), net, documentAmount,
                priced.stream().allMatch(line -> isServiceOrInStock(line, priced)),
                priced.stream().anyMatch(line -> line.item().tracking() != GpItem.Tracking.NONE),
                mapped.deal("orderNumber"), mapped.deal("customerNumber"), 0, "",
                new Draft.Context(rate, Currencies.functional(setup, currency.id(), net, rate), pricing.questions(), customer.orElse(null),
                        LineParser.amount(mapped.deal("taxAmount")).map(tax -> currency.converted(tax).toPlainString()).orElse(mapped.deal("taxAmount")), null,
                        mapped.source())), new ArrayList<>(faults));
    }

    /** By rule, unless the mapping names one; without a rule the customer's own one in GP. The territory is the salesperson's. */
    private static void salesperson(Box box, CompanySetup setup, StepRules rules, Map<String, String> header) {
        if (!header.containsKey("SLPRSNID")) {
            String assignee = box.assignees().stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
            String salesperson = rules.ask(SALESPERSON, Map.of("assignee", assignee, "pipeline", box.pipeline())).text("salesperson");
            if (!salesperson.isEmpty()) {
                header.put("SLPRSNID", salesperson);
            }
        }
        Optional.ofNullable(setup.salespeople().get(header.getOrDefault("SLPRSNID", ""))).map(CompanySetup.Salesperson::territory)
                .filter(territory -> !territory.isEmpty()).ifPresent(territory -> header.putIfAbsent("SALSTERR", territory));
    }

    /** GP keeps the converted amounts only. */
    private static void noteConversion(Map<String, String> header, Currencies.Choice currency, BigDecimal onDeal) {
        if (currency.conversion() != null) {
            Rate rate = currency.conversion();
            header.merge("NOTETEXT", "Converted from " + onDeal.toPlainString() + " " + currency.dealIsoCode() + " at " + rate.factor().toPlainString()
                    + " (" + rate.source() + ", " + rate.date() + ")", (note, converted) -> note + "\n" + converted);
        }
    }

    private LinePricing pricing(Deal deal, DealMapping.Mapped mapped, CompanySetup setup, Optional<GpCustomer> customer,
                                Currencies.Choice currency, LineRules rules, Set<Fault> faults) {
        String text = mapped.deal("lines");
        if (text.isBlank()) {
            text = singleLine(mapped, faults);
        }
        List<LineText> lines = new LineParser(mapped.source("lines"), faults::add).parse(text);
        Set<String> numbers = new LinkedHashSet<>();
        lines.forEach(line -> line.readings().forEach(reading -> numbers.add(reading.itemNumber())));
        List<GpItem> items = numbers.isEmpty() ? List.of() : gp.items(deal.company(), numbers);
        Map<String, String> meant = ItemSpellings.meant(lines, items, spellings -> gp.items(deal.company(), spellings));
        List<String> levels = new ArrayList<>();
        customer.map(GpCustomer::priceLevel).ifPresent(levels::add);
        levels.add(setup.defaultPriceLevel());
        return new LinePricing(new LinePricing.Terms(mapped.source("lines"), currency, levels, setup), lines, items, meant, rules, faults::add);
    }

    /** A deal without lines is one of the default item, at the deal's value. */
    private static String singleLine(DealMapping.Mapped mapped, Set<Fault> faults) {
        Optional<BigDecimal> value = LineParser.amount(mapped.deal("value"));
        if (value.isEmpty() || mapped.deal("defaultItem").isEmpty()) {
            faults.add(new Fault(mapped.source("lines"), "the deal has no lines" + (value.isEmpty() ? " and no value" : ""),
                    "Write the lines, or the deal's value in \"" + mapped.source("value") + "\""));
            return "";
        }
        return mapped.deal("defaultItem") + " x 1 @ " + value.get().toPlainString();
    }

    private static void compareWithDealValue(DealMapping.Mapped mapped, BigDecimal net, int decimals, Set<Fault> faults) {
        String written = mapped.deal("value");
        if (written.isEmpty()) {
            return;
        }
        Optional<BigDecimal> value = LineParser.amount(written);
        BigDecimal tolerance = LineParser.amount(mapped.deal("tolerance")).orElse(BigDecimal.ZERO);
        if (value.isEmpty()) {
            faults.add(new Fault(mapped.source("value"), "\"" + written + "\" is no amount", "Write digits with a point, e.g. 1250.00"));
        } else if (value.get().subtract(net).abs().compareTo(tolerance) > 0) {
            faults.add(new Fault(mapped.source("value"), "the deal's value is " + value.get().setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                    + ", its lines add up to " + net.toPlainString(), "Correct the lines or the value; tax is not part of either"));
        }
    }

    /** GP's arithmetic, before tax: DOCAMNT = SUBTOTAL + FREIGHT + MISCAMNT - TRDISAMT. */
    private static BigDecimal documentAmount(Map<String, String> header, DealMapping.Mapped mapped, BigDecimal net, Currencies.Choice currency, Set<Fault> faults) {
        BigDecimal amount = net;
        for (String part : DOCUMENT_PARTS) {
            String written = header.getOrDefault(part, "");
            if (!written.isEmpty()) {
                Optional<BigDecimal> value = LineParser.amount(written);
                if (value.isEmpty()) {
                    faults.add(new Fault(mapped.source().getOrDefault(part, part), "\"" + written + "\" is no amount", "Write digits with a point, e.g. 1250.00"));
                    continue;
                }
                BigDecimal rounded = currency.converted(value.get()).setScale(currency.decimals(), RoundingMode.HALF_UP);
                header.put(part, rounded.toPlainString());
                amount = part.equals("TRDISAMT") ? amount.subtract(rounded) : amount.add(rounded);
            }
        }
        return amount;
    }

    /** Several lines of one item share what is in stock, which GP counts in base units. */
    private static boolean isServiceOrInStock(LinePricing.Priced priced, List<LinePricing.Priced> all) {
        if (!LinePricing.isStocked(priced.item())) {
            return true;
        }
        String site = priced.line().site();
        BigDecimal wanted = all.stream().map(LinePricing.Priced::line)
                .filter(line -> line.itemNumber().equals(priced.line().itemNumber()) && line.site().equals(site))
                .map(line -> priced.item().inBase(line.quantity(), line.unit())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return priced.item().sites().stream().filter(kept -> kept.code().equals(site)).anyMatch(kept -> kept.available().compareTo(wanted) >= 0);
    }
}
