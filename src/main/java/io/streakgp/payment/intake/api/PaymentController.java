package io.streakgp.payment.intake.api;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.FaultProblems;
import io.streakgp.payment.intake.PaymentIntake;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.streak.StreakJson;

/**
 * Where other systems tell of payments: {@code POST /api/payments}. The caller's own id is the payment's identity: a repeat is answered as
 * the first time, a repeat with other content is refused. {@code GET /api/payments/{id}} says how far it is.
 */
@RestController
class PaymentController {

    private static final int LARGEST_BODY = 256 * 1024;

    private final PaymentIntake intake;
    private final PaymentStandings standings;
    private final StreakJson json;
    private final CompanyProperties company;

    PaymentController(PaymentIntake intake, PaymentStandings standings, StreakJson json, CompanyProperties company) {
        this.intake = intake;
        this.standings = standings;
        this.json = json;
        this.company = company;
    }

    @PostMapping("/api/payments")
    PaymentStandings.Standing tell(InputStream body, Principal user) throws IOException {
        PaymentRequest request = new PaymentRequest(read(body.readNBytes(LARGEST_BODY + 1)));
        Payment payment = request.payment(company.id(), user.getName())
                .orElseThrow(() -> FaultProblems.badRequest("The payment was not taken", request.faults()));
        PaymentIntake.Told told = intake.tell(payment);
        if (told.outcome() == PaymentIntake.Outcome.DIFFERS) {
            throw conflict(payment, told.differences());
        }
        return standings.of(payment.id()).orElseThrow();
    }

    @GetMapping("/api/payments/{id}")
    PaymentStandings.Standing standing(@PathVariable String id) {
        return standings.of(id).orElseThrow(() -> FaultProblems.refusal(HttpStatus.NOT_FOUND, "No payment " + id + " was told here"));
    }

    private JsonNode read(byte[] body) {
        if (body.length > LARGEST_BODY) {
            throw FaultProblems.refusal(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 256 KB");
        }
        try {
            return json.read(body);
        } catch (JsonProcessingException notJson) {
            throw FaultProblems.refusal(HttpStatus.BAD_REQUEST, "The body is not JSON: " + notJson.getOriginalMessage());
        } catch (IOException unreadable) {
            throw FaultProblems.refusal(HttpStatus.BAD_REQUEST, "The body is not JSON in UTF-8");
        }
    }

    private static ErrorResponseException conflict(Payment payment, List<PaymentIntake.Difference> differences) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Payment \"" + payment.sourceId()
                + "\" was told before with other content; nothing was changed. Give another payment an id of its own");
        problem.setProperty("id", payment.id());
        problem.setProperty("differences", differences);
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
}
