package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about a single line: where it is taken from, and whether its price may pass. */
class LineRules {

    static final String SITE = "site";
    static final String PRICE = "price-approval";

    /** Enough that a price a hair below a border is below it. */
    private static final int PERCENT_DECIMALS = 10;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final StepRules rules;
    private final String pipeline;
    private final String siteOnDeal;
    private final String customerClass;

    /**
     * @param siteOnDeal    as the deal says, or empty
     * @param customerClass CUSTCLAS, or empty for a customer that is yet to be found
     */
    LineRules(StepRules rules, String pipeline, String siteOnDeal, String customerClass) {
        this.rules = rules;
        this.pipeline = pipeline;
        this.siteOnDeal = siteOnDeal;
        this.customerClass = customerClass;
    }

    /** What the rule says about a price. */
    enum Outcome { OK, ASK, REFUSE }

    /** @param belowPercent how far below the list price, 0 to 100 and beyond for a price below zero */
    record Verdict(Outcome outcome, BigDecimal belowPercent, String group, String reason) {
    }

    /** LOCNCODE of a line that names none. */
    String site(boolean stocked) {
        return rules.ask(SITE, Map.of("siteOnDeal", siteOnDeal, "pipeline", pipeline, "stocked", stocked)).text("site");
    }

    /** @param price per unit, after the discount, not rounded: what was typed as 10 % is 10 % */
    Verdict price(String item, BigDecimal price, Optional<BigDecimal> listPrice) {
        BigDecimal below = listPrice.map(list -> list.subtract(price).max(BigDecimal.ZERO)).orElse(BigDecimal.ZERO);
        BigDecimal percent = below.signum() == 0 || listPrice.get().signum() <= 0 ? BigDecimal.ZERO
                : below.multiply(HUNDRED).divide(listPrice.get(), PERCENT_DECIMALS, RoundingMode.UP);
        Map<String, Object> inputs = Map.of("listPriceKnown", listPrice.isPresent(), "belowPercent", percent.stripTrailingZeros(),
                "belowAmount", below.stripTrailingZeros(), "pipeline", pipeline, "item", item, "customerClass", customerClass);
        StepRules.Answer answer = rules.ask(PRICE, inputs);
        Outcome outcome = switch (answer.oneOf("outcome", List.of("ok", "ask", "refuse"))) {
            case "ok" -> Outcome.OK;
            case "ask" -> Outcome.ASK;
            default -> Outcome.REFUSE;
        };
        return new Verdict(outcome, percent, answer.text("group"), answer.text("reason"));
    }
}
