package io.streakgp.gp.econnect;

import java.util.List;
import java.util.stream.Collectors;

/** A document was not sent, because eConnect would refuse, cut or misread elements of it. */
public class InvalidDocument extends RuntimeException {

    private final transient List<ElementFault> faults;

    public InvalidDocument(String document, List<ElementFault> faults) {
        super(document + " was not sent to GP: "
                + faults.stream().map(ElementFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** All faults of the document, at least one. */
    public List<ElementFault> faults() {
        return faults;
    }
}
