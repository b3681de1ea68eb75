package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;

/** What may still be won: the value of open deals in Streak by stage and expected month. Read at most once in a configured time. */
@Component
class OpenPipeline {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 200;
    /** Digits with commas between thousands; a currency before or after it. */
    private static final Pattern AMOUNT = Pattern.compile("[^\\d.,-]*(-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|-?\\d+(?:\\.\\d+)?)[^\\d.,-]*");

    private final Streak streak;
    private final StreakProperties streakProperties;
    private final LedgerProperties properties;
    private final Clock clock;
    private Report last;

    OpenPipeline(Streak streak, StreakProperties streakProperties, LedgerProperties properties, Clock clock) {
        this.streak = streak;
        this.streakProperties = streakProperties;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Open deals of one stage that are expected in one month.
     *
     * @param month    e.g. {@code 2026-12}; empty where no month is given
     * @param currency as on the deals; empty where none is given
     */
    record Line(String pipeline, String stage, String month, String currency, int deals, BigDecimal value) {
    }

    /**
     * @param asOf         when it was read from Streak; {@code null} when it never could be
     * @param withoutValue open deals whose value is empty or no amount; they count in no line's value
     * @param problem      why it is not newer; empty when it is as new as it should be
     */
    record Report(Instant asOf, List<Line> lines, int withoutValue, String problem) {
    }

    synchronized Report report() {
        if (last != null && last.asOf() != null && last.asOf().plus(properties.pipelineCache()).isAfter(clock.instant())) {
            return last;
        }
        try {
            last = read();
        } catch (NotNow notNow) {
            last = new Report(last == null ? null : last.asOf(), last == null ? List.of() : last.lines(), last == null ? 0 : last.withoutValue(), notNow.getMessage());
        }
        return last;
    }

    private record Place(String pipeline, String stage, String month, String currency) {
    }

    private Report read() {
        Map<Place, List<BigDecimal>> values = new LinkedHashMap<>();
        int withoutValue = 0;
        for (Pipeline pipeline : streak.pipelines()) {
            if (pipeline.field(properties.valueField()).isEmpty()) {
                // its boxes are no deals: suppliers, candidates for a post
                continue;
            }
            for (Box box : open(pipeline)) {
                Optional<BigDecimal> value = value(box);
                withoutValue += value.isEmpty() ? 1 : 0;
                values.computeIfAbsent(new Place(box.pipeline(), box.stage(), month(box), text(box, properties.currencyField())), place -> new ArrayList<>())
                        .add(value.orElse(BigDecimal.ZERO));
            }
        }
        List<Line> lines = values.entrySet().stream().map(entry -> new Line(entry.getKey().pipeline(), entry.getKey().stage(), entry.getKey().month(),
                entry.getKey().currency(), entry.getValue().size(), entry.getValue().stream().reduce(BigDecimal.ZERO, BigDecimal::add)))
                .sorted(Comparator.comparing(Line::pipeline).thenComparing(Line::stage).thenComparing(Line::month).thenComparing(Line::currency)).toList();
        return new Report(clock.instant(), lines, withoutValue, "");
    }

    private List<Box> open(Pipeline pipeline) {
        List<Box> open = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean more = true;
        for (int number = 0; more && number < MOST_PAGES; number++) {
            Streak.BoxPage page = streak.boxesByLastUpdate(pipeline.key(), number, PAGE);
            // a Streak that does not turn pages gives the same boxes again
            List<JsonNode> boxes = page.boxes().stream().filter(box -> seen.add(box.path("key").asText(box.path("boxKey").asText()))).toList();
            boxes.stream().map(streak::resolve).filter(this::isOpen).forEach(open::add);
            more = page.mayHaveNext() && !boxes.isEmpty();
        }
        return open;
    }

    private boolean isOpen(Box box) {
        return !box.stage().equals(streakProperties.wonStage()) && !properties.lostStages().contains(box.stage());
    }

    private Optional<BigDecimal> value(Box box) {
        return Optional.of(AMOUNT.matcher(text(box, properties.valueField()))).filter(Matcher::matches)
                .map(found -> new BigDecimal(found.group(1).replace(",", "")));
    }

    private String month(Box box) {
        return box.fields().get(properties.expectedCloseField()) instanceof FieldValue.Day day
                ? YearMonth.from(day.plain()).toString() : "";
    }

    private static String text(Box box, String field) {
        FieldValue value = box.fields().get(field);
        return value == null ? "" : value.plain().toString().strip();
    }
}
