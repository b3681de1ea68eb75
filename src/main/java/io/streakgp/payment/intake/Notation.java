package io.streakgp.payment.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * How a source writes amounts and dates.
 *
 * @param decimalMark {@code .} or {@code ,}; the other one, apostrophes and blanks may stand between thousands
 * @param dateFormat  as Java's {@code DateTimeFormatter} knows them, e.g. {@code dd.MM.uuuu}
 */
public record Notation(char decimalMark, String dateFormat) {

    /** A point before the cents, and dates as {@code 2026-11-20}. */
    public static final Notation PLAIN = new Notation('.', "uuuu-MM-dd");

    private static final String THOUSANDS = "' \\u00a0\\u2019\\u202f";

    public Notation {
        if (decimalMark != '.' && decimalMark != ',') {
            throw new IllegalArgumentException("The decimal mark is . or , and not " + decimalMark);
        }
        formatter(dateFormat);
    }

    /** The amount with its sign; empty when it is written in another way. {@code 12-} is negative as well. */
    public Optional<BigDecimal> amount(String text) {
        String amount = text.strip();
        if (!amount.matches(pattern())) {
            return Optional.empty();
        }
        String digits = amount.replaceAll("[^\\d" + decimalMark + "]", "").replace(decimalMark, '.');
        BigDecimal number = new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
        return Optional.of(amount.startsWith("-") || amount.endsWith("-") ? number.negate() : number);
    }

    /** 1.234 is a thousand more in one country than in the other: whoever configured the mark has said which. */
    private String pattern() {
        char other = decimalMark == '.' ? ',' : '.';
        return "[+-]?(\\d{1,14}|\\d{1,3}(?<mark>[" + other + THOUSANDS + "])\\d{3}(\\k<mark>\\d{3}){0,3})([" + decimalMark + "]\\d{0,5})?-?";
    }

    /** The day; empty when it is written in another way. */
    public Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), formatter(dateFormat)));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        // a year of an era cannot be resolved strictly
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
