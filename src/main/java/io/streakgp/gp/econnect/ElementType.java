package io.streakgp.gp.econnect;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an element's text may be, by the letter of the node table. */
enum ElementType {

    /** {@code c}: text of a bounded length. */
    TEXT("c") {
        @Override
        Optional<String> problem(String text, int size) {
            return text.length() > size
                    ? Optional.of("is " + text.length() + " characters long; GP takes " + size)
                    : Optional.empty();
        }
    },
    /** {@code n}: an amount, quantity or rate; {@code size} is the most digits after the point. */
    NUMBER("n") {
        @Override
        Optional<String> problem(String text, int size) {
            if (!DECIMAL.matcher(text).matches()) {
                return Optional.of("is \"" + text + "\"; GP takes a number such as 1234.56");
            }
            return new BigDecimal(text).stripTrailingZeros().scale() > size
                    ? Optional.of("is " + text + "; GP keeps " + size + " digits after the point")
                    : Optional.empty();
        }
    },
    /** {@code i}: a whole number of 32 bits. */
    INTEGER("i") {
        @Override
        Optional<String> problem(String text, int size) {
            try {
                Integer.parseInt(text);
                return Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.of("is \"" + text + "\"; GP takes a whole number");
            }
        }
    },
    /** {@code b}: a switch. */
    FLAG("b") {
        @Override
        Optional<String> problem(String text, int size) {
            return text.equals("0") || text.equals("1")
                    ? Optional.empty()
                    : Optional.of("is \"" + text + "\"; GP takes 0 or 1");
        }
    },
    /** {@code d}: a date; SQL Server's datetime begins with 1753. */
    DATE("d") {
        @Override
        Optional<String> problem(String text, int size) {
            try {
                if (LocalDate.parse(text).getYear() >= 1753) {
                    return Optional.empty();
                }
            } catch (DateTimeException e) {
                // answered below, like a date that GP cannot store
            }
            return Optional.of("is \"" + text + "\"; GP takes a date such as 2026-11-23");
        }
    };

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,14}(\\.\\d+)?");

    private final String letter;

    ElementType(String letter) {
        this.letter = letter;
    }

    /** What is wrong with the text, if anything; {@code size} is the table's. */
    abstract Optional<String> problem(String text, int size);

    static ElementType of(String letter) {
        for (ElementType type : values()) {
            if (type.letter.equals(letter)) {
                return type;
            }
        }
        throw new IllegalArgumentException("The node table has no type " + letter);
    }
}
