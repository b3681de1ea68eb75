package io.streakgp.payment.overview;

import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.payment.PaymentState;
import io.streakgp.payment.intake.FaultProblems;
import io.streakgp.shared.CompanyProperties;

/**
 * Payments for finance: {@code /payments} is the page, {@code GET /api/payments} the list by state and text,
 * {@code GET /api/payments/{id}/trail} one payment with its trail. Open to finance, controllers, operators and administrators.
 */
@RestController
class PaymentOverviewController {

    private static final Resource PAGE = new ClassPathResource("payment/payments.html");

    private final PaymentList list;
    private final PaymentTrails trails;
    private final CompanyProperties company;

    PaymentOverviewController(PaymentList list, PaymentTrails trails, CompanyProperties company) {
        this.list = list;
        this.trails = trails;
        this.company = company;
    }

    /** @param more whether there are more than are listed */
    record Answer(Map<PaymentState, Integer> counts, List<PaymentList.Line> payments, boolean more) {
    }

    @GetMapping({"/payments", "/payments/"})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8")).cacheControl(CacheControl.noCache()).body(PAGE);
    }

    @GetMapping("/api/payments")
    ResponseEntity<Answer> list(@RequestParam(required = false) PaymentState state, @RequestParam(defaultValue = "") String text) {
        List<PaymentList.Line> lines = list.find(company.id(), state, text);
        return fresh().body(new Answer(list.counts(company.id()), lines, lines.size() == PaymentList.MOST));
    }

    @GetMapping("/api/payments/{id}/trail")
    ResponseEntity<PaymentTrails.Trail> trail(@PathVariable String id) {
        return fresh().body(trails.of(id).orElseThrow(() -> FaultProblems.refusal(HttpStatus.NOT_FOUND, "No payment " + id + " was told here")));
    }

    /** Money is nobody's to keep in a cache. */
    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
