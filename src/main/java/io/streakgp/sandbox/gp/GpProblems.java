package io.streakgp.sandbox.gp;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Turns what goes wrong into answers: eConnect's own text for refusals, problem documents for the rest. */
@RestControllerAdvice(basePackageClasses = GpProblems.class)
@GpSandboxComponent
class GpProblems {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final ErrorTexts texts;

    GpProblems(ErrorTexts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<String> refused(EconnectRefusal refusal) {
        return ResponseEntity.unprocessableEntity().contentType(TEXT).body(texts.text(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedRequest fault) {
        return problem(HttpStatus.BAD_REQUEST, fault.getMessage());
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> wrongParameter(Exception fault) {
        return problem(HttpStatus.BAD_REQUEST, fault.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownRecord fault) {
        return problem(HttpStatus.NOT_FOUND, fault.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(NotAllowed fault) {
        return problem(HttpStatus.CONFLICT, fault.getMessage());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
