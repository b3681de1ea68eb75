package io.streakgp.payment.intake;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import io.streakgp.shared.Fault;

/** Refusals as problem documents (RFC 9457) that name every fault with its mend. */
public final class FaultProblems {

    private FaultProblems() {
    }

    /** 400 with {@code faults}: field, problem and mend of each. */
    public static ErrorResponseException badRequest(String detail, List<Fault> faults) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("faults", faults);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }

    /** Any other refusal. */
    public static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
