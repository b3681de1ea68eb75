package io.streakgp.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Comma separated values (RFC 4180) for spreadsheets, with the byte order mark by which they know UTF-8. A text that a spreadsheet
 * would take for a formula begins with an apostrophe. Amounts are written in full.
 */
public final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What spreadsheets begin a formula with, after blanks as well; the last four are full-width forms. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Z}]*[=+\\-@|\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final CSVPrinter printer;

    public Csv(List<String> header) {
        try {
            printer = new CSVPrinter(text, CSVFormat.RFC4180);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line(header);
    }

    /** Adds a line; {@code null} is an empty cell. */
    public Csv line(List<?> cells) {
        try {
            printer.printRecord(cells.stream().map(Csv::cell).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String cell = value.toString();
        return value instanceof String && FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
