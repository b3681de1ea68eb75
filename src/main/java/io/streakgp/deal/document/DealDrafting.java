package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.customer.Customers;
import io.streakgp.customer.Party;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Fault;

/**
 * Makes the sales document of a deal, as far as it can be made before it has a number, and finds everything that is
 * wrong with the deal on the way. Reads GP, writes nothing.
 */
@Component
public class DealDrafting {

    private static final List<String> DOCUMENT_PARTS = List.of("FREIGHT", "MISCAMNT", "TRDISAMT");

    private final DealMapping mapping;
    private final GreatPlains gp;
    private final Customers customers;

    DealDrafting(DealMapping mapping, GreatPlains gp, Customers customers) {
        this.mapping = mapping;
        this.gp = gp;
        this.customers = customers;
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
        DealMapping.Mapped mapped = mapping.map(deal, snapshot, faults::add);

        Optional<Party> party = buyer.map(named -> named.withTypedNumber(mapped.deal("customerNumber")));
        String isoCode = mapped.deal("currency");
        Optional<CompanySetup.Currency> currency = setup.currencyByIsoCode(isoCode);
        if (currency.isEmpty()) {
            faults.add(new Fault(mapped.source("currency"), "GP does not keep currency \"" + isoCode + "\"",
                    "Choose one of " + String.join(", ", setup.currencies().values().stream().map(CompanySetup.Currency::isoCode).sorted().toList())));
        }
        int decimals = currency.map(CompanySetup.Currency::decimals).orElse(2);
        String currencyId = currency.map(CompanySetup.Currency::id).orElse("");

        Optional<GpCustomer> customer = party.flatMap(customers::known);
        party.filter(named -> !named.typedNumber().isEmpty() && customer.isEmpty()).ifPresent(named -> faults.add(new Fault(
                mapped.source("customerNumber"), "GP has no customer \"" + named.typedNumber() + "\"",
                "Write a number that exists in GP, or clear the field and let the customer be found")));
        customer.ifPresent(known -> usable(known, currencyId, setup, faults));

        int faultsBeforeLines = faults.size();
        List<LinePricing.Priced> priced = lines(deal, mapped, setup, customer, currencyId, decimals, faults);
        List<Draft.Line> lines = priced.stream().map(one -> one.line().with(mapped.line())).toList();
        BigDecimal net = lines.stream().map(Draft.Line::extended).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (faults.size() == faultsBeforeLines) {
            compareWithDealValue(mapped, net, decimals, faults);
        }
        Map<String, String> header = new LinkedHashMap<>(mapped.header());
        BigDecimal documentAmount = documentAmount(header, net, decimals, faults);
        return new Result(new Draft(header, mapped.userDefined(), lines, isoCode, currencyId, net, documentAmount,
                priced.stream().allMatch(line -> isServiceOrInStock(line, priced)),
                priced.stream().anyMatch(line -> line.item().tracking() != GpItem.Tracking.NONE),
                mapped.deal("orderNumber"), mapped.deal("customerNumber"), 0, ""), new ArrayList<>(faults));
    }

    private static void usable(GpCustomer customer, String currencyId, CompanySetup setup, Set<Fault> faults) {
        if (customer.inactive()) {
            faults.add(new Fault("Customer", "GP customer " + customer.number() + " (" + customer.name() + ") is inactive",
                    "Have it made active in GP, or choose another organization"));
        }
        if (customer.onHold()) {
            faults.add(new Fault("Customer", "GP customer " + customer.number() + " (" + customer.name() + ") is on hold",
                    "Finance must release the hold in GP; then check again"));
        }
        String customerCurrency = customer.currency().isEmpty() ? setup.functionalCurrency() : customer.currency();
        boolean allowed = currencyId.equals(customerCurrency) || currencyId.equals(setup.functionalCurrency());
        if (!currencyId.isEmpty() && !allowed) {
            faults.add(new Fault("Currency", "GP customer " + customer.number() + " is booked in " + customerCurrency + ", the deal is in " + currencyId,
                    "Choose the customer's currency on the deal"));
        }
    }

    private List<LinePricing.Priced> lines(Deal deal, DealMapping.Mapped mapped, CompanySetup setup, Optional<GpCustomer> customer,
                                           String currencyId, int decimals, Set<Fault> faults) {
        String text = mapped.deal("lines");
        if (text.isBlank()) {
            text = singleLine(mapped, faults);
        }
        List<LineText> lines = new LineParser(mapped.source("lines"), faults::add).parse(text);
        Set<String> numbers = new LinkedHashSet<>();
        lines.forEach(line -> line.readings().forEach(reading -> numbers.add(reading.itemNumber())));
        List<GpItem> items = numbers.isEmpty() ? List.of() : gp.items(deal.company(), numbers);
        List<String> levels = new ArrayList<>();
        customer.map(GpCustomer::priceLevel).ifPresent(levels::add);
        levels.add(setup.defaultPriceLevel());
        return new LinePricing(new LinePricing.Terms(mapped.source("lines"), currencyId, decimals, levels, mapped.deal("site"), setup),
                items, faults::add).price(lines);
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
    private static BigDecimal documentAmount(Map<String, String> header, BigDecimal net, int decimals, Set<Fault> faults) {
        BigDecimal amount = net;
        for (String part : DOCUMENT_PARTS) {
            String written = header.getOrDefault(part, "");
            if (!written.isEmpty()) {
                Optional<BigDecimal> value = LineParser.amount(written);
                if (value.isEmpty()) {
                    faults.add(new Fault(part, "\"" + written + "\" is no amount", "Write digits with a point, e.g. 1250.00"));
                    continue;
                }
                BigDecimal rounded = value.get().setScale(decimals, RoundingMode.HALF_UP);
                header.put(part, rounded.toPlainString());
                amount = part.equals("TRDISAMT") ? amount.subtract(rounded) : amount.add(rounded);
            }
        }
        return amount;
    }

    /** Several lines of one item share what is in stock. */
    private static boolean isServiceOrInStock(LinePricing.Priced priced, List<LinePricing.Priced> all) {
        if (!LinePricing.isStocked(priced.item())) {
            return true;
        }
        String site = priced.line().site();
        BigDecimal wanted = all.stream().map(LinePricing.Priced::line)
                .filter(line -> line.itemNumber().equals(priced.line().itemNumber()) && line.site().equals(site))
                .map(Draft.Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return priced.item().sites().stream().filter(kept -> kept.code().equals(site)).anyMatch(kept -> kept.available().compareTo(wanted) >= 0);
    }
}
