package io.streakgp.sandbox.gp;

import java.util.List;

/** An eConnect procedure: what a node of its name does. */
interface Procedure {

    /** The node's name, e.g. {@code taSopHdrIvcInsert}. */
    String name();

    /** The parameters that an error text names to identify the record. */
    List<String> keys();

    /**
     * Checks the call and does it.
     *
     * @throws EconnectRefusal when a rule is broken
     */
    void run(Call call);
}
