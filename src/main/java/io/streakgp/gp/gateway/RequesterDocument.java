package io.streakgp.gp.gateway;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.streakgp.gp.econnect.EconnectDocuments;

/** Questions to GP's requester, sent together as one {@code RQeConnectOutType} document. */
final class RequesterDocument {

    /** OUTPUTTYPE: the record itself. */
    private static final String MASTER = "1";
    /** OUTPUTTYPE: the record with all that belongs to it. */
    private static final String COMPLETE = "2";

    private final List<Map<String, String>> questions = new ArrayList<>();

    /** All records of this type. */
    RequesterDocument all(String docType) {
        return ask(docType, MASTER, Map.of());
    }

    /** All records of this type whose column has one of these values. */
    RequesterDocument allIn(String docType, String column, Collection<String> values) {
        return ask(docType, MASTER, Map.of("WhereClause", in(column, values)));
    }

    /** All records of this type whose column holds this day or a later one. */
    RequesterDocument allSince(String docType, String column, LocalDate day) {
        // the one form of a date that SQL Server reads alike under each language
        return ask(docType, MASTER, Map.of("WhereClause", column + " >= " + literal(day.format(DateTimeFormatter.BASIC_ISO_DATE))));
    }

    /** The complete record with this key; the parts of the key in the order of the type's indexes. */
    RequesterDocument complete(String docType, String... key) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (int i = 0; i < key.length; i++) {
            elements.put("INDEX" + (i + 1) + "TO", key[i]);
            elements.put("INDEX" + (i + 1) + "FROM", key[i]);
        }
        return ask(docType, COMPLETE, elements);
    }

    /** The complete record with this key, at most so many. */
    RequesterDocument completeUpTo(int rows, String docType, String key) {
        return ask(docType, COMPLETE, Map.of("INDEX1TO", key, "INDEX1FROM", key, "ROWCOUNT", Integer.toString(rows)));
    }

    /** The complete records whose column has one of these values. */
    RequesterDocument completeIn(String docType, String column, Collection<String> values) {
        return ask(docType, COMPLETE, Map.of("WhereClause", in(column, values)));
    }

    /** The complete records whose column contains one of these parts, ignoring case, at most so many. */
    RequesterDocument completeContaining(int rows, String docType, String column, Collection<String> parts) {
        return ask(docType, COMPLETE, Map.of(
                "WhereClause", parts.stream()
                        .map(part -> "UPPER(" + column + ") LIKE " + literal("%" + pattern(part) + "%"))
                        .collect(Collectors.joining(" OR ")),
                "ROWCOUNT", Integer.toString(rows)));
    }

    byte[] xml(EconnectDocuments documents) {
        return documents.xml(questions);
    }

    private RequesterDocument ask(String docType, String outputType, Map<String, String> elements) {
        Map<String, String> question = new LinkedHashMap<>(elements);
        question.put("DOCTYPE", docType);
        question.put("OUTPUTTYPE", outputType);
        // to the caller, not into the requester's queue
        question.put("FORLOAD", "0");
        question.put("FORLIST", "1");
        question.put("ACTION", "0");
        questions.add(question);
        return this;
    }

    private static String in(String column, Collection<String> values) {
        return column + " IN (" + values.stream().map(RequesterDocument::literal).collect(Collectors.joining(",")) + ")";
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
