package io.streakgp.gp;

import java.util.List;
import java.util.stream.Collectors;

/** GP understood the document and refused it. */
public class GpRefusal extends RuntimeException {

    private final transient List<EconnectError> errors;

    public GpRefusal(List<EconnectError> errors) {
        super(errors.stream().map(EconnectError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** Everything GP said, at least one entry. */
    public List<EconnectError> errors() {
        return errors;
    }

    public boolean has(ErrorClass errorClass) {
        return errors.stream().anyMatch(error -> error.errorClass() == errorClass);
    }
}
