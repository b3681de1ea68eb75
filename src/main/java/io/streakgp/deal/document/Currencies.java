package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.shared.Fault;

/**
 * In which currency a deal is booked, by rule {@code currency-policy}, and what that is worth. Rates come from GP's exchange
 * table (MC00100) first, from our own table {@code exchange-rate} second.
 */
final class Currencies {

    static final String POLICY = "currency-policy";
    static final String OWN_RATES = "exchange-rate";

    private static final int RATE_DECIMALS = 7;
    private static final Pattern RATE = Pattern.compile("\\d{1,7}(?:\\.\\d{1," + RATE_DECIMALS + "})?");
    private static final int USUAL_DECIMALS = 2;

    private final CompanySetup setup;
    private final StepRules rules;
    private final String field;
    private final LocalDate day;
    private final Consumer<Fault> faults;

    /**
     * @param field the Streak field of the deal's currency
     * @param day   whose rates count
     */
    Currencies(CompanySetup setup, StepRules rules, String field, LocalDate day, Consumer<Fault> faults) {
        this.setup = setup;
        this.rules = rules;
        this.field = field;
        this.day = day;
        this.faults = faults;
    }

    /**
     * What was decided.
     *
     * @param isoCode      of the document
     * @param id           CURNCYID of the document; empty when none could be decided, which is a fault then
     * @param decimals     digits of amounts in the document
     * @param dealDecimals digits of amounts on the deal
     * @param conversion   from the deal's currency into the document's; {@code null} when they are the same
     */
    record Choice(String isoCode, String id, int decimals, String dealIsoCode, int dealDecimals, Rate conversion) {

        /** An amount of the deal in document currency, rounded half up. */
        BigDecimal converted(BigDecimal amount) {
            return conversion == null ? amount : amount.multiply(conversion.factor()).setScale(decimals, RoundingMode.HALF_UP);
        }

        /** What an amount of the document was on the deal. */
        BigDecimal original(BigDecimal amount) {
            return conversion == null ? amount : amount.divide(conversion.factor(), dealDecimals, RoundingMode.HALF_UP);
        }
    }

    Choice choose(String isoCode, Optional<GpCustomer> customer, String pipeline) {
        Optional<CompanySetup.Currency> kept = setup.currencyByIsoCode(isoCode);
        String customerCurrency = customer.map(GpCustomer::currency).filter(id -> !id.isEmpty()).orElse(setup.functionalCurrency());
        boolean mayUse = customer.isEmpty()
                || kept.filter(currency -> currency.id().equals(customerCurrency) || currency.id().equals(setup.functionalCurrency())).isPresent();
        StepRules.Answer policy = rules.ask(POLICY, Map.of("dealCurrency", isoCode, "keptByGp", kept.isPresent(), "customerMayUse", mayUse,
                "functionalCurrency", functional(), "pipeline", pipeline));
        return switch (policy.oneOf("outcome", List.of("book", "convert", "refuse"))) {
            case "book" -> kept.map(currency -> new Choice(isoCode, currency.id(), currency.decimals(), isoCode, currency.decimals(), null))
                    .orElseGet(() -> undecided(isoCode, "GP does not keep \"" + isoCode + "\", but rule " + POLICY + " books it", "Correct the rule, or the deal"));
            case "convert" -> converted(isoCode, kept, policy);
            default -> undecided(isoCode, "the deal is in \"" + isoCode + "\": " + policy.text("reason"), kept.isEmpty()
                    ? "Choose one of " + String.join(", ", setup.currencies().values().stream().map(CompanySetup.Currency::isoCode).sorted().toList())
                    : "Choose the customer's currency, " + isoCodeOf(customerCurrency) + ", on the deal");
        };
    }

    private Choice converted(String isoCode, Optional<CompanySetup.Currency> kept, StepRules.Answer policy) {
        String targetCode = policy.text("targetCurrency");
        Optional<CompanySetup.Currency> target = setup.currencyByIsoCode(targetCode);
        if (target.isEmpty()) {
            return undecided(isoCode, "rule " + POLICY + " converts into \"" + targetCode + "\", which GP does not keep", "Correct the rule");
        }
        int maxAge = policy.integer("maxRateAge");
        Optional<Rate> from = rate(isoCode, kept, maxAge);
        Optional<Rate> into = rate(targetCode, target, maxAge);
        if (from.isEmpty() || into.isEmpty()) {
            return undecided(isoCode, "there is no exchange rate from " + isoCode + " to " + targetCode + " of " + day + " that is at most " + maxAge + " days old",
                    "Enter one in GP's exchange table or in table " + OWN_RATES + ", or choose another currency on the deal");
        }
        return new Choice(targetCode, target.get().id(), target.get().decimals(), isoCode, dealDecimals(isoCode, kept), cross(from.get(), into.get()));
    }

