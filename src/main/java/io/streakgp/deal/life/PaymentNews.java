package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.shared.Amounts;

/**
 * By which payments become known on the boxes of the deals that they pay. What is told here is kept in the caller's
 * transaction and written to Streak at once after it, or whenever Streak can be reached; told twice, it shows once.
 */
@Component
@Transactional
public class PaymentNews {

    private final BoxOutbox outbox;
    private final ChainDocuments documents;

    PaymentNews(BoxOutbox outbox, ChainDocuments documents) {
        this.outbox = outbox;
        this.documents = documents;
    }

    /**
     * What a payment pays of a document.
     *
     * @param debit   an order's number stands as an invoice's key, as in allocations
     * @param order   it is an order, whose invoice is still to come
     * @param settled amount with discount and write-off
     * @param balance what stays open of it; {@code null} of an order
     */
    public record Paid(ReceivableKey debit, boolean order, BigDecimal settled, BigDecimal balance) {
    }

    /**
     * A payment became a receipt, or more of it was applied.
     *
     * @param newsKey     names this piece of news, e.g. the payment's id and {@code /received}; at most 120 characters
     * @param currency    ISO code
     * @param receipt     DOCNUMBR of the receipt
     * @param paid        what it pays of the deal's documents; empty: nothing yet, it is on account
     * @param unapplied   what stays on account; {@code null} or zero where nothing does
     * @param openBalance what is still open of the deal's invoices; {@code null} where that is not known, e.g. before there are any
     */
    public record Received(String newsKey, String company, String boxKey, BigDecimal amount, String currency, String receipt, List<Paid> paid,
                           BigDecimal unapplied, BigDecimal openBalance) {
    }

    /**
     * A payment was taken back.
     *
     * @param reason      in a few words, e.g. {@code not honoured by the bank}
     * @param reopened    what it had paid, each with the balance that is open again
     * @param openBalance as in {@link Received}
     */
    public record Reversed(String newsKey, String company, String boxKey, BigDecimal amount, String currency, String receipt, String reason,
                           List<Paid> reopened, BigDecimal openBalance) {
    }

    /**
     * A payment that was logged on the box was not received.
     *
     * @param reason in a few words
     */
    public record Refused(String newsKey, String company, String boxKey, BigDecimal amount, String currency, String reason) {
    }

    /** Answers whether it was news. */
    public boolean refused(Refused news) {
        Map<String, Object> payment = payment(news.amount(), news.currency(), "", null);
        payment.put("applied", List.of());
        payment.put("unapplied", null);
        payment.put("reason", news.reason());
        return keep(news.company(), news.boxKey(), news.newsKey(), BoxNews.Event.PAYMENT_REFUSED, payment, List.of());
    }

    /** Answers whether it was news. */
    public boolean received(Received news) {
        Map<String, Object> payment = payment(news.amount(), news.currency(), news.receipt(), news.openBalance());
        payment.put("applied", news.paid().stream().map(paid -> text(paid, news.currency())).toList());
        payment.put("unapplied", news.unapplied() == null || news.unapplied().signum() == 0 ? null : Amounts.text(news.unapplied(), news.currency()));
        payment.put("reason", null);
        return keep(news.company(), news.boxKey(), news.newsKey(), BoxNews.Event.PAYMENT, payment, news.paid());
    }

    /** Answers whether it was news. */
    public boolean reversed(Reversed news) {
        Map<String, Object> payment = payment(news.amount(), news.currency(), news.receipt(), news.openBalance());
        payment.put("applied", news.reopened().stream().map(paid -> text(paid, news.currency())).toList());
        payment.put("unapplied", null);
        payment.put("reason", news.reason());
        return keep(news.company(), news.boxKey(), news.newsKey(), BoxNews.Event.PAYMENT_REVERSED, payment, news.reopened());
    }

    private boolean keep(String company, String boxKey, String newsKey, BoxNews.Event event, Map<String, Object> payment, List<Paid> paid) {
        boolean first = outbox.keep(boxKey, newsKey, event, Map.of("payment", payment));
        if (first) {
            paid.stream().filter(one -> !one.order() && one.balance() != null && one.debit().type() == ReceivableType.INVOICE).forEach(one -> {
                SalesKey key = new SalesKey(SopType.INVOICE, one.debit().number());
                documents.told(company, key, one.balance());
                documents.readAgain(company, key);
            });
        }
        return first;
    }

    private static Map<String, Object> payment(BigDecimal amount, String currency, String receipt, BigDecimal openBalance) {
        Map<String, Object> payment = new HashMap<>();
        payment.put("amount", Amounts.text(amount, currency));
        payment.put("receipt", receipt);
        payment.put("openBalance", openBalance == null ? null : Amounts.text(openBalance, currency));
        return payment;
    }

    /** E.g. {@code invoice INV1 214.00 USD}, or {@code the coming invoice of order ORDST2225 8.00 USD}. of an order, what its invoice will get. */
    private static String text(Paid paid, String currency) {
        return (paid.order() ? "the coming invoice of order " + paid.debit().number() : paid.debit().toString()) + " " + Amounts.text(paid.settled(), currency);
    }
}
