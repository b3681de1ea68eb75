package io.streakgp.streak.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.Streak;

/**
 * Takes news out of the inbox and tells the capabilities, one transaction per box. The newest state of a box wins: what
 * is older than the state handled last is closed unread. A box that fails waits, with growing delay, and holds no other
 * box back.
 */
@Component
class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BOXES_AT_ONCE = 100;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;

    private final Inbox inbox;
    private final Streak streak;
    private final List<BoxListener> listeners;
    private final ObjectMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Dispatcher(Inbox inbox, Streak streak, List<BoxListener> listeners, ObjectMapper json, TransactionTemplate transactions, Clock clock) {
        this.inbox = inbox;
        this.streak = streak;
        this.listeners = listeners;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Handles what is due. Answers whether there may be more. */
    boolean dispatch() {
        List<String> boxes = inbox.boxesWithNews(BOXES_AT_ONCE);
        boxes.forEach(this::dispatchBox);
        return boxes.size() == BOXES_AT_ONCE;
    }

    private void dispatchBox(String boxKey) {
        List<Inbox.News> news = inbox.newsOf(boxKey);
        if (news.isEmpty()) {
            return;
        }
        try {
            handle(boxKey, news);
        } catch (NotNow notNow) {
            news.forEach(entry -> inbox.postpone(entry, notNow.until(), notNow.getMessage()));
        } catch (RuntimeException fault) {
            int doublings = Math.min(news.get(0).attempts(), MOST_DOUBLINGS);
            Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
            log.error("News of box {} could not be handled; next try in {}", boxKey, wait, fault);
            news.forEach(entry -> inbox.postpone(entry, clock.instant().plus(wait), String.valueOf(fault.getMessage())));
        }
    }

    private void handle(String boxKey, List<Inbox.News> news) {
        Inbox.News newest = news.get(0);
        boolean deleted = news.stream().anyMatch(entry -> entry.event().equals(BoxEvents.DELETE));
        // outside the transaction: this may ask Streak
        Box box = deleted ? null : read(newest);
        transactions.executeWithoutResult(status -> {
            if (!inbox.take(news)) {
                return;
            }
            String outcome = outcome(boxKey, newest, box);
            news.forEach(entry -> inbox.close(entry, entry == newest ? outcome : "a newer state was handled"));
        });
    }

    private String outcome(String boxKey, Inbox.News newest, Box box) {
        if (box == null) {
            return String.join("; ", listeners.stream().map(listener -> listener.deleted(boxKey)).toList());
        }
        if (newest.boxUpdatedAt() > 0 && newest.boxUpdatedAt() <= inbox.lastHandled(boxKey)) {
            return "not newer than the state handled last";
        }
        return String.join("; ", listeners.stream().map(listener -> listener.changed(box)).toList());
    }

    /** The box as told, or as it is now when Streak told less than the whole box. {@code null} = it is gone. */
    private Box read(Inbox.News news) {
        try {
            JsonNode told = json.readTree(news.body());
            boolean whole = told.hasNonNull("pipelineKey") && told.hasNonNull("stageKey") && told.hasNonNull("name")
                    && told.hasNonNull("lastUpdatedTimestamp") && told.hasNonNull("lastStageChangeTimestamp");
            return whole ? streak.resolve(told) : streak.box(news.boxKey()).orElse(null);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored news " + news.id() + " is not JSON", unreadable);
        }
    }
}
