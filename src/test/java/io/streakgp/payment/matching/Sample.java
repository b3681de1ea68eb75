package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;

/** Documents and payments for tests. */
final class Sample {

    static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private Sample() {
    }

    static OpenItem invoice(String customer, String number, String amount) {
        return item(OpenItem.Kind.DEBIT, ReceivableKey.invoice(number), customer, "USD", amount, amount);
    }

    static OpenItem item(OpenItem.Kind kind, ReceivableKey key, String customer, String currency, String amount, String balance) {
        return new OpenItem(kind, key, customer, currency, DAY.minusDays(20), DAY.plusDays(10), new BigDecimal(amount), new BigDecimal(balance), BigDecimal.ZERO,
                null, "", kind == OpenItem.Kind.ORDER ? key.number() : "", "", "");
    }

    static OpenItem credit(String customer, String number, String amount) {
        return item(OpenItem.Kind.CREDIT, new ReceivableKey(ReceivableType.CREDIT_MEMO, number), customer, "USD", amount, amount);
    }

    static OpenItem order(String customer, String number, String amount, String balance) {
        return item(OpenItem.Kind.ORDER, ReceivableKey.invoice(number), customer, "USD", amount, balance);
    }

    static OpenItem discounted(OpenItem item, String discount, LocalDate until) {
        return new OpenItem(item.kind(), item.key(), item.customerNumber(), item.currency(), item.date(), item.dueDate(), item.amount(), item.balance(),
                new BigDecimal(discount), until, item.purchaseOrder(), item.orderNumber(), item.dealName(), item.boxKey());
    }

    static OpenItem known(OpenItem item, String purchaseOrder, String order, String deal, String box) {
        return new OpenItem(item.kind(), item.key(), item.customerNumber(), item.currency(), item.date(), item.dueDate(), item.amount(), item.balance(),
                item.discountAvailable(), item.discountDate(), purchaseOrder, order, deal, box);
    }

    static Payment.Payer payer(String name) {
        return new Payment.Payer(name, "", "", "");
    }

    static Payment payment(Payment.Payer payer, String amount, String reference) {
        return payment(payer, amount, "USD", reference, "");
    }

    static Payment payment(Payment.Payer payer, String amount, String currency, String reference, String box) {
        return new Payment("p1", "TWO", "bank", "line1", Payment.Kind.PAYMENT, payer, new BigDecimal(amount), currency, DAY, "transfer", reference, "", "",
                BigDecimal.ZERO, box, "");
    }
}
