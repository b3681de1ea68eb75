package io.streakgp.payment.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.shared.Protest;

/** How a reviewer writes down what a payment pays: one document a line, {@code INV0001520 428.00 discount 8.56 write-off 0.02}. */
final class SplitText {

    /** A comma parts thousands and nothing else: 4,28 is no amount. */
    private static final String AMOUNT = "(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]{1,5})?";
    private static final Pattern LINE = Pattern.compile("(?<number>\\S+)\\s+(?<amount>" + AMOUNT + ")(?:\\s+discount\\s+(?<discount>" + AMOUNT + "))?"
            + "(?:\\s+write-?off\\s+(?<writeOff>" + AMOUNT + "))?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_LINES = 50;

    private SplitText() {
    }

    /** @param number of the document, in capitals */
    record Part(String number, BigDecimal amount, BigDecimal discount, BigDecimal writeOff) {
    }

    /** @throws Protest naming the line that cannot be read */
    static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new Protest("Write what the payment pays, one document a line, at most " + MOST_LINES + " lines: its number, a blank, the amount");
        }
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw new Protest("Line " + (i + 1) + " of the split cannot be read: \"" + lines.get(i)
                        + "\". Write the number, a blank and the amount, e.g. INV0001520 428.00; then, where there is one, discount 8.56 and write-off 0.02");
            }
            Part part = new Part(line.group("number").toUpperCase(Locale.ROOT), amount(line.group("amount")), amount(line.group("discount")), amount(line.group("writeOff")));
            if (parts.stream().anyMatch(other -> other.number().equals(part.number()))) {
                throw new Protest("Document " + part.number() + " stands twice in the split: write it once, with the whole amount");
            }
            parts.add(part);
        }
        return parts;
    }

    private static BigDecimal amount(String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text.replace(",", ""));
    }
}
