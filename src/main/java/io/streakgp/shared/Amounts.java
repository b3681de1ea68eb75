package io.streakgp.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Money as people read it, e.g. {@code 12,500.00 USD}. */
public final class Amounts {

    private Amounts() {
    }

    /** @param isoCode decides how many digits stand after the point; unknown ones get two */
    public static String text(BigDecimal amount, String isoCode) {
        int decimals = Currency.getAvailableCurrencies().stream().filter(currency -> currency.getCurrencyCode().equals(isoCode))
                .mapToInt(Currency::getDefaultFractionDigits).findFirst().orElse(2);
        return (String.format(Locale.ROOT, "%,." + decimals + "f", amount.setScale(decimals, RoundingMode.HALF_UP)) + " " + isoCode).strip();
    }
}
