package io.streakgp.sandbox.gp;

import java.util.List;

/** GP understood a node and refuses it; its whole transaction is undone. */
class EconnectRefusal extends RuntimeException {

    private final transient EconnectNode node;
    private final transient List<String> keys;
    private final transient List<Violation> violations;

    /** @param detail what GP's words leave open, e.g. a parameter's name; may be empty */
    record Violation(GpRule rule, String detail) {
    }

    /** @param keys the parameters that identify the node's record */
    EconnectRefusal(EconnectNode node, List<String> keys, List<Violation> violations) {
        super(node.name() + " refused: " + violations);
        this.node = node;
        this.keys = List.copyOf(keys);
        this.violations = List.copyOf(violations);
    }

    EconnectNode node() {
        return node;
    }

    List<String> keys() {
        return keys;
    }

    List<Violation> violations() {
        return violations;
    }
}
