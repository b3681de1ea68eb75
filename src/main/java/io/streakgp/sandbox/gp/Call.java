package io.streakgp.sandbox.gp;

import java.util.ArrayList;
import java.util.List;

import io.streakgp.sandbox.gp.EconnectRefusal.Violation;

/** One call of a procedure within a transaction; collects everything that is wrong with it. */
final class Call {

    private final EconnectTransaction transaction;
    private final EconnectNode node;
    private final Arguments arguments;
    private final List<String> keys;
    private final List<Violation> violations;

    Call(EconnectTransaction transaction, EconnectNode node, Arguments arguments, List<String> keys, List<Violation> violations) {
        this.transaction = transaction;
        this.node = node;
        this.arguments = arguments;
        this.keys = keys;
        this.violations = new ArrayList<>(violations);
    }

    EconnectTransaction transaction() {
        return transaction;
    }

    EconnectNode node() {
        return node;
    }

    Arguments arguments() {
        return arguments;
    }

    void refuse(GpRule rule) {
        refuse(rule, "");
    }

    void refuse(GpRule rule, String detail) {
        violations.add(new Violation(rule, detail));
    }

    /** Refuses unless {@code holds}. */
    void require(boolean holds, GpRule rule) {
        if (!holds) {
            refuse(rule);
        }
    }

    /** Ends the call if something has been found wrong with it so far. */
    void stopIfRefused() {
        if (!violations.isEmpty()) {
            throw new EconnectRefusal(node, keys, violations);
        }
    }
}
