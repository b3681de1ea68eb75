package io.streakgp.deal.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;

/** The words for news, from the table {@code mapping-order-to-box}. */
@Component
public class BoxTexts {

    public static final String TABLE = "mapping-order-to-box";
    private static final String COMMENT = "comment";
    private static final String TASK_TEXT = "task.text";
    private static final String TASK_DUE = "task.dueInDays";
    /** What the table names beside fields of the box. */
    static final Set<String> NO_FIELDS = Set.of(COMMENT, TASK_TEXT, TASK_DUE);

    private static final int MOST_FAULTS = 10;
    private static final BigDecimal MOST_DAYS = new BigDecimal(365);

    private final FieldMapping mapping;
    private final Deals deals;
    private final SalesDocuments documents;
    private final CompanyTime time;

    BoxTexts(FieldMapping mapping, Deals deals, SalesDocuments documents, CompanyTime time) {
        this.mapping = mapping;
        this.deals = deals;
        this.documents = documents;
        this.time = time;
    }

    /**
     * What the table says of the news.
     *
     * @param fields        texts by the field's name in Streak; a row that makes null leaves its field as it is
     * @param line          of the running comment; empty when it gets none
     * @param task          what sales must mend; empty when there is no task
     * @param taskDueInDays empty when the task has no due date
     */
    record Told(Map<String, String> fields, String line, String task, OptionalInt taskDueInDays) {
    }

    /** @param waitsSince {@code null} when the deal does not wait */
    Told of(Deal deal, BoxNews news, Instant waitsSince) {
        Map<String, String> texts = new LinkedHashMap<>();
        OptionalInt due = OptionalInt.empty();
        for (MappedField row : mapping.map(deal.boxKey(), TABLE, context(deal, news, waitsSince))) {
            if (row.target().equals(TASK_DUE)) {
                due = days(row.value());
            } else if (row.value() != null) {
                texts.put(row.target(), row.text());
            }
        }
        String line = texts.getOrDefault(COMMENT, "");
        String task = texts.getOrDefault(TASK_TEXT, "");
        texts.keySet().removeAll(NO_FIELDS);
        return new Told(texts, line, task, due);
    }

    private static OptionalInt days(Object value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof BigDecimal days && days.signum() >= 0 && days.compareTo(MOST_DAYS) <= 0 && days.stripTrailingZeros().scale() <= 0) {
            return OptionalInt.of(days.intValue());
        }
        throw new MappingFault("Row \"" + TASK_DUE + "\" of table " + TABLE + " makes " + value + "; it must make a whole number of days from 0 to " + MOST_DAYS);
    }

    private Map<String, Object> context(Deal deal, BoxNews news, Instant waitsSince) {
        Map<String, Object> waits = new HashMap<>();
        waits.put("for", news.waitsFor());
        waits.put("since", waitsSince == null ? null : since(waitsSince));
        waits.put("group", news.group());
        Map<String, Object> context = new HashMap<>(news.facts());
        context.put("event", news.event().name());
        context.put("reason", news.reason());
        context.put("waits", waits);
        context.put("faults", bounded(news.faults().stream().map(fault -> fault.field() + ": " + fault.problem()).toList()));
        context.put("toMend", bounded(news.faults().stream().map(Fault::toString).toList()));
        context.put("order", order(deal));
        context.put("company", deal.company());
        return context;
    }

    private Map<String, Object> order(Deal deal) {
        Optional<SalesDocuments.Numbered> numbered = documents.current(deal.boxKey()).or(() -> documents.latest(deal.boxKey()));
        Optional<SalesDocuments.ReadBack> readBack = numbered.flatMap(documents::readBack);
        Optional<String> currency = readBack.map(standing -> currency(deal, standing));
        Map<String, Object> order = new HashMap<>();
        order.put("number", numbered.map(SalesDocuments.Numbered::number).orElse(null));
        order.put("type", numbered.map(document -> document.type().words()).orElse(null));
        order.put("label", numbered.map(document -> StringUtils.capitalize(document.type().words()) + " " + document.number()).orElse("The order"));
        order.put("customerNumber", deal.customerNumber());
        order.put("total", readBack.map(SalesDocuments.ReadBack::total).orElse(null));
        order.put("currency", currency.orElse(null));
        order.put("amount", readBack.map(standing -> Amounts.text(standing.total(), currency.orElse(""))).orElse(null));
        order.put("backOrdered", readBack.map(SalesDocuments.ReadBack::backOrdered).orElse(false));
        return order;
    }

    /** The ISO code where the deal is in the document's currency, else GP's own id. */
    private String currency(Deal deal, SalesDocuments.ReadBack standing) {
        Draft draft = deals.draft(deal.boxKey());
        return draft.currencyId().equals(standing.currencyId()) ? draft.isoCode() : standing.currencyId();
    }

    private static List<String> bounded(List<String> faults) {
        return faults.size() <= MOST_FAULTS ? faults
                : Stream.concat(faults.stream().limit(MOST_FAULTS), Stream.of("and " + (faults.size() - MOST_FAULTS) + " more")).toList();
    }

    /** {@code 10:14}, with the date when it is not today's. */
    private String since(Instant moment) {
        return time.dateOf(moment).equals(time.today()) ? time.timeOf(moment) : time.dayAndTimeOf(moment);
    }
}
