package io.streakgp.deal.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.streak.Box;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Tells sales on the box what becomes of the deal, in the words of the table {@code mapping-order-to-box}: in fields, in
 * one running comment with a line for each event, and in a Streak task while there is something to mend. News may be told
 * twice, as a step may run twice: it then shows once.
 */
@Component
public class BoxReport {

    private static final Logger log = LoggerFactory.getLogger(BoxReport.class);
    /** After this time the box is read again before it is written: it may be in another pipeline by now. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Streak streak;
    private final Deals deals;
    private final BoxTexts texts;
    private final BoxFields fields;
    private final RunningComment comment;
    private final SalesTasks tasks;
    private final BoxDiaries diaries;
    private final Clock clock;

    BoxReport(Streak streak, Deals deals, BoxTexts texts, BoxFields fields, RunningComment comment, SalesTasks tasks, BoxDiaries diaries, Clock clock) {
        this.streak = streak;
        this.deals = deals;
        this.texts = texts;
        this.fields = fields;
        this.comment = comment;
        this.tasks = tasks;
        this.diaries = diaries;
        this.clock = clock;
    }

    /**
     * Writes fields, running comment and task. A box that was deleted needs not be told.
     *
     * @throws io.streakgp.shared.NotNow when Streak cannot be reached; tell it again
     * @throws StreakRefusal             when the box's pipeline lacks a field that the table writes
     */
    @Transactional
    public void tell(String boxKey, BoxNews news) {
        Deal deal = deals.get(boxKey);
        try {
            Box read = deals.snapshot(boxKey).box();
            Optional<Box> now = isFresh(deal) ? Optional.of(read) : streak.box(boxKey);
            if (now.isPresent()) {
                write(deal, now.get(), read.pipelineKey(), news);
                return;
            }
        } catch (StreakRefusal refusal) {
            if (streak.box(boxKey).isPresent()) {
                throw refusal;
            }
        }
        log.info("Box {} was deleted in Streak; nobody is there to be told: {} {}", boxKey, news.event(), news.reason());
    }

    /** Tells that the document was entered, and whether it is held until somebody has looked. */
    @Transactional
    public void tellOrdered(String boxKey) {
        OrderPolicy policy = deals.policy(boxKey);
        tell(boxKey, policy.processHold().isEmpty() ? BoxNews.of(BoxNews.Event.BOOKED) : BoxNews.of(BoxNews.Event.HELD, policy.reason()));
    }

    private boolean isFresh(Deal deal) {
        return Duration.between(deal.readAt(), clock.instant()).compareTo(FRESH) < 0;
    }

    private void write(Deal deal, Box box, String readInPipeline, BoxNews news) {
        Instant now = clock.instant();
        BoxDiary before = diaries.open(box.key(), readInPipeline);
        boolean afterOrder = news.event().isAfterOrder();
        BoxDiary diary = afterOrder ? before : before.waiting(news.waited(), now);
        BoxTexts.Told told = texts.of(deal, news, diary.waitsSince());
        fields.write(box, diary.homePipeline(), told.fields());
        diary = diary.told(identity(deal, news, told), told.line(), now);
        if (diary.lines() > before.lines()) {
            diary = diary.writtenAs(comment.write(deal, diary));
        }
        if (!diary.equals(before)) {
            diaries.keep(box.key(), diary);
        }
        if (afterOrder) {
            return;
        }
        if (news.event() == BoxNews.Event.TO_MEND) {
            tasks.mend(deal, box.assignees(), told.task(), told.taskDueInDays());
        } else if (!before.lastNews().isEmpty()) {
            tasks.mended(box.key());
        }
    }

    /** News that is the same as the last shows no second line. A wait goes on when the deal is won anew; everything else then happens anew. */
    private static String identity(Deal deal, BoxNews news, BoxTexts.Told told) {
        return news.event() + "/" + (news.waited().isEmpty() ? deal.wonAt().getEpochSecond() : "") + "/" + told.line();
    }
}
