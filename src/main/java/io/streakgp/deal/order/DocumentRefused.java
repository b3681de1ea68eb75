package io.streakgp.deal.order;

import java.util.List;

import io.streakgp.shared.Fault;

/** GP refused the document for what stands in it. */
public class DocumentRefused extends Exception {

    private final transient List<Fault> faults;

    DocumentRefused(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
