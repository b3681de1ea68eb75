package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Makes eConnect documents of receivables for tests. */
final class Receipts {

    private Receipts() {
    }

    /** A check of Adam Park Resort, of which single elements are changed. */
    static String receipt(String number, String amount, String... changes) {
        return document("RMCashReceiptsType", "taRMCashReceiptInsert", changes, "CUSTNMBR", "ADAMPARK0001", "DOCNUMBR", number, "DOCDATE", "2026-11-23",
                "ORTRXAMT", amount, "GLPOSTDT", "2026-11-23", "BACHNUMB", "CASH", "CSHRCTYP", "0", "CHEKBKID", "UPTOWN TRUST", "CHEKNMBR", "4711",
                "TRXDSCRN", "mark");
    }

    /** An apply of a receipt to an invoice, without discount and write-off. */
    static String apply(String receipt, String invoice, String amount, String... changes) {
        return document("RMApplyType", "taRMApply", changes, "APTODCNM", invoice, "APFRDCNM", receipt, "APPTOAMT", amount, "APFRDCTY", "9",
                "APTODCTY", "1", "DISTKNAM", "0", "WROFAMNT", "0", "APPLYDATE", "2026-11-24", "GLPOSTDT", "2026-11-24");
    }

    static String voided(String receipt, String... changes) {
        return document("RMVoidTransactionType", "taRMVoidTransaction", changes, "RMDTYPAL", "9", "DOCNUMBR", receipt, "VOIDSTTS", "2",
                "VOIDDATE", "2026-11-24", "GLPOSTDT", "2026-11-24");
    }

    static String debitMemo(String number, String amount, String... changes) {
        return document("RMTransactionType", "taRMTransaction", changes, "RMDTYPAL", "3", "DOCNUMBR", number, "DOCDATE", "2026-11-23",
                "BACHNUMB", "MEMOS", "CUSTNMBR", "ADAMPARK0001", "DOCAMNT", amount, "SLSAMNT", amount, "DOCDESCR", "Chargeback");
    }

    /** An invoice of Adam Park Resort over 20.00 for two phone cords at 10.00. */
    static Documents invoice(String number) {
        return Documents.order(number).both("SOPTYPE", "3").header("DOCID", "STDINV", "BACHNUMB", "INV");
    }

    /** @param changes names and values; {@code null} leaves the element out */
    private static String document(String type, String node, String[] changes, String... namesAndValues) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (String[] pairs : new String[][] {namesAndValues, changes}) {
            for (int i = 0; i < pairs.length; i += 2) {
                elements.put(pairs[i], pairs[i + 1]);
                if (pairs[i + 1] == null) {
                    elements.remove(pairs[i]);
                }
            }
        }
        return Documents.document(type, Documents.node(node,
                elements.entrySet().stream().flatMap(element -> Stream.of(element.getKey(), element.getValue())).toArray(String[]::new)));
    }
}
