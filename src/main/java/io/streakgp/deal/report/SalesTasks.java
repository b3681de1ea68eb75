package io.streakgp.deal.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.Deal;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.CompanyTime;
import io.streakgp.streak.Streak;

/**
 * What sales must mend, as a Streak task on the box for its assignees: one open task at a time, done when mended. Each task
 * carries a mark of the deal's key and its own number, by which it is looked for when an answer was lost.
 */
@Component
@Transactional
class SalesTasks {

    private static final int LONGEST_TEXT = 2_000;

    private final Streak streak;
    private final SendJournal journal;
    private final JdbcClient jdbc;
    private final CompanyTime time;

    SalesTasks(Streak streak, SendJournal journal, JdbcClient jdbc, CompanyTime time) {
        this.streak = streak;
        this.journal = journal;
        this.jdbc = jdbc;
        this.time = time;
    }

    private record Given(int number, String taskKey, String text) {
    }

    /**
     * Gives the task, or makes the open one say this. One that says it already stays as it is.
     *
     * @param assignees e-mail addresses; nobody: it stays unassigned
     * @param text      what to mend; empty: no task is wanted
     * @param dueInDays empty: it has no due date
     */
    void mend(Deal deal, List<String> assignees, String text, OptionalInt dueInDays) {
        if (text.isBlank()) {
            mended(deal.boxKey());
            return;
        }
        String wanted = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1).strip() + "…";
        Optional<Given> open = open(deal.boxKey());
        if (open.isPresent() && (open.get().text().equals(wanted) || rewritten(deal, open.get(), wanted))) {
            return;
        }
        int number = 1 + jdbc.sql("select coalesce(max(task_number), 0) from streakgp.sales_task where box_key = ?").param(deal.boxKey()).query(Integer.class).single();
        String taskKey = give(deal, number, assignees, wanted, dueInDays);
        jdbc.sql("insert into streakgp.sales_task (box_key, task_number, task_key, task_text, state, given_at) values (?, ?, ?, ?, 'OPEN', ?)")
                .params(deal.boxKey(), number, taskKey, wanted, now()).update();
    }

    /** Nothing must be mended any more: the open task is done. */
    void mended(String boxKey) {
        open(boxKey).ifPresent(task -> {
            streak.finishTask(task.taskKey());
            close(boxKey, task);
        });
    }

    private Optional<Given> open(String boxKey) {
        return jdbc.sql("select task_number, task_key, task_text from streakgp.sales_task where box_key = ? and state = 'OPEN'").param(boxKey)
                .query((row, i) -> new Given(row.getInt("task_number"), row.getString("task_key"), row.getString("task_text"))).optional();
    }

    private boolean rewritten(Deal deal, Given open, String text) {
        if (!streak.rewriteTask(open.taskKey(), text + mark(deal, open.number()))) {
            // somebody deleted it, and yet there is something to mend
            close(deal.boxKey(), open);
            return false;
        }
        jdbc.sql("update streakgp.sales_task set task_text = ? where box_key = ? and task_number = ?").params(text, deal.boxKey(), open.number()).update();
        return true;
    }

    private void close(String boxKey, Given task) {
        jdbc.sql("update streakgp.sales_task set state = 'DONE', done_at = ? where box_key = ? and task_number = ?").params(now(), boxKey, task.number()).update();
    }

    private String give(Deal deal, int number, List<String> assignees, String text, OptionalInt dueInDays) {
        String mark = mark(deal, number);
        String marked = text + mark;
        String journalId = "streak:task:" + mark.strip();
        Optional<String> earlier = journal.begin(journalId, marked) ? givenEarlier(deal.boxKey(), mark.strip(), marked) : Optional.empty();
        String key = earlier.orElseGet(() -> streak.giveTask(deal.boxKey(), marked, due(dueInDays), assignees));
        journal.answered(journalId);
        return key;
    }

    /** What an attempt gave whose answer never came; brought up to date. */
    private Optional<String> givenEarlier(String boxKey, String mark, String text) {
        return streak.tasks(boxKey).stream().filter(task -> task.text().contains(mark))
                .filter(task -> task.text().equals(text) || streak.rewriteTask(task.key(), text))
                .map(Streak.Task::key).findFirst();
    }

    private static String mark(Deal deal, int number) {
        return "\n[" + deal.key() + "-" + number + "]";
    }

    /** At this time of day, so many days on; {@code null} for no due date. */
    private Instant due(OptionalInt inDays) {
        return inDays.isEmpty() ? null : time.clock().instant().atZone(time.zone()).plusDays(inDays.getAsInt()).toInstant();
    }

    private OffsetDateTime now() {
        return time.clock().instant().atOffset(ZoneOffset.UTC);
    }
}
