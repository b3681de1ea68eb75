package io.streakgp.streak.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.streak.StreakJson;
import io.streakgp.streak.StreakProperties;

/**
 * Where Streak tells us what happened: {@code POST /webhooks/streak/{event}}. The body is an array of boxes; nothing in
 * it is believed but which boxes are meant and how new they are.
 *
 * <p>Answers exactly 200 once everything is stored, since Streak repeats on every other code; never 410, at which Streak
 * would delete the webhook. The number of boxes is bounded by the size of the body alone: what is refused comes again
 * and again. A body that is too large does come again; its boxes are found by the sweep meanwhile.
 */
@RestController
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final int LARGEST_BODY = 5 * 1024 * 1024;

    private final Inbox inbox;
    private final StreakJson json;
    private final byte[] token;

    WebhookController(Inbox inbox, StreakJson json, StreakProperties properties) {
        this.inbox = inbox;
        this.json = json;
        this.token = properties.webhookToken().getBytes(StandardCharsets.UTF_8);
    }

    @PostMapping("/webhooks/streak/{event}")
    ResponseEntity<Void> receive(@PathVariable String event, InputStream body,
                                 @RequestHeader(name = "X-Streak-Webhook-Token", required = false) String given) throws IOException {
        if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            throw problem(HttpStatus.UNAUTHORIZED, "Header X-Streak-Webhook-Token is missing or not the one configured");
        }
        byte[] content = body.readNBytes(LARGEST_BODY + 1);
        if (BoxEvents.isOfRemarks(event)) {
            inbox.acceptRemarks(entries(content, event));
            return ResponseEntity.ok().build();
        }
        List<JsonNode> boxes = boxes(content, event);
        int stored = inbox.accept(event, boxes);
        log.debug("Webhook {}: {} boxes, {} new", event, boxes.size(), stored);
        return ResponseEntity.ok().build();
    }

    private List<JsonNode> entries(byte[] body, String event) {
        if (body.length > LARGEST_BODY) {
            log.warn("Webhook {} is larger than 5 MB and was refused; the sweep finds its boxes", event);
            throw problem(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 5 MB");
        }
        JsonNode content = parse(body);
        if (!content.isArray() && !content.isObject()) {
            throw problem(HttpStatus.BAD_REQUEST, "The body must be a JSON array of boxes");
        }
        List<JsonNode> entries = new ArrayList<>();
        if (content.isArray()) {
            content.forEach(entries::add);
        } else {
            entries.add(content);
        }
        return entries;
    }

    private List<JsonNode> boxes(byte[] body, String event) {
        List<JsonNode> boxes = entries(body, event);
        if (!BoxEvents.isOfBoxes(event)) {
            return List.of();
        }
        for (int i = 0; i < boxes.size(); i++) {
            if (!Inbox.hasUsableKey(boxes.get(i))) {
                throw problem(HttpStatus.BAD_REQUEST, "Entry " + i + " of the array has no usable \"boxKey\": a box key is 1 to 200 characters"
                        + " of A-Z, a-z, 0-9, - and _");
            }
        }
        return boxes;
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode content = json.read(body);
            if (content.isMissingNode()) {
                throw problem(HttpStatus.BAD_REQUEST, "The body is empty; it must be a JSON array of boxes");
            }
            return content;
        } catch (JsonProcessingException notJson) {
            throw problem(HttpStatus.BAD_REQUEST, "The body is not JSON: " + notJson.getOriginalMessage());
        } catch (IOException unreadable) {
            throw problem(HttpStatus.BAD_REQUEST, "The body is not JSON in UTF-8");
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
