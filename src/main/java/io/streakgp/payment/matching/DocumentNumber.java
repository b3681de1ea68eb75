package io.streakgp.payment.matching;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a document in the ways that payers write it.
 *
 * @param plain     upper case, letters and digits alone, e.g. {@code INV0001520}
 * @param canonical the same without leading zeros, e.g. {@code INV1520}
 * @param digits    the digits alone without leading zeros, e.g. {@code 1520}; empty where letters stand among them
 */
record DocumentNumber(String plain, String canonical, String digits) {

    /** Fewer digits are too common to be told apart by one of them. */
    static final int TELLING_DIGITS = 4;

    private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Z]*([0-9]+)");

    static DocumentNumber of(String number) {
        String plain = plain(number);
        String canonical = canonical(plain);
        Matcher parts = LETTERS_AND_DIGITS.matcher(canonical);
        return new DocumentNumber(plain, canonical, parts.matches() ? parts.group(1) : "");
    }

    static String plain(String text) {
        return OTHERS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    static String canonical(String plain) {
        return LEADING_ZEROS.matcher(plain).replaceAll("");
    }

    boolean isDigitsOnly() {
        return canonical.equals(digits);
    }

    /** Whether a text, plain, is this number but for one typing error: a character wrong, too much, missing, or two swapped. */
    boolean isNear(String text) {
        String other = canonical(text);
        return isOneError(plain, text) || isOneError(canonical, other)
                || digits.length() >= TELLING_DIGITS && Character.isDigit(other.charAt(0)) && isOneError(digits, other);
    }

    static boolean isOneError(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        int shorter = Math.min(one.length(), other.length());
        if (longer - shorter > 1) {
            return false;
        }
        int head = 0;
        while (head < shorter && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        int wrong = longer - head - tail;
        return wrong == 1 || wrong == 2 && longer == shorter
                && one.charAt(head) == other.charAt(head + 1) && one.charAt(head + 1) == other.charAt(head);
    }
}
