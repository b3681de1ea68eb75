package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.shared.Fault;

/**
 * Reads the lines of a deal, one line of text each: {@code ITEM x QTY [UOM] @ PRICE [-N%] [| SITE]}. Price, discount,
 * unit and site may be left out. Every fault names its line and column.
 */
final class LineParser {

    private static final String CONVENTION = "Write each line as ITEM x QUANTITY UNIT @ PRICE -DISCOUNT% | SITE, e.g. PUMP-10 x 2 EACH @ 200.00";
    private static final Pattern TIMES = Pattern.compile("\\s+[xX]\\s+");
    private static final Pattern PRICE = Pattern.compile("(?<price>\\S+)(?:\\s+-\\s*(?<discount>\\S+?)\\s*%)?");
    private static final Pattern PLAIN = Pattern.compile("\\d{1,12}(?:\\.\\d{1,5})?|\\.\\d{1,5}");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,5})?");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final String field;
    private final Consumer<Fault> faults;

    /**
     * @param field  name of the Streak field the text comes from
     * @param faults hears of everything that is wrong
     */
    LineParser(String field, Consumer<Fault> faults) {
        this.field = field;
        this.faults = faults;
    }

    /** The lines that could be read; blank ones are passed over. */
    List<LineText> parse(String text) {
        List<LineText> lines = new ArrayList<>();
        String[] rows = text.split("\\R");
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i].isBlank()) {
                parse(i + 1, rows[i]).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<LineText> parse(int number, String row) {
        int bar = row.lastIndexOf('|');
        String site = bar < 0 ? "" : row.substring(bar + 1).strip();
        String beforeSite = bar < 0 ? row : row.substring(0, bar);
        int at = beforeSite.lastIndexOf('@');
        String beforePrice = at < 0 ? beforeSite : beforeSite.substring(0, at);
        if (bar >= 0 && site.isEmpty()) {
            return fault(number, bar + 2, "no site after \"|\"");
        }
        Optional<BigDecimal> price = Optional.empty();
        BigDecimal discount = BigDecimal.ZERO;
        if (at >= 0) {
            String written = beforeSite.substring(at + 1);
            Matcher matcher = PRICE.matcher(written.strip());
            if (!matcher.matches()) {
                return fault(number, column(written, at + 1), "\"" + written.strip() + "\" is no price with a discount");
            }
            price = amount(matcher.group("price"));
            if (price.isEmpty()) {
                return fault(number, column(written, at + 1), "\"" + matcher.group("price") + "\" is no price; it is digits with a point, not negative");
            }
            if (matcher.group("discount") != null) {
                Optional<BigDecimal> percent = amount(matcher.group("discount")).filter(value -> value.compareTo(HUNDRED) <= 0);
                if (percent.isEmpty()) {
                    return fault(number, column(written, at + 1) + matcher.start("discount"),
                            "\"" + matcher.group("discount") + "\" is no discount; it is 0 to 100 percent");
                }
                discount = percent.get();
            }
        }
        List<LineText.Reading> readings = readings(beforePrice);
        if (readings.isEmpty()) {
            return fault(number, column(row, 0), "there is no \" x \" between item and quantity");
        }
        return Optional.of(new LineText(number, row.strip(), readings, price, discount, site, bar < 0 ? 0 : column(row.substring(bar + 1), bar + 1)));
    }

    /** The item is what stands before one of the {@code x}; the last one first. */
    private static List<LineText.Reading> readings(String text) {
        List<LineText.Reading> readings = new ArrayList<>();
        Matcher times = TIMES.matcher(text);
        int from = 0;
        while (times.find(from)) {
            String item = text.substring(0, times.start()).strip();
            String quantity = text.substring(times.end()).strip();
            if (!item.isEmpty()) {
                readings.add(0, new LineText.Reading(item, quantity, times.end() + 1));
            }
            // "A x x 2": the second x may begin with the blank that ended the first
            from = times.end() - 1;
        }
        return readings;
    }

    /** A number as people write it: {@code 1250}, {@code 1250.50} or {@code 1,250.50}; never negative. */
    static Optional<BigDecimal> amount(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        return GROUPED.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    private static int column(String part, int offset) {
        int blanks = 0;
        while (blanks < part.length() && Character.isWhitespace(part.charAt(blanks))) {
            blanks++;
        }
        return offset + Math.min(blanks, Math.max(0, part.length() - 1)) + 1;
    }

    private Optional<LineText> fault(int number, int column, String problem) {
        faults.accept(new Fault(place(field, number, column), problem, CONVENTION));
        return Optional.empty();
    }

    static String place(String field, int line, int column) {
        return field + ", line " + line + ", column " + column;
    }
}
