package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deposits on sales documents (SOP10103). */
@GpSandboxComponent
class SalesDeposits {

    private final GpTables tables;
    private final CustomerBalances balances;

    /** What went to an invoice, in functional currency and in the document's own. */
    record Moved(BigDecimal functional, BigDecimal own) {

        private static final Moved NOTHING = new Moved(BigDecimal.ZERO, BigDecimal.ZERO);

        private Moved plus(BigDecimal moreFunctional, BigDecimal moreOwn) {
            return new Moved(functional.add(moreFunctional), own.add(moreOwn));
        }
    }

    SalesDeposits(GpTables tables, CustomerBalances balances) {
        this.tables = tables;
        this.balances = balances;
    }

    /**
     * Enters a deposit, as the payment window of a sales document does.
     *
     * @param deposit columns of SOP10103: OAMTPAID in the document's currency, and how it was paid
     */
    void add(SalesKey key, Map<String, Object> deposit) {
        Row header = tables.row("SOP10100", key.columns()).orElseThrow(() -> new UnknownRecord("GP has no open document " + key.number()));
        BigDecimal own = (BigDecimal) deposit.getOrDefault("OAMTPAID", BigDecimal.ZERO);
        BigDecimal left = header.amount("ORDOCAMT").subtract(header.amount("ORPMTRVD"));
        if (own.signum() <= 0 || own.compareTo(left) > 0) {
            throw new NotAllowed("The deposit must be more than nothing and at most " + left.toPlainString());
        }
        BigDecimal functional = share(header.amount("DOCAMNT"), own, header.amount("ORDOCAMT"));
        int last = tables.rows("SOP10103", key.columns()).stream().mapToInt(row -> row.integer("SEQNUMBR")).max().orElse(0);
        Map<String, Object> row = new LinkedHashMap<>(deposit);
        row.putAll(key.columns());
        row.put("SEQNUMBR", last + SalesLine.STEP);
        row.put("AMNTPAID", functional);
        row.putIfAbsent("DOCDATE", LocalDate.now(ZoneOffset.UTC));
        tables.insert("SOP10103", row);
        tables.add("SOP10100", Map.of("PYMTRCVD", functional, "ORPMTRVD", own, "ACCTAMNT", functional.negate(), "ORACTAMT", own.negate()), key.columns());
        balances.count(key.type(), header.text("CUSTNMBR"), BigDecimal.ZERO, functional);
    }

    /**
     * Moves deposits of an order to an invoice that is made of it.
     *
     * @param most what the invoice can take, in the document's currency
     */
    Moved move(SalesKey order, SalesKey invoice, BigDecimal most) {
        Moved moved = Moved.NOTHING;
        for (Row deposit : tables.rows("SOP10103", order.columns())) {
            BigDecimal own = deposit.amount("OAMTPAID").min(most.subtract(moved.own()));
            if (own.signum() > 0) {
                BigDecimal functional = share(deposit.amount("AMNTPAID"), own, deposit.amount("OAMTPAID"));
                moved = moved.plus(functional, own);
                split(deposit, order, invoice, functional, own);
            }
        }
        return moved;
    }

    private void split(Row deposit, SalesKey order, SalesKey invoice, BigDecimal functional, BigDecimal own) {
        Map<String, Object> part = new LinkedHashMap<>(deposit.values());
        part.putAll(invoice.columns());
        part.put("AMNTPAID", functional);
        part.put("OAMTPAID", own);
        tables.insert("SOP10103", part);
        Map<String, Object> key = new LinkedHashMap<>(order.columns());
        key.put("SEQNUMBR", deposit.integer("SEQNUMBR"));
        if (own.compareTo(deposit.amount("OAMTPAID")) == 0) {
            tables.delete("SOP10103", key);
        } else {
            tables.add("SOP10103", Map.of("AMNTPAID", functional.negate(), "OAMTPAID", own.negate()), key);
        }
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
        return part.compareTo(whole) == 0 ? amount : amount.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
