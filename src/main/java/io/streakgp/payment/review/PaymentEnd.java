package io.streakgp.payment.review;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.ReceiptEntry;

/** Ends payments that are not received. */
@Component
public class PaymentEnd {

    private final Payments payments;
    private final ReceiptEntry receipts;
    private final PaymentReport report;

    PaymentEnd(Payments payments, ReceiptEntry receipts, PaymentReport report) {
        this.payments = payments;
        this.receipts = receipts;
        this.report = report;
    }

    /**
     * No receipt is entered; a number that was reserved is listed as unused.
     *
     * @param otherwise the reason where no person gave one
     */
    @Transactional
    public void refuse(String paymentId, String otherwise) {
        String said = payments.reason(paymentId);
        String reason = said.isEmpty() ? otherwise : said;
        receipts.release(paymentId, reason);
        payments.become(paymentId, PaymentState.REFUSED, reason);
        report.refused(paymentId, reason);
    }
}
