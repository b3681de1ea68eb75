package io.streakgp.deal.process;

import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.NeededApprovals;
import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.deal.review.Review;
import io.streakgp.engine.variables.Passing;
import io.streakgp.mapping.MappingFault;

/** Finds what a person must let pass before the deal may be booked. */
@Component
class FindNeededApproval implements JavaDelegate {

    private final NeededApprovals approvals;

    FindNeededApproval(NeededApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderPolicy policy = policy(execution);
        if (policy.outcome() == OrderPolicy.Outcome.REFUSE) {
            execution.setVariable(DealToOrder.REVIEW, DealToOrder.REFUSED_BY_POLICY);
            execution.setVariable(DealToOrder.REFUSAL, policy.reason());
            return;
        }
        approvals.next(execution.getProcessBusinessKey(), policy).ifPresentOrElse(review -> execution.setVariable(DealToOrder.REVIEW, review.id()),
                () -> Passing.on(execution, DealToOrder.REVIEW, DealToOrder.NO_REVIEW));
    }

    private static OrderPolicy policy(DelegateExecution execution) {
        if (!(execution.getVariable(DealToOrder.POLICY_OUTCOME) instanceof String outcome)) {
            throw new MappingFault("Rule order-policy gives no outcome for this deal: add a catch-all row");
        }
        return new OrderPolicy(OrderPolicy.Outcome.of(outcome), text(execution, DealToOrder.POLICY_GROUP), text(execution, DealToOrder.POLICY_HOLD),
                text(execution, DealToOrder.POLICY_REASON));
    }

    private static String text(DelegateExecution execution, String variable) {
        return Objects.requireNonNullElse((String) execution.getVariable(variable), "");
    }
}
