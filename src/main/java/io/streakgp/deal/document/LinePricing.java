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
     * @param currencyId  CURNCYID
     * @param decimals    digits of amounts in that currency
     * @param priceLevels price levels to look at, in this order: the customer's, the company's
     * @param defaultSite LOCNCODE where the line names none
     */
    record Terms(String field, String currencyId, int decimals, List<String> priceLevels, String defaultSite, CompanySetup setup) {
    }

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Terms terms;
    private final Map<String, GpItem> items;
    private final Consumer<Fault> faults;

    LinePricing(Terms terms, Collection<GpItem> items, Consumer<Fault> faults) {
        this.terms = terms;
        this.items = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        items.forEach(item -> this.items.put(item.number(), item));
        this.faults = faults;
    }

    /** A line with its item, ready to be judged for stock and tracking. */
    record Priced(Draft.Line line, GpItem item) {
    }

    List<Priced> price(List<LineText> lines) {
        List<Priced> priced = new ArrayList<>();
        lines.forEach(line -> price(line).ifPresent(priced::add));
        return priced;
    }

    private Optional<Priced> price(LineText line) {
        Optional<LineText.Reading> reading = line.readings().stream().filter(candidate -> items.containsKey(candidate.itemNumber())).findFirst();
        if (reading.isEmpty()) {
            String item = line.readings().get(0).itemNumber();
            return fault(line, 1, "item \"" + item + "\" does not exist in GP", "Write the item number exactly as in GP's item list");
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
        Optional<BigDecimal> price = line.price().or(() -> listPrice(item, unit, quantity.get()));
        if (price.isEmpty()) {
            return fault(line, 1, "no price is written, and GP has none for item " + item.number() + " in " + terms.currencyId() + " per " + unit,
                    "Write \"@ PRICE\" at the end of the line");
        }
        if (price.get().stripTrailingZeros().scale() > terms.decimals()) {
            fault(line, 1, "price " + price.get().toPlainString() + " has more decimals than " + terms.currencyId() + " (" + terms.decimals() + ")",
                    "Write the price with at most " + terms.decimals() + " decimals");
        }
        BigDecimal unitPrice = price.get().setScale(terms.decimals(), RoundingMode.HALF_UP);
        BigDecimal markdown = unitPrice.multiply(line.discount()).divide(HUNDRED, terms.decimals(), RoundingMode.HALF_UP);
        BigDecimal extended = extended(unitPrice, markdown, quantity.get(), terms.decimals());
        return Optional.of(new Priced(new Draft.Line(line.number(), item.number(), item.description(), quantity.get(), unit,
                unitPrice, markdown, extended, site, Map.of()), item));
    }

    /** GP's arithmetic: (price - markdown) x quantity, rounded half up to the currency. */
    static BigDecimal extended(BigDecimal unitPrice, BigDecimal markdown, BigDecimal quantity, int decimals) {
        return unitPrice.subtract(markdown).multiply(quantity).setScale(decimals, RoundingMode.HALF_UP);
    }

    private Optional<BigDecimal> listPrice(GpItem item, String unit, BigDecimal quantity) {
        List<String> levels = new ArrayList<>(terms.priceLevels());
        levels.add(item.priceLevel());
        return levels.stream().filter(level -> !level.isEmpty())
                .flatMap(level -> item.price(level, terms.currencyId(), unit, quantity).stream()).findFirst();
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
        String wanted = line.site().isEmpty() ? terms.defaultSite() : line.site();
        Optional<String> site = terms.setup().sites().stream().filter(known -> known.equalsIgnoreCase(wanted)).findFirst();
        if (site.isEmpty()) {
            fault(line, Math.max(1, line.siteColumn()), "site \"" + wanted + "\" does not exist in GP",
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
