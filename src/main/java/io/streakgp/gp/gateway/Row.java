package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A row of a GP table in an answer. A column that the answer lacks is empty, zero, "no" or no date: gateways need not
 * return every column.
 */
record Row(Xml element) {

    /** What GP writes where there is no date. */
    static final LocalDate NO_DATE = LocalDate.of(1900, 1, 1);

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    /** Trimmed; empty if the column is missing. */
    String text(String column) {
        return element.columns().getOrDefault(column, "");
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    BigDecimal number(String column) {
        return has(column) ? new BigDecimal(text(column)) : BigDecimal.ZERO;
    }

    int integer(String column, int otherwise) {
        return has(column) ? number(column).intValueExact() : otherwise;
    }

    boolean flag(String column) {
        return number(column).signum() != 0;
    }

    /** The date, without the time of day that may follow it. */
    LocalDate date(String column) {
        return has(column) ? LocalDate.parse(text(column).substring(0, DATE_LENGTH)) : NO_DATE;
    }

    /** The date; {@code null} where GP has none. */
    LocalDate dateIfAny(String column) {
        LocalDate date = date(column);
        return date.equals(NO_DATE) ? null : date;
    }

    /** The moment of a stamp in UTC, such as DEX_ROW_TS; the first moment of {@link #NO_DATE} where there is none. */
    Instant moment(String column) {
        return has(column)
                ? LocalDateTime.parse(text(column).replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                : NO_DATE.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The amount in the document's currency: the originating column, or the functional one where the answer lacks it. */
    BigDecimal amount(String originating, String functional) {
        return has(originating) ? number(originating) : number(functional);
    }

    /** Rows that belong to this one, e.g. the {@code Address}es of a {@code Customer}. */
    List<Row> children(String name) {
        return element.children().stream().filter(child -> child.name().equals(name)).map(Row::new).toList();
    }
}
