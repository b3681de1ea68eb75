package io.streakgp.payment.intake.box;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.streakgp.mapping.MappedField;
import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.SaidPayment;

/**
 * The form in which a payment is logged in a comment or a meeting note, on a line of its own:
 * {@code Payment: 1,234.56 USD on 2026-11-20 by transfer ref ABC123}. Currency, {@code by} and {@code ref} may be left out.
 */
final class RemarkForm {

    /** For people. */
    static final String FORM = "Payment: 1,234.56 USD on 2026-11-20 by transfer ref ABC123";

    private static final Pattern START = Pattern.compile("(?i)^\\s*payment\\s*:.*$", Pattern.MULTILINE);
    private static final Pattern LINE = Pattern.compile("(?i)^\\s*payment\\s*:\\s*(?<amount>[0-9][0-9.,' ]*?)\\s*(?<currency>[A-Z]{3})?\\s+on\\s+(?<date>\\S+)"
            + "(\\s+by\\s+(?<method>.+?))?(\\s+ref\\s+(?<reference>.+?))?\\s*$");

    private RemarkForm() {
    }

    /** Whether a line begins like the form. */
    static boolean mayBePayment(String text) {
        return START.matcher(plain(text)).find();
    }

    /** The lines of a remark that begin like the form, in their order. */
    static List<String> lines(String text) {
        Matcher line = START.matcher(plain(text));
        return Stream.iterate(line.find(), found -> found, found -> line.find()).map(found -> line.group().strip()).toList();
    }

    /** What the line says; empty when it is not of the form. */
    static Optional<SaidPayment> read(String text, String defaultCurrency) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        String currency = Objects.requireNonNullElse(line.group("currency"), defaultCurrency);
        String method = Objects.requireNonNullElse(line.group("method"), "transfer");
        String reference = Objects.requireNonNullElse(line.group("reference"), "");
        return Optional.of(new SaidPayment(List.of(new MappedField("amount", line.group("amount"), true, "Amount"),
                new MappedField("currency", currency, true, "Currency"), new MappedField("date", line.group("date"), true, "Date"),
                new MappedField("method", method, false, "Method (by)"), new MappedField("reference", reference, false, "Reference (ref)")), Notation.PLAIN));
    }

    /** Streak keeps comments as its users' browsers write them. */
    private static String plain(String text) {
        return text.replaceAll("(?i)<br\\s*/?>|</(p|div|li)>", "\n").replaceAll("<[^>]*>", "").replace("&nbsp;", " ").replace("\u00a0", " ");
    }
}
