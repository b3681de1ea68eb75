package io.streakgp.payment.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    private static final Set<SopType> IN_CHAIN = EnumSet.of(SopType.ORDER, SopType.BACK_ORDER, SopType.INVOICE);
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
        int position = plans.applications(payment.id()).stream().mapToInt(PlannedApplication::position).max().orElse(0);
        for (PlannedApplication planned : orders) {
            List<GpSalesHeader> chain = chain(payment.company(), planned.debit().number());
            List<ReceivableKey> posted = chain.stream().filter(header -> header.type() == SopType.INVOICE && header.history() && !header.voided())
                    .map(header -> ReceivableKey.invoice(header.number())).toList();
            boolean toCome = chain.stream().anyMatch(header -> !header.history());
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

    /** The order and what was transferred from it, back orders and what was transferred from those included. */
    private List<GpSalesHeader> chain(String company, String order) {
        List<GpSalesHeader> chain = new ArrayList<>();
        Set<String> origins = Set.of(order);
        while (!origins.isEmpty()) {
            Set<String> asked = origins;
            List<GpSalesHeader> found = receivables.salesChain(company, asked).stream()
                    .filter(header -> asked.contains(header.originNumber()) || header.type() == SopType.ORDER && header.number().equals(order))
                    .filter(header -> IN_CHAIN.contains(header.type()) && chain.stream().noneMatch(known -> isSame(known, header))).toList();
            chain.addAll(found);
            origins = found.stream().filter(header -> header.type() == SopType.BACK_ORDER).map(GpSalesHeader::number).collect(Collectors.toSet());
        }
        return chain;
    }

    private static boolean isSame(GpSalesHeader one, GpSalesHeader other) {
        return one.type() == other.type() && one.number().equals(other.number());
    }

    private List<Receivable> standing(String company, List<ReceivableKey> invoices) {
        return invoices.isEmpty() ? List.of() : receivables.receivables(company, invoices).stream().sorted(OLDEST_FIRST).toList();
    }
}
