package io.streakgp.deal.lists;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.engine.feel.Feel;
import io.streakgp.gp.GpLists;
import io.streakgp.mapping.MappingFault;

/** Asks rule {@code mirrored-lists}, and makes the labels that it describes. */
@Component
class MirrorRules {

    static final String TABLE = "mirrored-lists";
    static final int MOST = 300;
    /** More options than Streak's own page would show. */
    private static final int UTMOST = 2000;

    private final Decisions decisions;
    private final Feel feel;

    MirrorRules(Decisions decisions, Feel feel) {
        this.decisions = decisions;
        this.feel = feel;
    }

    /**
     * The lists of this pipeline; none where the table names none.
     *
     * @throws MappingFault when a row cannot be understood, or two fill the same field
     */
    List<MirrorRule> of(String company, String pipeline) {
        List<MirrorRule> rules = decisions.evaluate(TABLE, Map.of("company", company, "pipeline", pipeline)).stream().map(MirrorRules::rule).toList();
        Set<String> fields = new HashSet<>();
        rules.stream().map(MirrorRule::field).filter(field -> !fields.add(field)).findFirst().ifPresent(twice -> {
            throw new MappingFault("Two rows of rule " + TABLE + " fill field \"" + twice + "\" of pipeline \"" + pipeline + "\": leave one");
        });
        return rules;
    }

    private static MirrorRule rule(Map<String, Object> row) {
        String field = text(row, "field");
        if (field.isEmpty()) {
            throw new MappingFault("A row of rule " + TABLE + " names no field");
        }
        GpLists.Name list = list(text(row, "list"));
        GpLists.Filter filter = new GpLists.Filter(words(text(row, "class")), words(text(row, "site")));
        if (!filter.sites().isEmpty() && list != GpLists.Name.ITEMS) {
            throw new MappingFault("Rule " + TABLE + " filters " + words(list) + " by site; only items stand at sites");
        }
        if (!filter.classes().isEmpty() && list != GpLists.Name.ITEMS && list != GpLists.Name.CUSTOMERS) {
            throw new MappingFault("Rule " + TABLE + " filters " + words(list) + " by class; only items and customers have classes");
        }
        return new MirrorRule(field, list, filter, text(row, "label"), most(row.get("most")));
    }

    private static int most(Object most) {
        if (most == null) {
            return MOST;
        }
        if (most instanceof Number number && number.intValue() >= 1 && number.intValue() <= UTMOST) {
            return number.intValue();
        }
        throw new MappingFault("Rule " + TABLE + " gives \"" + most + "\" in column \"most\"; it must be a number from 1 to " + UTMOST);
    }

    private static GpLists.Name list(String words) {
        return Arrays.stream(GpLists.Name.values()).filter(name -> words(name).equals(words)).findFirst().orElseThrow(() ->
                new MappingFault("Rule " + TABLE + " gives \"" + words + "\" in column \"list\"; it must be one of "
                        + Arrays.stream(GpLists.Name.values()).map(MirrorRules::words).collect(Collectors.joining(", "))));
    }

    /** As the table writes it, e.g. {@code payment terms}. */
    static String words(GpLists.Name list) {
        return list.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static String text(Map<String, Object> row, String output) {
        return row.get(output) == null ? "" : row.get(output).toString().strip();
    }

    /**
     * Labels by GP key, in the order of the list. Two entries that would look alike show their keys as well.
     *
     * @throws MappingFault when the label makes no text of an entry
     * @throws io.streakgp.engine.feel.FeelFault when it cannot be read
     */
    Map<String, String> labels(MirrorRule rule, List<GpLists.Entry> entries) {
        Map<String, String> labels = new LinkedHashMap<>();
        entries.forEach(entry -> labels.put(entry.key(), label(rule, entry)));
        Map<String, Long> uses = labels.values().stream().collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        labels.replaceAll((key, label) -> uses.get(label) > 1 ? label + " (" + key + ")" : label);
        return labels;
    }

    private String label(MirrorRule rule, GpLists.Entry entry) {
        if (rule.label().isEmpty()) {
            return entry.name().equals(entry.key()) ? entry.key() : entry.key() + " - " + entry.name();
        }
        Map<String, Object> row = new HashMap<>(entry.columns());
        row.put("key", entry.key());
        row.put("name", entry.name());
        if (feel.evaluate(rule.label(), Map.of("row", row)) instanceof String label && !label.isBlank()) {
            return label.strip();
        }
        throw new MappingFault("The label " + rule.label() + " of rule " + TABLE + " makes no text of " + entry.key());
    }
}
