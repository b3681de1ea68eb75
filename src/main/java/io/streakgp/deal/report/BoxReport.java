package io.streakgp.deal.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Tells sales on the box what became of the deal: fields by the table {@code mapping-order-to-box}, and one comment per
 * event. Fields may be written twice; a comment carries a mark and is looked for before it could be written again.
 */
@Component
public class BoxReport {

    public static final String TABLE = "mapping-order-to-box";
    private static final Logger log = LoggerFactory.getLogger(BoxReport.class);

    private final Streak streak;
    private final Deals deals;
    private final SalesDocuments documents;
    private final FieldMapping mapping;
    private final SendJournal journal;

    BoxReport(Streak streak, Deals deals, SalesDocuments documents, FieldMapping mapping, SendJournal journal) {
        this.streak = streak;
        this.deals = deals;
        this.documents = documents;
        this.mapping = mapping;
        this.journal = journal;
    }

    public void tell(String boxKey, BoxNews news) {
        if (news.event() == BoxNews.Event.WAITING || news.event() == BoxNews.Event.TO_MEND || news.event().ordinal() > 6) return;
        tell(boxKey, news.event(), news.reason());
    }

    /**
     * Writes fields and comment.
     *
     * @param reason in plain words, for events that have one; else empty
     */
    void tell(String boxKey, BoxNews.Event event, String reason) {
        Deal deal = deals.get(boxKey);
        String pipelineKey = deals.snapshot(boxKey).box().pipelineKey();
        Map<String, String> fields = new LinkedHashMap<>();
        String comment = "";
        for (MappedField field : mapping.map(boxKey, TABLE, context(deal, event, reason))) {
            if (field.target().equals("comment")) {
                comment = field.text();
            } else {
                fields.put(field.target(), field.text());
            }
        }
        try {
            if (!fields.isEmpty()) {
                streak.setFields(boxKey, pipelineKey, fields);
            }
            if (!comment.isEmpty()) {
                comment(deal, event, comment);
            }
        } catch (StreakRefusal refusal) {
            if (streak.box(boxKey).isPresent()) {
                throw refusal;
            }
            log.info("Box {} was deleted in Streak; nobody is there to be told: {}", boxKey, comment);
        }
    }

    private void comment(Deal deal, BoxNews.Event event, String text) {
        String mark = "[" + deal.key() + "-" + event + "-" + deal.wonAt().getEpochSecond() + "]";
        String journalId = "streak:comment:" + mark;
        if (journal.isAnswered(journalId)) {
            return;
        }
        boolean inDoubt = journal.begin(journalId, text);
        if (!inDoubt || streak.comments(deal.boxKey()).stream().noneMatch(comment -> comment.text().contains(mark))) {
            streak.comment(deal.boxKey(), text + " " + mark);
        }
        journal.answered(journalId);
    }

    private Map<String, Object> context(Deal deal, BoxNews.Event event, String reason) {
        Optional<SalesDocuments.Numbered> numbered = documents.current(deal.boxKey());
        Map<String, Object> order = new HashMap<>();
        order.put("number", numbered.map(SalesDocuments.Numbered::number).orElse(null));
        order.put("type", numbered.map(document -> document.type().name().toLowerCase(Locale.ROOT)).orElse(null));
        order.put("customerNumber", deal.customerNumber());
        Map<String, Object> context = new HashMap<>();
        context.put("event", event.name());
        context.put("reason", reason);
        context.put("order", order);
        context.put("company", deal.company());
        return context;
    }
}
