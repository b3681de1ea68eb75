package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A document of receivables as it stands.
 *
 * @param table   where it stands
 * @param row     its row there, with amounts in functional currency
 * @param foreign its row of MC020102, with amounts in its own currency, if that is another one
 */
record RmDocument(RmKey key, String table, Row row, Optional<Row> foreign) {

    private static final int FUNCTIONAL_DECIMALS = 2;

    String customer() {
        return row.text("CUSTNMBR");
    }

    /** Posted, and not in history. */
    boolean isOpen() {
        return table.equals(RmDocuments.OPEN);
    }

    boolean isVoid() {
        return isOpen() && row.integer("VOIDSTTS") != 0;
    }

    /** What is left of it in functional currency. */
    BigDecimal balance() {
        return row.amount("CURTRXAM");
    }

    /** What is left of it in its own currency. */
    BigDecimal ownBalance() {
        return foreign.map(amounts -> amounts.amount("ORCTRXAM")).orElseGet(this::balance);
    }

    /** What it was about in its own currency. */
    BigDecimal ownAmount() {
        return foreign.map(amounts -> amounts.amount("ORORGTRX")).orElseGet(() -> row.amount("ORTRXAMT"));
    }

    String currency() {
        return row.text("CURNCYID");
    }

    /** What a part of the balance is in functional currency; the whole balance is the whole balance there too. */
    BigDecimal functional(BigDecimal own) {
        if (foreign.isEmpty()) {
            return own;
        }
        return own.compareTo(ownBalance()) == 0 ? balance() : atItsRate(own).min(balance());
    }

    private BigDecimal atItsRate(BigDecimal own) {
        Row amounts = foreign.orElseThrow();
        BigDecimal rate = amounts.amount("XCHGRATE");
        return amounts.integer("RTCLCMTD") == 1
                ? own.divide(rate, FUNCTIONAL_DECIMALS, RoundingMode.HALF_UP)
                : own.multiply(rate).setScale(FUNCTIONAL_DECIMALS, RoundingMode.HALF_UP);
    }

    /** What a functional amount is in its own currency, at its rate. */
    BigDecimal own(BigDecimal functional) {
        return foreign.map(amounts -> amounts.integer("RTCLCMTD") == 1
                ? functional.multiply(amounts.amount("XCHGRATE")).setScale(FUNCTIONAL_DECIMALS, RoundingMode.HALF_UP)
                : functional.divide(amounts.amount("XCHGRATE"), FUNCTIONAL_DECIMALS, RoundingMode.HALF_UP)).orElse(functional);
    }
}
