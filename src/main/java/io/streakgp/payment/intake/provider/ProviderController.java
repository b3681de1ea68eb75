package io.streakgp.payment.intake.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.payment.intake.FaultProblems;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.payment.intake.WorkArrived;
import io.streakgp.shared.Sha256;
import io.streakgp.streak.StreakJson;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where payment providers tell what happened: {@code POST /webhooks/payments/{provider}}, signed. Answers 200 once the event is stored,
 * whatever is in it: what cannot be read is kept with the reason and seen under {@code /api/provider-events}.
 */
@RestController
class ProviderController {

    private static final Logger log = LoggerFactory.getLogger(ProviderController.class);
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int LONGEST_TYPE = 100;
    private static final int SHOWN = 200;

    private final ProviderEvents events;
    private final Map<String, PaymentIntakeProperties.Provider> providers;
    private final StreakJson json;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ProviderController(ProviderEvents events, PaymentIntakeProperties properties, StreakJson json, TransactionTemplate transactions,
                       ApplicationEventPublisher publisher, Clock clock) {
        this.events = events;
        this.providers = properties.providers();
        this.json = json;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    @PostMapping("/webhooks/payments/{provider}")
    ResponseEntity<Void> receive(@PathVariable String provider, HttpServletRequest request, InputStream content) throws IOException {
        PaymentIntakeProperties.Provider known = providers.get(provider);
        if (known == null) {
            throw FaultProblems.refusal(HttpStatus.NOT_FOUND, "No payment provider of this name is configured");
        }
        byte[] body = content.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw FaultProblems.refusal(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 1 MB");
        }
        if (!new Signature(known, clock).isOf(body, request::getHeader)) {
            log.warn("A webhook of payment provider {} was turned away: its signature is missing, wrong or too old", provider);
            throw FaultProblems.refusal(HttpStatus.UNAUTHORIZED, "The signature is missing, wrong or too old");
        }
        transactions.executeWithoutResult(status -> {
            // PostgreSQL keeps no NUL in a text
            if (events.add(provider, Sha256.hex(body), typeOf(body, known.typeField()), new String(body, StandardCharsets.UTF_8).replace('\0', ' '))) {
                publisher.publishEvent(new WorkArrived());
            }
        });
        return ResponseEntity.ok().build();
    }

    private String typeOf(byte[] body, String field) {
        try {
            JsonNode event = json.read(body);
            String type = event.at("/" + field.replace('.', '/')).asText("").replace('\0', ' ');
            return type.length() <= LONGEST_TYPE ? type : type.substring(0, LONGEST_TYPE);
        } catch (JsonProcessingException notJson) {
            // kept, and seen as a fault
            return "";
        } catch (IOException notText) {
            return "";
        }
    }

    /** Events that are no payments: FAULT (cannot be read) or UNMAPPED (no row is for them), newest first. */
    @GetMapping({"/api/provider-events", "/payments/provider-events"})
    Overview list() {
        return new Overview(events.in("FAULT", SHOWN), events.unmappedByType());
    }

    /**
     * @param faults   events that cannot be read, newest first
     * @param unmapped how many events of which {@code provider/type} no row is for
     */
    record Overview(List<ProviderEvents.Kept> faults, Map<String, Long> unmapped) {
    }

    /** Tries an event again. */
    @PostMapping({"/api/provider-events/{id}/retry", "/payments/provider-events/{id}/retry"})
    ResponseEntity<Void> retry(@PathVariable long id) {
        boolean again = Boolean.TRUE.equals(transactions.execute(status -> {
            publisher.publishEvent(new WorkArrived());
            return events.retry(id);
        }));
        if (!again) {
            throw FaultProblems.refusal(HttpStatus.NOT_FOUND, "No event " + id + " waits for another attempt");
        }
        return ResponseEntity.noContent().build();
    }
}
