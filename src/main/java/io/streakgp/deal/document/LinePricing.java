package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpItem;
import io.streakgp.shared.Fault;

/**
 * Turns what somebody typed into lines as GP will take them: which item is meant, in which unit, at which site, at which
 * price. Finds every fault of every line.
 */
final class LinePricing {

    /**
     * What the lines are priced for.
     *
     * @param field       name of the Streak field the lines come from
     * @param currency    of the document; prices are written in the deal's
     * @param priceLevels price levels to look at, in this order: the customer's, the company's
     */
    record Terms(String field, Currencies.Choice currency, List<String> priceLevels, CompanySetup setup) {
    }

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Terms terms;
    private final List<LineText> lines;
    private final Map<String, GpItem> items;
    private final Map<String, String> meant;
    private final LineRules rules;
    private final Consumer<Fault> faults;
    private final List<PriceQuestion> questions = new ArrayList<>();

    /** @param meant for an item number that GP does not have, the one that was probably meant */
    LinePricing(Terms terms, List<LineText> lines, Collection<GpItem> items, Map<String, String> meant, LineRules rules, Consumer<Fault> faults) {
        this.terms = terms;
        this.lines = lines;
        this.items = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        items.forEach(item -> this.items.put(item.number(), item));
        this.meant = meant;
        this.rules = rules;
        this.faults = faults;
    }

    /**
     * A line with its item, ready to be judged for stock and tracking.
     *
     * @param onDeal its amount in the deal's currency
     */
    record Priced(Draft.Line line, GpItem item, BigDecimal onDeal) {
    }

    /** Prices that somebody must approve, of the lines priced so far. */
    List<PriceQuestion> questions() {
        return questions;
    }

    List<Priced> price() {
        List<Priced> priced = new ArrayList<>();
        lines.forEach(line -> price(line).ifPresent(priced::add));
        return priced;
    }

    private Optional<Priced> price(LineText line) {
        Optional<LineText.Reading> reading = line.readings().stream().filter(candidate -> items.containsKey(candidate.itemNumber())).findFirst();
        if (reading.isEmpty()) {
            String item = line.readings().get(0).itemNumber();
            return fault(line, 1, "item \"" + item + "\" does not exist in GP", (meant.containsKey(item) ? "Did you mean " + meant.get(item) + "? " : "")
                    + "Write the item number exactly as in GP's item list");
        }
        GpItem item = items.get(reading.get().itemNumber());
        int column = reading.get().column();
        if (item.inactive() || item.type() == GpItem.Type.DISCONTINUED) {
            fault(line, 1, "item " + item.number() + " is " + (item.inactive() ? "inactive" : "discontinued") + " in GP",
                    "Choose another item, or have it made active in GP");
        }
        String[] written = reading.get().quantity().split("\\s+", 2);
        Optional<BigDecimal> quantity = LineParser.amount(written[0]).filter(value -> value.signum() > 0);
        if (quantity.isEmpty()) {
            return fault(line, column, "\"" + written[0] + "\" is no quantity; it is a number greater than 0", "Write the quantity after the x");
        }
        if (quantity.get().stripTrailingZeros().scale() > item.quantityDecimals()) {
            fault(line, column, "quantity " + written[0] + " has more decimals than item " + item.number() + " allows (" + item.quantityDecimals() + ")",
                    "Write the quantity with at most " + item.quantityDecimals() + " decimals");
        }
        String unit = unit(line, item, written.length > 1 ? written[1].strip() : "", column + written[0].length() + 1);
        String site = site(line, item);
        return amounts(line, item, quantity.get(), unit, site);
    }

    private Optional<Priced> amounts(LineText line, GpItem item, BigDecimal quantity, String unit, String site) {
        Currencies.Choice currency = terms.currency();
        Optional<BigDecimal> listPrice = listPrice(item, unit, quantity);
        if (line.price().isEmpty() && listPrice.isEmpty()) {
            if (!currency.id().isEmpty()) {
                fault(line, 1, "no price is written, and GP has none for item " + item.number() + " in " + currency.id() + " per " + unit,
                        "Write \"@ PRICE\" at the end of the line");
            }
            return Optional.empty();
        }
        line.price().filter(typed -> typed.stripTrailingZeros().scale() > currency.dealDecimals()).ifPresent(typed -> fault(line, 1,
                "price " + typed.toPlainString() + " has more decimals than " + currency.dealIsoCode() + " (" + currency.dealDecimals() + ")",
                "Write the price with at most " + currency.dealDecimals() + " decimals"));
        int decimals = currency.decimals();
        BigDecimal unitPrice = line.price().map(currency::converted).or(() -> listPrice).get().setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal markdown = unitPrice.multiply(line.discount()).divide(HUNDRED, decimals, RoundingMode.HALF_UP);
        BigDecimal extended = extended(unitPrice, markdown, quantity, decimals);
        if (!currency.id().isEmpty()) {
            judge(line, item, unitPrice, markdown, listPrice);
        }
        BigDecimal onDeal = currency.conversion() == null || line.price().isEmpty() ? currency.original(extended)
                : onDeal(line.price().get(), line.discount(), quantity, currency.dealDecimals());
        return Optional.of(new Priced(new Draft.Line(line.number(), item.number(), item.description(), quantity, unit,
                unitPrice, markdown, extended, site, Map.of()), item, onDeal));
    }

