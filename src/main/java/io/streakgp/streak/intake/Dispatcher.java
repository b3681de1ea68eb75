package io.streakgp.streak.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakJson;
import io.streakgp.streak.StreakRefusal;

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
    private static final Duration LONGEST_WAIT = FIRST_WAIT.multipliedBy(1L << MOST_DOUBLINGS);
    /** Once the other system is back, news should not lie for long. */
    private static final Duration LONGEST_WAIT_IN_OUTAGE = Duration.ofSeconds(30);

    private final Inbox inbox;
    private final Streak streak;
    private final List<BoxListener> listeners;
    private final StreakJson json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Dispatcher(Inbox inbox, Streak streak, List<BoxListener> listeners, StreakJson json, TransactionTemplate transactions, Clock clock) {
        this.inbox = inbox;
        this.streak = streak;
        this.listeners = listeners;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Handles what is due.
     *
     * @param wanted asked before each box; on {@code false} the rest is left for later
     * @return whether there may be more
     */
    boolean dispatch(BooleanSupplier wanted) {
        List<String> boxes = inbox.boxesWithNews(BOXES_AT_ONCE);
        for (String boxKey : boxes) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            dispatchBox(boxKey);
        }
        return boxes.size() == BOXES_AT_ONCE;
    }

    private void dispatchBox(String boxKey) {
        List<Inbox.News> news = inbox.newsOf(boxKey);
        if (news.isEmpty()) {
            return;
        }
        int attempts = news.stream().mapToInt(Inbox.News::attempts).max().orElse(0);
        try {
            handle(boxKey, news);
        } catch (NotNow notNow) {
            Instant soonest = clock.instant().plus(wait(attempts, LONGEST_WAIT_IN_OUTAGE));
            Instant until = notNow.until().isAfter(soonest) ? notNow.until() : soonest;
            news.forEach(entry -> inbox.postpone(entry, until, String.valueOf(notNow.getMessage())));
        } catch (StreakRefusal refusal) {
            Duration wait = wait(attempts, LONGEST_WAIT);
            log.error("News of box {} could not be handled: {}; next try in {}", boxKey, refusal.getMessage(), wait);
            postpone(news, wait, refusal);
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            Duration wait = wait(attempts, LONGEST_WAIT);
            log.error("News of box {} could not be handled; next try in {}", boxKey, wait, fault);
            postpone(news, wait, fault);
        }
    }

    private void postpone(List<Inbox.News> news, Duration wait, Throwable fault) {
        news.forEach(entry -> inbox.postpone(entry, clock.instant().plus(wait), String.valueOf(fault.getMessage())));
    }

    private static Duration wait(int attempts, Duration longest) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private void handle(String boxKey, List<Inbox.News> news) {
        boolean deleted = news.stream().anyMatch(entry -> entry.event().equals(BoxEvents.DELETE));
        // outside the transaction: this may ask Streak
        Box box = deleted ? null : read(news);
        transactions.executeWithoutResult(status -> {
            if (!inbox.take(news)) {
                return;
            }
            Inbox.News newest = news.get(0);
            long state = box == null ? newest.boxUpdatedAt() : Math.max(newest.boxUpdatedAt(), box.updatedAt().toEpochMilli());
            String outcome = outcome(boxKey, box, state);
            inbox.close(newest, state, outcome);
            news.stream().skip(1).forEach(entry -> inbox.close(entry, entry.boxUpdatedAt(), "a newer state was handled"));
        });
    }

    private String outcome(String boxKey, Box box, long state) {
        if (box == null) {
            return String.join("; ", listeners.stream().map(listener -> listener.deleted(boxKey)).toList());
        }
        if (state > 0 && state <= inbox.lastHandled(boxKey)) {
            return "not newer than the state handled last";
        }
        return String.join("; ", listeners.stream().map(listener -> listener.changed(box)).toList());
    }

    /**
     * The box in its newest state: as told, or as it is now where Streak told less than the whole box, or did not say how
     * new something is. {@code null} = it is gone.
     */
    private Box read(List<Inbox.News> news) {
        Inbox.News newest = news.get(0);
        boolean comparable = news.stream().allMatch(entry -> entry.boxUpdatedAt() > 0);
        try {
            JsonNode told = json.read(newest.body());
            boolean whole = comparable && told.hasNonNull("pipelineKey") && told.hasNonNull("stageKey") && told.hasNonNull("name")
                    && told.hasNonNull("lastStageChangeTimestamp");
            return whole ? streak.resolve(told) : streak.box(newest.boxKey()).orElse(null);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored news " + newest.id() + " is not JSON", unreadable);
        }
    }
}
