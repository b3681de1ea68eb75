package io.streakgp.payment.matching;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import io.streakgp.payment.matching.OpenItems.Debtor;

/**
 * A customer that may have paid, with all that it may pay: its own open items, and as parent of a national account its children's.
 *
 * @param payer    {@code full}, {@code partial}, {@code other} or {@code none}
 * @param why      why it may be the payer, for people
 * @param items    open items in the payment's currency, oldest first
 * @param foreign  open items in other currencies
 */
record Account(Debtor debtor, String payer, String why, Tolerance tolerance, List<OpenItem> items, List<OpenItem> foreign) {

    private static final Comparator<OpenItem> OLDEST_FIRST = Comparator.comparing((OpenItem item) -> item.dueDate() == null ? item.date() : item.dueDate(),
            Comparator.nullsLast(Comparator.<LocalDate>naturalOrder())).thenComparing(item -> item.key().type()).thenComparing(item -> item.key().number());

    static Account of(Debtor debtor, String payer, String why, Tolerance tolerance, List<OpenItem> items, String currency) {
        List<OpenItem> open = items.stream().filter(item -> item.balance().signum() > 0).sorted(OLDEST_FIRST).toList();
        return new Account(debtor, payer, why, tolerance, open.stream().filter(item -> item.currency().equals(currency)).toList(),
                open.stream().filter(item -> !item.currency().equals(currency)).toList());
    }

    String customerNumber() {
        return debtor.number();
    }

    /** The receipt's customer: a child gets one only where GP and the rule let it. */
    String receiptOn() {
        return debtor.parent().filter(parent -> !debtor.terms().childrenMayTakeReceipts() || !tolerance.childReceiptOnOwn()).orElse(customerNumber());
    }

    List<OpenItem> debits() {
        return items.stream().filter(Account::isDebit).toList();
    }

    static boolean isDebit(OpenItem item) {
        return item.kind() == OpenItem.Kind.DEBIT || item.kind() == OpenItem.Kind.UNPOSTED_INVOICE;
    }

    List<OpenItem> credits() {
        return items.stream().filter(item -> item.kind() == OpenItem.Kind.CREDIT).toList();
    }

    List<OpenItem> orders() {
        return items.stream().filter(item -> item.kind() == OpenItem.Kind.ORDER).toList();
    }

    /** GP applies a credit to documents of its own customer, and a parent's to its children's. */
    boolean mayPay(OpenItem credit, OpenItem debit) {
        return credit.customerNumber().equals(debit.customerNumber())
                || debtor.isParent() && credit.customerNumber().equals(customerNumber());
    }
}
