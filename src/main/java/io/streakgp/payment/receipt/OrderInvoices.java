package io.streakgp.payment.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Allocation;

/** Payments for orders go to the orders' invoices as those are posted, the oldest first; what no invoice takes stays on account. */
@Component
class OrderInvoices {

    private static final Comparator<Receivable> OLDEST_FIRST = Comparator.comparing(Receivable::date).thenComparing(invoice -> invoice.key().number());

    private final PaymentPlans plans;
    private final GpReceivables receivables;

    OrderInvoices(PaymentPlans plans, GpReceivables receivables) {
        this.plans = plans;
        this.receivables = receivables;
    }

    /**
     * Plans what the payment pays of invoices that were posted meanwhile. In a transaction of its own: an apply that stands although
     * its step died is found only where it was planned before.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void plan(Payment payment) {
        List<PlannedApplication> orders = plans.applications(payment.id()).stream()
                .filter(planned -> planned.order() && planned.state() == PlannedApplication.State.PLANNED).toList();
        if (orders.isEmpty()) {
            return;
        }
        List<GpSalesHeader> chain = receivables.salesChain(payment.company(), orders.stream().map(planned -> planned.debit().number()).distinct().toList());
        int position = plans.applications(payment.id()).stream().mapToInt(PlannedApplication::position).max().orElse(0);
        for (PlannedApplication planned : orders) {
            List<ReceivableKey> posted = new ArrayList<>();
            boolean toCome = false;
            for (GpSalesHeader header : chain) {
                boolean ofOrder = header.originNumber().equals(planned.debit().number()) && header.type() == SopType.INVOICE;
                boolean itself = header.type() == SopType.ORDER && header.number().equals(planned.debit().number());
                if (ofOrder && header.history() && !header.voided()) {
                    posted.add(ReceivableKey.invoice(header.number()));
                }
                toCome |= !header.history() && (ofOrder || itself);
            }
            BigDecimal left = planned.amount();
            for (Receivable invoice : standing(payment.company(), posted)) {
                // what waits to be applied GP still shows as open
                BigDecimal part = left.min(invoice.balance().subtract(plans.waitingFor(payment.company(), invoice.key())));
                if (invoice.isOpen() && part.signum() > 0) {
                    plans.add(payment.id(), ++position, new Allocation(planned.own() ? null : planned.credit(), invoice.key(), false, part, BigDecimal.ZERO,
                            BigDecimal.ZERO));
                    left = left.subtract(part);
                }
            }
            plans.reduce(planned, left);
            if (left.signum() == 0 || !toCome) {
                plans.become(planned, PlannedApplication.State.DROPPED, left.signum() == 0 ? "applied to the order's invoices" : "no invoice of the order takes it");
            }
        }
    }

    private List<Receivable> standing(String company, List<ReceivableKey> invoices) {
        return invoices.isEmpty() ? List.of() : receivables.receivables(company, invoices).stream().sorted(OLDEST_FIRST).toList();
    }
}
