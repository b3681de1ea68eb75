package io.streakgp.payment.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.ClaimReplaced;
import io.streakgp.payment.intake.PaymentStarter;

/** The one place that speaks to the engine about payments: starts their processes and tells them what they wait for. */
@Component
public class PaymentProcess implements PaymentStarter {

    private final RuntimeService runtime;
    private final Payments payments;

    PaymentProcess(RuntimeService runtime, Payments payments) {
        this.runtime = runtime;
        this.payments = payments;
    }

    @Override
    public void start(Payment payment) {
        payments.become(payment.id(), PaymentState.IN_PROGRESS);
        runtime.startProcessInstanceByKey(payment.kind().isReversal() ? PaymentReversal.PROCESS : PaymentReconciliation.PROCESS, payment.id());
    }

    /** The claim was changed or taken back on its box: its process ends. */
    @EventListener
    void replaced(ClaimReplaced claim) {
        runtime.createProcessInstanceQuery().processDefinitionKey(PaymentReconciliation.PROCESS).processInstanceBusinessKey(claim.payment()).list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), claim.by().isEmpty() ? "taken back on the box" : "replaced by " + claim.by()));
    }

    /** The bank tells of what this claim told; answers whether its process waited for that. */
    public boolean bankLineArrived(String claimId) {
        return tell(PaymentReconciliation.MESSAGE_BANK_LINE_ARRIVED, claimId);
    }

    /** Documents that the payment waits for may have changed in GP; answers whether its process waited for that. */
    public boolean documentsChanged(String paymentId) {
        return tell(PaymentReconciliation.MESSAGE_DOCUMENTS_CHANGED, paymentId);
    }

    private boolean tell(String message, String paymentId) {
        return !runtime.createMessageCorrelation(message).processInstanceBusinessKey(paymentId).correlateAllWithResult().isEmpty();
    }
}
