package io.streakgp.payment.intake.bank;

import java.util.List;
import java.util.stream.Collectors;

import io.streakgp.shared.Fault;

/** The file as a whole cannot be trusted: nothing of it was taken. */
class FileRefused extends RuntimeException {

    private final transient List<Fault> faults;

    FileRefused(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    FileRefused(String field, String problem, String mend) {
        this(List.of(new Fault(field, problem, mend)));
    }

    List<Fault> faults() {
        return faults;
    }
}
