package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.gp.Application;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;

/** Reads documents of receivables (RM10201, RM10301, RM20101, RM30101, each with its row of MC020102) and what was applied (RM20201, RM30201). */
final class Receivables {

    /**
     * Where documents stand, in the direction in which posting and removal move them: one that moves while it is looked for is
     * then found twice rather than not at all.
     */
    static final List<String> PLACES = List.of(DocType.RECEIPT_WORK, DocType.RECEIVABLE_WORK, DocType.RECEIVABLE_OPEN, DocType.RECEIVABLE_HISTORY);

    private static final Map<String, Receivable.Standing> STANDINGS = Map.of(
            DocType.RECEIPT_WORK, Receivable.Standing.WORK, DocType.RECEIVABLE_WORK, Receivable.Standing.WORK,
            DocType.RECEIVABLE_OPEN, Receivable.Standing.OPEN, DocType.RECEIVABLE_HISTORY, Receivable.Standing.HISTORY);

    private Receivables() {
    }

    /**
     * @param docType            one of {@link #PLACES}
     * @param functionalCurrency CURNCYID of the company's books
     */
    static Receivable receivable(Row row, String docType, String functionalCurrency) {
        Receivable.Standing standing = STANDINGS.get(docType);
        // GP keeps a row of originating amounts only where the currency is not the functional one
        Optional<Row> originating = row.children("Currency").stream().findFirst();
        BigDecimal amount = row.number("ORTRXAMT");
        BigDecimal balance = row.has("CURTRXAM") ? row.number("CURTRXAM") : amount;
        return new Receivable(key(row, "RMDTYPAL", "DOCNUMBR"), row.text("CUSTNMBR"), standing, row.flag("VOIDSTTS"),
                currency(row, originating, functionalCurrency), row.date("DOCDATE"), row.dateIfAny("DUEDATE"),
                originating.map(currency -> currency.number("ORORGTRX")).orElse(amount),
                originating.map(currency -> currency.number("ORCTRXAM")).orElse(balance), balance,
                originating.map(currency -> left(currency, "ORDAVAMT", "ORDISTKN")).orElseGet(() -> left(row, "DISAVAMT", "DISTKNAM")),
                row.dateIfAny("DISCDATE"), row.has("CSPORNBR") ? row.text("CSPORNBR") : row.text("CSTPONBR"),
                standing == Receivable.Standing.WORK ? row.text("BACHNUMB") : "", row.text("CHEKNMBR"));
    }

    static Application application(Row row) {
        LocalDate on = row.date("DATE1");
        return new Application(key(row, "APFRDCTY", "APFRDCNM"), key(row, "APTODCTY", "APTODCNM"),
                row.number("APPTOAMT"), row.number("DISTKNAM"), row.number("WROFAMNT"), on);
    }

    private static ReceivableKey key(Row row, String type, String number) {
        return new ReceivableKey(ReceivableType.of(row.integer(type, 0)), row.text(number));
    }

    private static String currency(Row row, Optional<Row> originating, String functionalCurrency) {
        return originating.map(currency -> currency.text("CURNCYID")).filter(id -> !id.isEmpty())
                .or(() -> Optional.of(row.text("CURNCYID")).filter(id -> !id.isEmpty()))
                .orElse(functionalCurrency);
    }

    /** What is left of the discount that the terms allowed; whoever took more by hand leaves none. */
    private static BigDecimal left(Row row, String available, String taken) {
        return row.number(available).subtract(row.number(taken)).max(BigDecimal.ZERO);
    }
}
