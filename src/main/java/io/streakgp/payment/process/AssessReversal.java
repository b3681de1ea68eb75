package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.reversal.ReversalPlanning;

/** Reads the receipt in GP, and hands the rule {@code reversal} its inputs. */
@Component
class AssessReversal implements JavaDelegate {

    private final ReversalPlanning planning;

    AssessReversal(ReversalPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReversalPlanning.Seen seen = planning.assess(execution.getProcessBusinessKey());
        execution.setVariable(PaymentReversal.KIND, seen.reversal().kind().name());
        execution.setVariable(PaymentReversal.SOURCE, seen.reversal().source());
        Passing.on(execution, PaymentReversal.STANDING, seen.standing().id());
        Passing.on(execution, PaymentReversal.FOREIGN_CURRENCY, seen.foreignCurrency());
        Passing.on(execution, PaymentReversal.WHOLE, seen.whole());
    }
}
