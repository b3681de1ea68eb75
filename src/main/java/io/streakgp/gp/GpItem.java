package io.streakgp.gp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An item as GP has it (IV00101), with what a sales line may say about it.
 *
 * @param type             ITEMTYPE
 * @param quantityDecimals digits after the point that GP accepts in a quantity, 0 to 5
 * @param tracking         ITMTRKOP: how single pieces are tracked
 * @param sellingUnit      SELNGUOM
 * @param baseQuantities   units of its schedule (IV40202), with the base units in one of each (QTYBSUOM)
 * @param sites            sites it is assigned to (IV00102), with the quantity available at each
 * @param prices           price lists (IV00108)
 * @param priceLevel       PRCLEVEL, the item's default level
 */
public record GpItem(String number, String description, Type type, boolean inactive, int quantityDecimals, Tracking tracking,
                     String sellingUnit, Map<String, BigDecimal> baseQuantities, List<Site> sites, List<Price> prices, String priceLevel) {

    /** @param available in base units */
    public record Site(String code, BigDecimal available) {
    }

    /** @param fromQuantity the price holds from this quantity on, up to {@code toQuantity} */
    public record Price(String level, String currency, String unit, BigDecimal fromQuantity, BigDecimal toQuantity, BigDecimal amount) {
    }

    /** ITEMTYPE 1 to 6. */
    public enum Type { SALES_INVENTORY, DISCONTINUED, KIT, MISC_CHARGES, SERVICES, FLAT_FEE }

    /** ITMTRKOP 1 to 3. */
    public enum Tracking { NONE, SERIAL, LOT }

    /** Units that it is sold by. */
    public Set<String> units() {
        return baseQuantities.keySet();
    }

    /** A quantity of this unit in base units, in which GP keeps stock. */
    public BigDecimal inBase(BigDecimal quantity, String unit) {
        return quantity.multiply(baseQuantities.getOrDefault(unit, BigDecimal.ONE));
    }

    /** GP's price for this level, currency, unit and quantity, if there is one. */
    public Optional<BigDecimal> price(String level, String currency, String unit, BigDecimal quantity) {
        return prices.stream()
                .filter(price -> price.level().equals(level) && price.currency().equals(currency) && price.unit().equals(unit))
                .filter(price -> quantity.compareTo(price.fromQuantity()) >= 0 && quantity.compareTo(price.toQuantity()) <= 0)
                .map(Price::amount)
                .findFirst();
    }
}
