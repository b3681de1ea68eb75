package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A deal as the sales document it will be, before it has a number.
 *
 * @param header             elements of {@code taSopHdrIvcInsert}, as mapped
 * @param userDefined        elements of {@code taSopUserDefined}, as mapped
 * @param isoCode            currency of the deal, e.g. {@code USD}
 * @param currencyId         the same as GP names it, e.g. {@code Z-US$}; empty when GP does not have it
 * @param net                sum of the lines, in document currency; limits and approvals look at this
 * @param documentAmount     net + freight + miscellaneous - trade discount, before tax (GP's arithmetic)
 * @param servicesOrInStock  whether every line is a service or in stock at its site
 * @param serialOrLotTracked whether any line's pieces are tracked singly
 * @param typedNumber        GP document number that somebody typed on the box; else empty
 * @param typedCustomer      GP customer number that somebody typed on the box; else empty
 * @param sopType            SOPTYPE by rule {@code document-type}; 0 until the rule has run
 * @param documentId         DOCID by the same rule; empty until it has run
 */
public record Draft(Map<String, String> header, Map<String, String> userDefined, List<Line> lines, String isoCode, String currencyId,
                    BigDecimal net, BigDecimal documentAmount, boolean servicesOrInStock, boolean serialOrLotTracked,
                    String typedNumber, String typedCustomer, int sopType, String documentId) {

    /**
     * A line, priced.
     *
     * @param number     its place in the text, from 1
     * @param markdown   reduction per unit (MRKDNAMT)
     * @param extended   (unit price - markdown) x quantity, rounded to the currency
     * @param elements   further elements of {@code taSopLineIvcInsert}, as mapped
     */
    public record Line(int number, String itemNumber, String description, BigDecimal quantity, String unit, BigDecimal unitPrice,
                       BigDecimal markdown, BigDecimal extended, String site, Map<String, String> elements) {

        /** The same line with these further elements. */
        public Line with(Map<String, String> further) {
            Map<String, String> all = new TreeMap<>(elements);
            all.putAll(further);
            return new Line(number, itemNumber, description, quantity, unit, unitPrice, markdown, extended, site, all);
        }
    }

    /** The net amount in the company's own currency: limits and policies look at this. */
    public BigDecimal functionalNet() {
        return net;
    }

    public java.util.Optional<io.streakgp.gp.GpCustomer> customerIfAny() {
        return java.util.Optional.empty();
    }

    public record PriceQuestion(int line, String item, BigDecimal price, BigDecimal listPrice, BigDecimal belowPercent, String group, String reason) {
    }

    public List<PriceQuestion> priceQuestions() {
        return List.of();
    }

    /** The same draft with its type decided. */
    public Draft as(int type, String id) {
        return new Draft(header, userDefined, lines, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, type, id);
    }

    /** The same draft with other lines. */
    public Draft with(List<Line> other) {
        return new Draft(header, userDefined, other, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, sopType, documentId);
    }
}
