package io.streakgp.deal.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.process.DealProcess;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.shared.NotNow;

/** Tells on the boxes what is kept for them, per box in the order in which it became known. */
@Component
class BoxTeller {

    private static final Logger log = LoggerFactory.getLogger(BoxTeller.class);
    private static final int AT_ONCE = 100;
    /** The deal's process reports the order within this time. */
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int LONGEST_WAIT_IN_MINUTES = 60;

    private final BoxOutbox outbox;
    private final BoxReport report;
    private final LifeFacts facts;
    private final Deals deals;
    private final StrangeBoxes strangers;
    private final DealProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BoxTeller(BoxOutbox outbox, BoxReport report, LifeFacts facts, Deals deals, StrangeBoxes strangers, DealProcess process,
              TransactionTemplate transaction, Clock clock) {
        this.outbox = outbox;
        this.report = report;
        this.facts = facts;
        this.deals = deals;
        this.strangers = strangers;
        this.process = process;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells what is due, one piece after the other, each in a transaction of its own. */
    void tellDue() {
        List<Long> due;
        do {
            due = outbox.due(AT_ONCE);
        } while (due.stream().filter(this::tell).count() > 0);
    }

    /** Answers whether it was told. */
    private boolean tell(long id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> outbox.hold(id).map(this::tell).orElse(false)));
        } catch (NotNow notNow) {
            outbox.postpone(id, notNow.until());
            return false;
        } catch (RuntimeException fault) {
            postpone(id, fault);
            return false;
        }
    }

    private boolean tell(BoxOutbox.Kept news) {
        Optional<Deal> deal = deals.find(news.boxKey());
        if (deal.isEmpty() || !deals.hasBeenRead(news.boxKey())) {
            if (!strangers.tell(news.boxKey(), news.event(), news.facts())) {
                log.info("Box {} is no deal of ours; nobody is told: {}", news.boxKey(), news.event());
            }
        } else {
            if (deal.get().state().hasDocument() && process.isBooking(news.boxKey())) {
                throw new NotNow("The order of the deal is still being reported", clock.instant().plus(SOON));
            }
            Map<String, Object> all = new HashMap<>(news.facts());
            all.put("life", facts.of(news.boxKey()));
            report.tell(news.boxKey(), BoxNews.afterOrder(news.event(), all));
        }
        outbox.told(news.id());
        return true;
    }

    /** It is told again and again, ever more slowly: when what was wrong is mended, nothing is lost. */
    private void postpone(long id, RuntimeException fault) {
        transaction.executeWithoutResult(status -> outbox.hold(id).ifPresent(news -> {
            long minutes = Math.min(LONGEST_WAIT_IN_MINUTES, FIRST_WAIT.toMinutes() << Math.min(news.attempts(), 10));
            Instant until = clock.instant().plus(Duration.ofMinutes(minutes));
            if (news.attempts() == 0) {
                log.error("Box {} could not be told {}; it is tried again until it can", news.boxKey(), news.event(), fault);
            }
            outbox.failed(id, until, String.valueOf(fault.getMessage()));
        }));
    }
}
