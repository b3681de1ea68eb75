package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.streakgp.engine.tasks.OpenTasks;

/**
 * A deal from its win to the cash. Amounts are in the currency of its document; texts are empty where there is nothing.
 *
 * @param link        where people open the box
 * @param state       one of {@link Ledger#STATES}
 * @param orderType   {@code order} or {@code invoice}
 * @param order       number of the deal's own document
 * @param net         its subtotal; {@code null} before there is one
 * @param notInvoiced of that, what is on no invoice yet; {@code null} where that is not known
 * @param openBalance what is open of its posted invoices; {@code null} before there are any
 * @param ageDays     days since it was won; {@code null} once nothing more is expected of it
 * @param overdueDays days since the oldest open invoice was due; {@code null} where none is overdue
 * @param waitsFor    whom its processes wait for
 * @param notTold     why the box could not be told what happened, or how much is still to be told
 */
record LedgerRow(String boxKey, String deal, String link, String pipeline, String customer, String state, LocalDate wonOn, String orderType, String order,
                 String currency, BigDecimal net, BigDecimal notInvoiced, List<Invoice> invoices, List<Receipt> receipts, BigDecimal openBalance,
                 Long ageDays, Long overdueDays, List<OpenTasks.Waiting> waitsFor, String notTold) {

    /**
     * @param state   {@code work}, {@code posted}, {@code paid}, {@code voided} or {@code gone}
     * @param due     {@code null} where there is none
     * @param balance {@code null} before it is posted
     */
    record Invoice(String number, String state, LocalDate date, LocalDate due, BigDecimal total, BigDecimal balance) {
    }

    /**
     * @param paidOn  value date of the payment
     * @param amount  of the whole receipt
     * @param applied what of it pays this deal's documents
     * @param state   {@code applied}, {@code planned} or {@code on account}
     */
    record Receipt(String number, LocalDate paidOn, BigDecimal amount, BigDecimal applied, String currency, String state) {
    }
}
