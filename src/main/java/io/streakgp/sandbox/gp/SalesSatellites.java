package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.streakgp.sandbox.gp.EconnectRefusal.Violation;

/** What belongs to a sales document beside header, lines and taxes: SOP10102, 10103, 10106, 10201 and 10202. */
@GpSandboxComponent
class SalesSatellites {

    private static final List<String> COMMENT_PARTS = List.of("COMMENT_1", "COMMENT_2", "COMMENT_3", "COMMENT_4", "CMMTTEXT");

    private final GpTables tables;

    SalesSatellites(GpTables tables) {
        this.tables = tables;
    }

    void write(SalesWriter.Document document) {
        SalesKey key = document.key();
        document.draft().userDefined().ifPresent(call -> writeUserDefined(key, call));
        writeComment("SOP10106", key.columns(), document.header());
        replace("SOP10201", key, document.draft().serials());
        replace("SOP10102", key, document.draft().distributions());
        replace("SOP10103", key, document.draft().payments());
        writeSerials(document.draft());
        writeDistributions(document);
        writePayments(document);
    }

    /** A document that is updated loses the rows for which new ones come. */
    private void replace(String table, SalesKey key, List<Call> rows) {
        if (!rows.isEmpty()) {
            tables.delete(table, key.columns());
        }
    }

    /**
     * Nodes that came without their header: user-defined fields change a document that exists; whatever else belongs
     * to a header is refused.
     */
    void writeWithoutHeader(EconnectTransaction transaction) {
        for (SalesDraft draft : transaction.openDrafts()) {
            boolean exists = tables.exists("SOP10100", draft.key().columns()) || tables.exists("SOP30200", draft.key().columns());
            Optional<Call> ownerless = Stream.of(draft.lines().stream().map(SalesDraft.Line::call).toList(), draft.taxes(),
                            draft.payments(), draft.distributions(), draft.serials())
                    .flatMap(List::stream)
                    .findFirst();
            ownerless.ifPresent(call -> refuse(call, GpRule.LINE_WITHOUT_HEADER));
            draft.userDefined().ifPresent(call -> {
                if (!exists) {
                    refuse(call, GpRule.DOCUMENT_MISSING);
                }
                writeUserDefined(draft.key(), call);
            });
        }
    }

    private static void refuse(Call call, GpRule rule) {
        throw new EconnectRefusal(call.node(), List.of("SOPNUMBE", "SOPTYPE"), List.of(new Violation(rule, "")));
    }

    /** Comments that were sent, if any; of a line into SOP10202, of a document into SOP10106. */
    void writeComment(String table, Map<String, Object> key, Arguments sent) {
        Map<String, Object> comment = new LinkedHashMap<>();
        COMMENT_PARTS.stream().filter(sent::has).forEach(part -> comment.put(part, sent.text(part)));
        if (!comment.isEmpty()) {
            tables.save(table, comment, key);
        }
    }

    private void writeUserDefined(SalesKey key, Call call) {
        Map<String, Object> row = call.arguments().allColumns();
        row.keySet().removeAll(key.columns().keySet());
        tables.save("SOP10106", row, key.columns());
    }

    private void writeSerials(SalesDraft draft) {
        int sequence = 0;
        for (Call call : draft.serials()) {
            Map<String, Object> row = call.arguments().allColumns();
            row.putAll(draft.key().columns());
            row.put("SLTSQNUM", ++sequence);
            tables.insert("SOP10201", row);
            tables.update("IV00200", Map.of("SERLNSLD", 1),
                    Map.of("ITEMNMBR", row.get("ITEMNMBR"), "SERLNMBR", row.get("SERLTNUM")));
        }
    }

    private void writeDistributions(SalesWriter.Document document) {
        int sequence = 0;
        for (Call call : document.draft().distributions()) {
            Arguments sent = call.arguments();
            sequence += SalesLine.STEP;
            Map<String, Object> row = new LinkedHashMap<>(document.key().columns());
            row.put("SEQNUMBR", sent.isSet("SEQNUMBR") ? sent.integer("SEQNUMBR") : sequence);
            row.put("DISTTYPE", sent.integer("DISTTYPE"));
            row.put("DistRef", sent.text("DistRef"));
            row.put("ACTINDX", sent.isSet("ACTNUMST")
                    ? tables.row("GL00105", Map.of("ACTNUMST", sent.text("ACTNUMST"))).orElseThrow().integer("ACTINDX")
                    : sent.integer("ACTINDX"));
            document.rate().put(row, "DEBITAMT", "ORDBTAMT", sent.amount("DEBITAMT"));
            document.rate().put(row, "CRDTAMNT", "ORCRDAMT", sent.amount("CRDTAMNT"));
            tables.insert("SOP10102", row);
        }
    }

    private void writePayments(SalesWriter.Document document) {
        int sequence = 0;
        for (Call call : document.draft().payments()) {
            Arguments sent = call.arguments();
            sequence += SalesLine.STEP;
            Map<String, Object> row = new LinkedHashMap<>(document.key().columns());
            row.put("SEQNUMBR", sent.isSet("SEQNUMBR") ? sent.integer("SEQNUMBR") : sequence);
            for (String column : List.of("DOCNUMBR", "CHEKBKID", "CHEKNMBR", "CARDNAME")) {
                row.put(column, sent.text(column));
            }
            row.put("PYMTTYPE", sent.integer("PYMTTYPE"));
            row.put("DOCDATE", sent.date("DOCDATE"));
            BigDecimal amount = sent.amount("DOCAMNT");
            document.rate().put(row, "AMNTPAID", "OAMTPAID", amount);
            tables.insert("SOP10103", row);
        }
    }
}
