package io.streakgp.sandbox.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.sandbox.ConditionalOnSandbox;

/** {@code /sandbox/faults}: switches faults on and off at run time. */
@RestController("sandboxFaultController")
@ConditionalOnSandbox
@RequestMapping("/sandbox/faults")
class FaultController {

    private static final Set<String> FIELDS = Set.of("target", "kind", "ms", "count", "probability");

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    Map<String, Object> add(@RequestBody JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new BadField(name, "There is no such field; there are " + FIELDS.stream().sorted().toList());
            }
        });
        FaultTarget target = FaultTarget.withId(body.path("target").asText())
                .orElseThrow(() -> new BadField("target", "Must be gp or streak"));
        FaultKind kind = FaultKind.withId(body.path("kind").asText()).orElseThrow(() -> new BadField("kind",
                "Must be outage, latency, rateLimit, commitThenTimeout, busy or serverError"));
        OptionalLong ms = whole(body, "ms", 0);
        if (kind == FaultKind.LATENCY && ms.isEmpty()) {
            throw new BadField("ms", "Latency needs it");
        }
        OptionalLong count = whole(body, "count", 1);
        return view(faults.add(target, kind, ms,
                count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty(), probability(body)));
    }

    @GetMapping
    List<Map<String, Object>> list() {
        return faults.list().stream().map(FaultController::view).toList();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        faults.clear();
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> clear(@PathVariable long id) {
        return faults.clear(id) ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badField(BadField bad) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
                bad.field + ": " + bad.getMessage());
        problem.setProperty("field", bad.field);
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notJson(HttpMessageNotReadableException unreadable) {
        return ResponseEntity.badRequest()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body must be a JSON object"));
    }

    private static OptionalLong whole(JsonNode body, String field, int least) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.canConvertToInt() || !value.canConvertToExactIntegral() || value.intValue() < least) {
            throw new BadField(field, "Must be a whole number of at least " + least);
        }
        return OptionalLong.of(value.intValue());
    }

    private static double probability(JsonNode body) {
        JsonNode value = body.path("probability");
        if (value.isMissingNode() || value.isNull()) {
            return 1;
        }
        if (!value.isNumber() || value.doubleValue() <= 0 || value.doubleValue() > 1) {
            throw new BadField("probability", "Must be a number above 0, up to 1");
        }
        return value.doubleValue();
    }

    private static Map<String, Object> view(SwitchedFault fault) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", fault.id());
        view.put("target", fault.target().id());
        view.put("kind", fault.kind().id());
        fault.ms().ifPresent(ms -> view.put("ms", ms));
        fault.count().ifPresent(count -> view.put("count", count));
        view.put("probability", fault.probability());
        return view;
    }

    private static final class BadField extends RuntimeException {

        private final String field;

        BadField(String field, String message) {
            super(message);
            this.field = field;
        }
    }
}
