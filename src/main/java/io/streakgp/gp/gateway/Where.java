package io.streakgp.gp.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A condition over the columns of a record type, as the requester's WhereClause takes it. */
record Where(String clause) {

    /** Characters of one list of values: a clause with two such lists stays below the 8,000 of its element. */
    private static final int LONGEST_LIST = 3500;
    /** SQL Server reads this form alike under each language. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /** The column has one of these values; at least one is needed, and no more than {@link #lists} puts together. */
    static Where in(String column, Collection<String> values) {
        return new Where(column + " IN (" + values.stream().map(Where::literal).collect(Collectors.joining(",")) + ")");
    }

    static Where equal(String column, String value) {
        return new Where(column + " = " + literal(value));
    }

    static Where equal(String column, int value) {
        return new Where(column + " = " + value);
    }

    static Where notZero(String column) {
        return new Where(column + " <> 0");
    }

    /** The column holds this day or a later one. */
    static Where from(String column, LocalDate day) {
        return new Where(column + " >= " + date(day));
    }

    /** The column holds this day or an earlier one. */
    static Where until(String column, LocalDate day) {
        return new Where(column + " <= " + date(day));
    }

    /** The column, a stamp in UTC, holds this moment or a later one. */
    static Where since(String column, Instant moment) {
        return new Where(column + " >= " + literal(MOMENT.format(moment)));
    }

    /** The column contains one of these parts, ignoring case. */
    static Where containsAny(String column, Collection<String> parts) {
        return new Where(parts.stream().map(part -> "UPPER(" + column + ") LIKE " + literal("%" + pattern(part) + "%"))
                .collect(Collectors.joining(" OR ")));
    }

    Where and(Where other) {
        return new Where("(" + clause + ") AND (" + other.clause + ")");
    }

    Where or(Where other) {
        return new Where("(" + clause + ") OR (" + other.clause + ")");
    }

    /** The values, each once and without blank ones, in lists that are short enough for {@link #in}. */
    static List<List<String>> lists(Collection<String> values) {
        List<List<String>> lists = new ArrayList<>();
        int length = LONGEST_LIST;
        for (String value : filled(values)) {
            int more = literal(value).length() + 1;
            if (length + more > LONGEST_LIST) {
                lists.add(new ArrayList<>());
                length = 0;
            }
            lists.get(lists.size() - 1).add(value);
            length += more;
        }
        return lists;
    }

    /** The texts that are not blank, stripped, each once. */
    static List<String> filled(Collection<String> texts) {
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
    }

    private static String date(LocalDate day) {
        return literal(day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** A SQL literal. GP puts the clause into its statement as it is, so this is where injection is kept out. */
    private static String literal(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A value to look for in GP holds a control character: "
                    + text.replaceAll("\\p{Cntrl}", "?"));
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * In upper case, each wild card of LIKE replaced by the one that stands for any single character. That finds a little
     * too much rather than too little, and needs no escape, on which databases differ.
     */
    private static String pattern(String part) {
        return part.toUpperCase(Locale.ROOT).replaceAll("[%\\[\\]\\\\]", "_");
    }
}
