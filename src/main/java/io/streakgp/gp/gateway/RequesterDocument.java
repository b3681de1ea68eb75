package io.streakgp.gp.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** All records of this type for which the condition holds. */
    RequesterDocument all(String docType, Where where) {
        return ask(docType, MASTER, Map.of("WhereClause", where.clause()));
    }

    /** Records of this type for which the condition holds, at most so many. */
    RequesterDocument upTo(int rows, String docType, Where where) {
        return ask(docType, MASTER, Map.of("WhereClause", where.clause(), "ROWCOUNT", Integer.toString(rows)));
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

    /** The complete records for which the condition holds. */
    RequesterDocument complete(String docType, Where where) {
        return ask(docType, COMPLETE, Map.of("WhereClause", where.clause()));
    }

    /** The complete records for which the condition holds, at most so many. */
    RequesterDocument completeUpTo(int rows, String docType, Where where) {
        return ask(docType, COMPLETE, Map.of("WhereClause", where.clause(), "ROWCOUNT", Integer.toString(rows)));
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
}
