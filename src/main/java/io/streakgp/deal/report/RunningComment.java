package io.streakgp.deal.report;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.CompanyTime;
import io.streakgp.streak.Streak;

/**
 * The one comment in which a box tells the life of its deal: made once, with the deal's key as a mark by which it is looked
 * for when an answer was lost, and rewritten ever after. One that somebody deleted is made anew.
 */
@Component
class RunningComment {

    private final Streak streak;
    private final SendJournal journal;
    private final CompanyTime time;

    RunningComment(Streak streak, SendJournal journal, CompanyTime time) {
        this.streak = streak;
        this.journal = journal;
        this.time = time;
    }

    /** Makes the comment say what stands in the diary, and answers its key. */
    String write(Deal deal, BoxDiary diary) {
        String mark = "[" + deal.key() + "]";
        String text = diary.text(time) + mark;
        if (!diary.commentKey().isEmpty() && streak.rewriteComment(diary.commentKey(), text)) {
            return diary.commentKey();
        }
        String journalId = "streak:comment:" + mark;
        Optional<String> earlier = journal.begin(journalId, text) ? madeEarlier(deal.boxKey(), mark, text) : Optional.empty();
        String key = earlier.orElseGet(() -> streak.comment(deal.boxKey(), text));
        journal.answered(journalId);
        return key;
    }

    /** What an attempt made whose answer never came; brought up to date. */
    private Optional<String> madeEarlier(String boxKey, String mark, String text) {
        return streak.comments(boxKey).stream().filter(comment -> comment.text().contains(mark))
                .filter(comment -> comment.text().equals(text) || streak.rewriteComment(comment.key(), text))
                .map(Streak.Comment::key).findFirst();
    }
}