    /** Both rates are into the functional currency. */
    private Rate cross(Rate from, Rate into) {
        if (into.factor().compareTo(BigDecimal.ONE) == 0 && into.source().isEmpty()) {
            return from;
        }
        return new Rate(from.factor().divide(into.factor(), RATE_DECIMALS, RoundingMode.HALF_UP),
                from.source().isEmpty() ? into.source() : from.source() + " and " + into.source(),
                from.date().isBefore(into.date()) ? from.date() : into.date());
    }

    private Optional<Rate> rate(String isoCode, Optional<CompanySetup.Currency> kept, int maxAge) {
        if (isoCode.equals(functional())) {
            return Optional.of(new Rate(BigDecimal.ONE, "", day));
        }
        return kept.flatMap(currency -> gpRate(setup, currency.id(), day)).filter(rate -> isFresh(rate, maxAge))
                .or(() -> ownRate(isoCode).filter(rate -> isFresh(rate, maxAge)));
    }

    /** GP's rate of that day into the functional currency. */
    static Optional<Rate> gpRate(CompanySetup setup, String currencyId, LocalDate day) {
        return setup.rate(currencyId, day).map(rate -> new Rate(rate.rate(), "GP exchange table " + rate.table(), rate.from()));
    }

    /** Whether GP must translate a document in this currency. */
    static boolean isForeign(CompanySetup setup, String currencyId) {
        return !currencyId.isEmpty() && !currencyId.equals(setup.functionalCurrency());
    }

    /** The amount in the functional currency, rounded half up to its digits; {@code null} when no rate is known. */
    static BigDecimal functional(CompanySetup setup, String currencyId, BigDecimal amount, Rate rate) {
        if (currencyId.equals(setup.functionalCurrency())) {
            return amount;
        }
        int decimals = setup.currency(setup.functionalCurrency()).map(CompanySetup.Currency::decimals).orElse(amount.scale());
        return rate == null ? null : amount.multiply(rate.factor()).setScale(decimals, RoundingMode.HALF_UP);
    }

    private Optional<Rate> ownRate(String isoCode) {
        StepRules.Answer answer = rules.ask(OWN_RATES, Map.of("currency", isoCode, "functionalCurrency", functional(), "day", day));
        String rate = answer.text("rate");
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> factor = Optional.of(rate).filter(text -> RATE.matcher(text).matches()).map(BigDecimal::new).filter(value -> value.signum() > 0);
        if (factor.isEmpty() || !(answer.value("asOf") instanceof LocalDate asOf)) {
            faults.accept(new Fault(field, "table " + OWN_RATES + " has no usable rate or no day for " + isoCode, "Correct its row"));
            return Optional.empty();
        }
        return Optional.of(new Rate(factor.get(), "table " + OWN_RATES, asOf));
    }

    private boolean isFresh(Rate rate, int maxAge) {
        return ChronoUnit.DAYS.between(rate.date(), day) <= maxAge;
    }

    private Choice undecided(String isoCode, String problem, String mend) {
        faults.accept(new Fault(field, problem, mend));
        int decimals = dealDecimals(isoCode, setup.currencyByIsoCode(isoCode));
        return new Choice(isoCode, "", decimals, isoCode, decimals, null);
    }

    private String functional() {
        return isoCodeOf(setup.functionalCurrency());
    }

    private String isoCodeOf(String currencyId) {
        return setup.currency(currencyId).map(CompanySetup.Currency::isoCode).orElse(currencyId);
    }

    private static int dealDecimals(String isoCode, Optional<CompanySetup.Currency> kept) {
        return kept.map(CompanySetup.Currency::decimals).orElseGet(() -> Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(isoCode)).findFirst()
                .map(currency -> Math.max(0, currency.getDefaultFractionDigits())).orElse(USUAL_DECIMALS));
    }
}
