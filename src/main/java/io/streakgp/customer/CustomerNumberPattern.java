package io.streakgp.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.mapping.MappingFault;

/**
 * A pattern of customer numbers, as the rule {@code customer-number} gives it: fixed text with {@code {name:6}} for the
 * first letters and digits of the customer's name and {@code {seq:4}} for a counting number of so many digits. Vendors are
 * numbered alike.
 *
 * @param rule what gave the pattern, for messages
 */
public record CustomerNumberPattern(String rule, String pattern) {

    /** GP: CUSTNMBR, VENDORID. */
    static final int LONGEST = 15;

    private static final Pattern PART = Pattern.compile("\\{(name|seq):(\\d{1,2})}");
    private static final Pattern ALLOWED = Pattern.compile("[A-Z0-9-]{1," + LONGEST + "}");

    /** As rule {@code customer-number} gave it. */
    CustomerNumberPattern(String pattern) {
        this("customer-number", pattern);
    }

    /** Whether {@link #number} gives another number for another sequence. */
    public boolean counts() {
        return pattern.contains("{seq:");
    }

    /**
     * The number for this name and place in the sequence.
     *
     * @throws MappingFault when it would not be a number of GP: upper case A-Z, 0-9 and -, at most 15
     */
    public String number(String name, long sequence) {
        Matcher parts = PART.matcher(pattern);
        StringBuilder number = new StringBuilder();
        while (parts.find()) {
            int width = Integer.parseInt(parts.group(2));
            parts.appendReplacement(number, parts.group(1).equals("name") ? start(name, width) : digits(sequence, width));
        }
        parts.appendTail(number);
        String made = number.toString();
        if (!ALLOWED.matcher(made).matches()) {
            throw new MappingFault("Rule " + rule + " gives \"" + pattern + "\", which makes \"" + made
                    + "\"; a number is at most 15 of A-Z, 0-9 and -");
        }
        return made;
    }

    private static String start(String name, int width) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String usable = letters.isEmpty() ? "CUSTOMER" : letters;
        return usable.substring(0, Math.min(width, usable.length()));
    }

    private String digits(long sequence, int width) {
        String digits = String.valueOf(sequence);
        if (digits.length() > width) {
            throw new MappingFault("Rule " + rule + " gives \"" + pattern + "\", whose numbers are used up; give {seq} more digits");
        }
        return "0".repeat(width - digits.length()) + digits;
    }
}
