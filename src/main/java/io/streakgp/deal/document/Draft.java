package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.streakgp.gp.GpCustomer;

/**
 * A deal as the sales document it will be, before it has a number.
 *
 * @param header             elements of {@code taSopHdrIvcInsert}, as mapped and by rule
 * @param userDefined        elements of {@code taSopUserDefined}, as mapped
 * @param isoCode            currency of the document, e.g. {@code USD}
 * @param currencyId         the same as GP names it, e.g. {@code Z-US$}; empty when GP does not have it
 * @param net                sum of the lines, in document currency; limits and approvals look at this
 * @param documentAmount     net + freight + miscellaneous - trade discount, before tax (GP's arithmetic)
 * @param servicesOrInStock  whether every line is a service or in stock at its site
 * @param serialOrLotTracked whether any line's pieces are tracked singly
 * @param typedNumber        GP document number that somebody typed on the box; else empty
 * @param typedCustomer      GP customer number that somebody typed on the box; else empty
 * @param sopType            SOPTYPE by rule {@code document-type}; 0 until the rule has run
 * @param documentId         DOCID by the same rule; empty until it has run
 * @param context            what the later steps must know of the deal
 */
public record Draft(Map<String, String> header, Map<String, String> userDefined, List<Line> lines, String isoCode, String currencyId,
                    BigDecimal net, BigDecimal documentAmount, boolean servicesOrInStock, boolean serialOrLotTracked,
                    String typedNumber, String typedCustomer, int sopType, String documentId, Context context) {

    /**
     * What belongs to the draft beside the document itself.
     *
     * @param rate           from document currency into the functional currency; {@code null} where both are the same, or none is known
     * @param functionalNet  net in the functional currency; {@code null} when no rate is known, which is a fault then
     * @param priceQuestions prices that somebody must approve
     * @param customer       the customer as GP has it, where it is known already; else {@code null}
     * @param taxAmount      tax written on the deal, in document currency, or what was typed if that is no amount; else empty
     * @param tax            the tax given with the document, by rule {@code tax-mode}; {@code null} when GP or an add-on taxes
     * @param sources        the Streak field behind each mapped element, as the mapping names it, e.g. {@code CSTPONBR}, {@code line.ReqShipDate}
     */
    public record Context(Rate rate, BigDecimal functionalNet, List<PriceQuestion> priceQuestions, GpCustomer customer, String taxAmount,
                          GivenTax tax, Map<String, String> sources) {
    }

    /** @param detail TAXDTLID */
    public record GivenTax(String detail, BigDecimal amount) {
    }

    public Draft {
        if (context == null) {
            context = new Context(null, net, List.of(), null, "", null, Map.of());
        }
    }

    /** A draft in the functional currency, with nothing else to know. */
    public Draft(Map<String, String> header, Map<String, String> userDefined, List<Line> lines, String isoCode, String currencyId,
                 BigDecimal net, BigDecimal documentAmount, boolean servicesOrInStock, boolean serialOrLotTracked,
                 String typedNumber, String typedCustomer, int sopType, String documentId) {
        this(header, userDefined, lines, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, sopType, documentId, null);
    }

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

    /**
     * The net amount in the functional currency, for limits and policy. Without a rate, which is a fault of its own, it is
     * the amount in document currency.
     */
    public BigDecimal functionalNet() {
        return context.functionalNet() == null ? net : context.functionalNet();
    }

    /** Prices that somebody must approve. */
    public List<PriceQuestion> priceQuestions() {
        return context.priceQuestions();
    }

    /** The customer as GP has it, where it is known already. */
    public Optional<GpCustomer> customerIfAny() {
        return Optional.ofNullable(context.customer());
    }

    /** The tax that is given with the document; empty when GP or an add-on taxes. */
    public Optional<GivenTax> givenTax() {
        return Optional.ofNullable(context.tax());
    }

    /** DOCAMNT as it is sent: with the tax that is given; GP adds what it taxes itself. */
    public BigDecimal total() {
        return givenTax().map(tax -> documentAmount.add(tax.amount())).orElse(documentAmount);
    }

    /** The same draft with its type decided. */
    public Draft as(int type, String id) {
        return new Draft(header, userDefined, lines, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, type, id, context);
    }

    /** The same draft with other lines. */
    public Draft with(List<Line> other) {
        return new Draft(header, userDefined, other, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, sopType, documentId, context);
    }

    /** The same draft with these further elements in its header. */
    public Draft with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(header);
        all.putAll(further);
        return new Draft(all, userDefined, lines, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, sopType, documentId, context);
    }

    /** The same draft, taxed by us. */
    public Draft taxed(GivenTax tax) {
        return in(new Context(context.rate(), context.functionalNet(), context.priceQuestions(), context.customer(), context.taxAmount(), tax,
                context.sources()));
    }

    /** The same draft with its worth in the functional currency. */
    public Draft worth(Rate rate, BigDecimal functionalNet) {
        return in(new Context(rate, functionalNet, context.priceQuestions(), context.customer(), context.taxAmount(), context.tax(),
                context.sources()));
    }

    private Draft in(Context other) {
        return new Draft(header, userDefined, lines, isoCode, currencyId, net, documentAmount, servicesOrInStock, serialOrLotTracked,
                typedNumber, typedCustomer, sopType, documentId, other);
    }
}
