package io.streakgp.payment.reversal;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.life.GpChangeListener;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.process.PaymentProcess;
import io.streakgp.shared.NotNow;

/**
 * Watches the receipts that people are to take back in GP, and lets each reversal go on when its receipt is taken back or stands
 * otherwise. A receipt that is deleted tells of no change, so now and then all are looked at.
 */
@Component
class ReversalWatch implements GpChangeListener {

    private static final Logger log = LoggerFactory.getLogger(ReversalWatch.class);
    private static final int BLOCK = 200;

    private final Reversals reversals;
    private final TakingBack takingBack;
    private final PaymentProcess process;
    private final TransactionTemplate transactions;

    ReversalWatch(Reversals reversals, TakingBack takingBack, PaymentProcess process, TransactionTemplate transactions) {
        this.reversals = reversals;
        this.takingBack = takingBack;
        this.process = process;
        this.transactions = transactions;
    }

    @Override
    public void changed(String company, GpChanges changes) {
        List<String> receipts = changes.receivables().stream().filter(document -> document.key().type() == ReceivableType.RECEIPT)
                .map(document -> document.key().number()).distinct().toList();
        reversals.lookAgain(company, receipts);
    }

    /** All look again. */
    @Scheduled(fixedDelayString = "${streakgp.payments.reversals-look-every:5m}")
    void all() {
        reversals.allLookAgain();
    }

    /** Looks at those that are to look again. One whose process is at work at that moment is looked at once more. */
    @Scheduled(fixedDelayString = "${streakgp.payments.look-again-every:3s}")
    void look() {
        for (String reversal : reversals.toLookAgain(BLOCK)) {
            try {
                transactions.executeWithoutResult(status -> {
                    if (!takingBack.hasMoved(reversal) || process.documentsChanged(reversal)) {
                        reversals.looked(reversal);
                    }
                });
            } catch (NotNow down) {
                log.info("Reversals look again later: {}", down.getMessage());
                return;
            } catch (RuntimeException atWork) {
                // its process was changed in the same moment; it is told again
                log.info("Reversal {} is told later that its receipt changed: {}", reversal, atWork.getMessage());
            }
        }
    }
}
