package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * The type of a column or of a procedure's parameter.
 *
 * @param size the longest text, for {@link Kind#TEXT}
 */
record ValueType(Kind kind, int size) {

    /** GP's "no date". */
    static final LocalDate NO_DATE = LocalDate.of(1900, 1, 1);

    private static final LocalDateTime NO_MOMENT = NO_DATE.atStartOfDay();
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT),
            // what Visual Basic's DateString gives
            DateTimeFormatter.ofPattern("MM-dd-uuuu").withResolverStyle(ResolverStyle.STRICT));

    enum Kind { TEXT, AMOUNT, RATE, INTEGER, FLAG, DATE, TIME, MOMENT }

    /** {@code c15} text, {@code n} amount, {@code r} rate, {@code i} integer, {@code b} flag, {@code d} date, {@code t} time, {@code ts} moment. */
    static ValueType of(String code) {
        return switch (code) {
            case "n" -> new ValueType(Kind.AMOUNT, 0);
            case "r" -> new ValueType(Kind.RATE, 0);
            case "i" -> new ValueType(Kind.INTEGER, 0);
            case "b" -> new ValueType(Kind.FLAG, 0);
            case "d" -> new ValueType(Kind.DATE, 0);
            case "t" -> new ValueType(Kind.TIME, 0);
            case "ts" -> new ValueType(Kind.MOMENT, 0);
            default -> {
                if (!code.matches("c\\d+")) {
                    throw new IllegalArgumentException("No type has the code " + code);
                }
                yield new ValueType(Kind.TEXT, Integer.parseInt(code.substring(1)));
            }
        };
    }

    /** SQL type with default. Text compares like GP's SQL Server does by default, without regard to capitals. */
    String sql() {
        return switch (kind) {
            case TEXT, TIME -> "VARCHAR_IGNORECASE(" + Math.max(size, 1) + ") DEFAULT '' NOT NULL";
            case AMOUNT -> "DECIMAL(19, 5) DEFAULT 0 NOT NULL";
            case RATE -> "DECIMAL(19, 7) DEFAULT 0 NOT NULL";
            case INTEGER, FLAG -> "INTEGER DEFAULT 0 NOT NULL";
            case DATE -> "DATE DEFAULT DATE '1900-01-01' NOT NULL";
            case MOMENT -> "TIMESTAMP(3) DEFAULT TIMESTAMP '1900-01-01 00:00:00' NOT NULL";
        };
    }

    /** What stands for "nothing" in GP: empty text, zero, 1900-01-01. */
    Object empty() {
        return switch (kind) {
            case TEXT, TIME -> "";
            case AMOUNT, RATE -> BigDecimal.ZERO;
            case INTEGER, FLAG -> 0;
            case DATE -> NO_DATE;
            case MOMENT -> NO_MOMENT;
        };
    }

    /**
     * The value that a text means; an empty one means {@link #empty()}. Length is not looked at.
     *
     * @throws IllegalArgumentException when the text does not fit the type
     */
    Object parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return empty();
        }
        return switch (kind) {
            case TEXT, TIME -> trimmed;
            case AMOUNT -> decimal(trimmed, 5);
            case RATE -> decimal(trimmed, 7);
            case INTEGER -> integer(trimmed);
            case FLAG -> flag(trimmed);
            case DATE -> date(trimmed);
            case MOMENT -> LocalDateTime.parse(trimmed);
        };
    }

    private static BigDecimal decimal(String text, int mostDecimals) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() - number.scale() > 14 || number.stripTrailingZeros().scale() > mostDecimals) {
            throw new IllegalArgumentException("At most 14 digits before and " + mostDecimals + " after the point: " + text);
        }
        return number;
    }

    private static Integer integer(String text) {
        return new BigDecimal(text).intValueExact();
    }

    private static Integer flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "0", "false" -> 0;
            case "1", "true" -> 1;
            default -> throw new IllegalArgumentException("Neither 0 nor 1: " + text);
        };
    }

    private static LocalDate date(String text) {
        for (DateTimeFormatter format : DATES) {
            ParsePosition position = new ParsePosition(0);
            TemporalAccessor parsed = format.parseUnresolved(text, position);
            if (parsed != null && position.getErrorIndex() < 0 && position.getIndex() == text.length()) {
                return LocalDate.from(format.parse(text));
            }
        }
        throw new IllegalArgumentException("No date: " + text);
    }
}
