package io.streakgp.deal.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.streakgp.gp.GpItem;

/** What somebody meant who wrote an item number that GP does not have: the same one with other blanks, hyphens or case. */
final class ItemSpellings {

    private ItemSpellings() {
    }

    /**
     * @param known  the items that GP has of those written
     * @param lookUp asks GP, once and only when an item is missing
     * @return for an item number as written, the one that GP has
     */
    static Map<String, String> meant(List<LineText> lines, Collection<GpItem> known, Function<Collection<String>, List<GpItem>> lookUp) {
        Set<String> numbers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.forEach(item -> numbers.add(item.number()));
        Set<String> missing = lines.stream().map(LineText::readings)
                .filter(readings -> readings.stream().noneMatch(reading -> numbers.contains(reading.itemNumber())))
                .map(readings -> readings.get(0).itemNumber()).collect(Collectors.toCollection(LinkedHashSet::new));
        if (missing.isEmpty()) {
            return Map.of();
        }
        Map<String, String> writtenBySpelling = new HashMap<>();
        missing.forEach(written -> spellings(written).forEach(spelling -> writtenBySpelling.putIfAbsent(spelling, written)));
        Map<String, String> meant = new HashMap<>();
        lookUp.apply(writtenBySpelling.keySet()).forEach(item -> {
            String written = writtenBySpelling.get(item.number().toUpperCase(Locale.ROOT));
            if (written != null) {
                meant.putIfAbsent(written, item.number());
            }
        });
        return meant;
    }

    private static Set<String> spellings(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>();
        for (String separator : List.of("-", " ", "")) {
            spellings.add(upper.replaceAll("[\\s_-]+", separator));
        }
        // a separator that was left out stands between letters and digits
        for (String separator : List.of("-", " ")) {
            spellings.add(upper.replaceAll("(?<=[A-Z])(?=\\d)", separator));
        }
        spellings.remove("");
        return spellings;
    }
}