    private static BigDecimal onDeal(BigDecimal price, BigDecimal discount, BigDecimal quantity, int decimals) {
        return extended(price, price.multiply(discount).divide(HUNDRED, decimals, RoundingMode.HALF_UP), quantity, decimals);
    }

    private void judge(LineText line, GpItem item, BigDecimal unitPrice, BigDecimal markdown, Optional<BigDecimal> listPrice) {
        LineRules.Verdict verdict = rules.price(item.number(), unitPrice.multiply(HUNDRED.subtract(line.discount())).movePointLeft(2), listPrice);
        BigDecimal price = unitPrice.subtract(markdown);
        switch (verdict.outcome()) {
            case OK -> { }
            case ASK -> questions.add(new PriceQuestion(line.number(), item.number(), price, listPrice.orElse(null), verdict.belowPercent(),
                    verdict.group(), verdict.reason()));
            case REFUSE -> fault(line, 1, "price " + price.toPlainString() + " of item " + item.number() + ": " + verdict.reason(),
                    listPrice.map(list -> "GP's list price is " + list.toPlainString() + " " + terms.currency().isoCode()).orElse("Write another price"));
        }
    }

    /** GP's arithmetic: (price - markdown) x quantity, rounded half up to the currency. */
    static BigDecimal extended(BigDecimal unitPrice, BigDecimal markdown, BigDecimal quantity, int decimals) {
        return unitPrice.subtract(markdown).multiply(quantity).setScale(decimals, RoundingMode.HALF_UP);
    }

    private Optional<BigDecimal> listPrice(GpItem item, String unit, BigDecimal quantity) {
        List<String> levels = new ArrayList<>(terms.priceLevels());
        levels.add(item.priceLevel());
        return levels.stream().filter(level -> !level.isEmpty())
                .flatMap(level -> item.price(level, terms.currency().id(), unit, quantity).stream()).findFirst();
    }

    private String unit(LineText line, GpItem item, String written, int column) {
        if (written.isEmpty()) {
            return item.sellingUnit();
        }
        Optional<String> unit = item.units().stream().filter(known -> known.equalsIgnoreCase(written)).findFirst();
        if (unit.isEmpty()) {
            fault(line, column, "item " + item.number() + " is not sold by \"" + written + "\"", "Units of this item: " + String.join(", ", item.units()));
        }
        return unit.orElse(item.sellingUnit());
    }

    private String site(LineText line, GpItem item) {
        String wanted = line.site().isEmpty() ? rules.site(isStocked(item)) : line.site();
        Optional<String> site = terms.setup().sites().stream().filter(known -> known.equalsIgnoreCase(wanted)).findFirst();
        if (site.isEmpty()) {
            fault(line, Math.max(1, line.siteColumn()), "site \"" + wanted + "\" does not exist in GP, or is inactive there",
                    "Sites: " + String.join(", ", terms.setup().sites().stream().sorted().toList()));
            return wanted;
        }
        if (isStocked(item) && item.sites().stream().noneMatch(assigned -> assigned.code().equals(site.get()))) {
            fault(line, Math.max(1, line.siteColumn()), "item " + item.number() + " is not kept at site " + site.get(),
                    "Sites of this item: " + String.join(", ", item.sites().stream().map(GpItem.Site::code).toList()));
        }
        return site.get();
    }

    static boolean isStocked(GpItem item) {
        return item.type() == GpItem.Type.SALES_INVENTORY || item.type() == GpItem.Type.DISCONTINUED || item.type() == GpItem.Type.KIT;
    }

    private Optional<Priced> fault(LineText line, int column, String problem, String mend) {
        faults.accept(new Fault(LineParser.place(terms.field(), line.number(), column), problem, mend));
        return Optional.empty();
    }
}
