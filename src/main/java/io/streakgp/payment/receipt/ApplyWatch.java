package io.streakgp.payment.receipt;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.life.GpChangeListener;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.SopType;
import io.streakgp.payment.process.PaymentProcess;

/**
 * Lets payments go on that wait for documents in GP: whoever waits for something that changed looks again. A payment whose
 * process is at work at that moment is told until it has come to rest, so that no change is overlooked.
 */
@Component
class ApplyWatch implements GpChangeListener {

    private static final Logger log = LoggerFactory.getLogger(ApplyWatch.class);
    private static final int BLOCK = 200;

    private final PaymentPlans plans;
    private final GpReceivables receivables;
    private final PaymentProcess process;
    private final TransactionTemplate transactions;

    ApplyWatch(PaymentPlans plans, GpReceivables receivables, PaymentProcess process, TransactionTemplate transactions) {
        this.plans = plans;
        this.receivables = receivables;
        this.process = process;
        this.transactions = transactions;
    }

    @Override
    public void changed(String company, GpChanges changes) {
        Set<String> numbers = new LinkedHashSet<>();
        changes.receivables().forEach(document -> numbers.add(document.key().number()));
        changes.sales().forEach(document -> {
            numbers.add(document.number());
            numbers.add(document.originNumber());
        });
        numbers.addAll(ordersOfBackOrders(company, changes));
        numbers.remove("");
        plans.lookAgain(numbers);
    }

    /** An invoice of a back order names that, and not the order that the payment waits for. */
    private Set<String> ordersOfBackOrders(String company, GpChanges changes) {
        Set<String> backOrders = changes.sales().stream().filter(document -> document.originType() == SopType.BACK_ORDER).map(GpSalesHeader::originNumber)
                .collect(Collectors.toSet());
        return backOrders.isEmpty() ? Set.of() : receivables.salesChain(company, backOrders).stream()
                .filter(document -> document.type() == SopType.BACK_ORDER && backOrders.contains(document.number())).map(GpSalesHeader::originNumber)
                .collect(Collectors.toSet());
    }

    /** Tells those that are to look again. */
    @Scheduled(fixedDelayString = "${streakgp.payments.look-again-every:3s}")
    void tell() {
        for (String payment : plans.toLookAgain(BLOCK)) {
            try {
                transactions.executeWithoutResult(status -> process.documentsChanged(payment));
            } catch (RuntimeException atWork) {
                // its process was changed in the same moment; it is told again
                log.info("Payment {} is told later that documents changed: {}", payment, atWork.getMessage());
            }
        }
    }
}
