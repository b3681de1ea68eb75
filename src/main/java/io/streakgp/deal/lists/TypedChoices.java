package io.streakgp.deal.lists;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NameLikeness;
import io.streakgp.gp.GpLists;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;

/** Checks what people typed into a text field for which rule {@code mirrored-lists} names a list, and says what they may have meant. */
@Component
public class TypedChoices {

    private static final int MOST_CANDIDATES = 200;
    private static final int MOST_SUGGESTIONS = 3;
    /** Less alike than this is no help; of 100. */
    private static final BigDecimal LEAST_LIKENESS = new BigDecimal(70);
    /** A typing error seldom spoils both ends of a word. */
    private static final int LETTERS = 3;

    private final MirrorRules rules;
    private final MirrorStore store;
    private final GpLists gp;

    TypedChoices(MirrorRules rules, MirrorStore store, GpLists gp) {
        this.rules = rules;
        this.store = store;
        this.gp = gp;
    }

    /** What GP does not have. Throws {@link io.streakgp.shared.NotNow} when GP cannot be asked. */
    public List<Fault> check(String company, Box box) {
        Set<String> textFields = store.textFields(company, box.pipelineKey());
        if (textFields.isEmpty()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        for (MirrorRule rule : rules.of(company, box.pipeline())) {
            if (textFields.contains(rule.field()) && box.fields().get(rule.field()) instanceof FieldValue.Text typed) {
                check(company, rule, typed.plain().strip()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private Optional<Fault> check(String company, MirrorRule rule, String typed) {
        if (typed.isEmpty() || gp.entry(company, rule.list(), rule.filter(), typed).isPresent()) {
            return Optional.empty();
        }
        List<GpLists.Entry> candidates = gp.containing(company, rule.list(), rule.filter(), parts(typed), MOST_CANDIDATES);
        Map<String, String> labels = rules.labels(rule, candidates);
        if (labels.containsValue(typed)) {
            return Optional.empty();
        }
        List<String> nearest = nearest(typed, candidates).stream().map(entry -> labels.get(entry.key())).toList();
        return Optional.of(new Fault(rule.field(), "\"" + typed + "\" is not among the " + MirrorRules.words(rule.list()) + " of GP that may be chosen here",
                nearest.isEmpty() ? "Write one that exists in GP and is active there" : "Nearest: " + String.join("; ", nearest)));
    }

    /** The words, and the beginning and end of each. */
    private static List<String> parts(String typed) {
        Set<String> parts = new LinkedHashSet<>();
        Arrays.stream(typed.split("[\\s-]+")).filter(word -> word.length() >= LETTERS).forEach(word -> {
            parts.add(word.substring(0, LETTERS));
            parts.add(word.substring(word.length() - LETTERS));
        });
        return parts.isEmpty() ? List.of(typed) : List.copyOf(parts);
    }

    private static List<GpLists.Entry> nearest(String typed, List<GpLists.Entry> candidates) {
        Map<GpLists.Entry, BigDecimal> likeness = candidates.stream().collect(Collectors.toMap(entry -> entry,
                entry -> NameLikeness.percent(typed, entry.key()).max(NameLikeness.percent(typed, entry.name()))));
        return candidates.stream().filter(entry -> likeness.get(entry).compareTo(LEAST_LIKENESS) >= 0)
                .sorted(Comparator.comparing((GpLists.Entry entry) -> likeness.get(entry)).reversed().thenComparing(GpLists.Entry::key)).limit(MOST_SUGGESTIONS).toList();
    }
}
