package io.streakgp.engine.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in words what a file changes of what is in use. */
final class Differences {

    private Differences() {
    }

    /**
     * @param inUse the file in use; empty: there is none
     */
    static List<Difference> between(String file, Optional<byte[]> inUse, byte[] deployed) {
        if (inUse.filter(before -> Arrays.equals(before, deployed)).isPresent()) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        Outline before = inUse.map(content -> outline(file, content)).orElseGet(Outline::new);
        Outline after = outline(file, deployed);
        if (inUse.isEmpty()) {
            differences.add(new Difference(file, "whole file", "", "new"));
        }
        Set<String> ids = new LinkedHashSet<>(after.parts().keySet());
        ids.addAll(before.parts().keySet());
        ids.forEach(id -> compare(file, before.parts().get(id), after.parts().get(id), differences));
        return differences.isEmpty() ? List.of(new Difference(file, "drawing, layout or comments only", "", "")) : differences;
    }

    private static Outline outline(String file, byte[] content) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".form") ? FormOutline.of(content) : XmlOutline.of(content);
    }

    private static void compare(String file, Outline.Part before, Outline.Part after, List<Difference> differences) {
        if (before == null) {
            differences.add(new Difference(file, after.name() + " added", "", summary(after)));
            return;
        }
        if (after == null) {
            differences.add(new Difference(file, before.name() + " removed", summary(before), ""));
            return;
        }
        Set<String> keys = new LinkedHashSet<>(after.properties().keySet());
        keys.addAll(before.properties().keySet());
        for (String key : keys) {
            Outline.Property old = before.properties().get(key);
            Outline.Property now = after.properties().get(key);
            if (!value(old).equals(value(now))) {
                differences.add(difference(file, after, old, now));
            }
        }
        after.orders().forEach((label, order) -> compareOrder(new Difference(file, after.name() + ": " + label, "", ""),
                before.orders().getOrDefault(label, Map.of()), order, differences));
    }

    private static String value(Outline.Property property) {
        return property == null ? "" : property.value();
    }

    /** What was added or removed is told by itself. */
    private static void compareOrder(Difference where, Map<String, String> before, Map<String, String> after, List<Difference> differences) {
        List<String> old = before.keySet().stream().filter(after::containsKey).toList();
        List<String> now = after.keySet().stream().filter(before::containsKey).toList();
        if (!old.equals(now)) {
            differences.add(new Difference(where.file(), where.where(), names(old, before), names(now, after)));
        }
    }

    private static String names(List<String> ids, Map<String, String> names) {
        return ids.stream().map(names::get).collect(Collectors.joining(", "));
    }

    private static Difference difference(String file, Outline.Part part, Outline.Property old, Outline.Property now) {
        String where = part.name() + ": " + (now == null ? old.label() : now.label());
        // what reads alike for people and is not alike is shown as it is written
        boolean alike = old != null && now != null && old.shown().equals(now.shown());
        return new Difference(file, where, old == null ? "" : alike ? old.value() : old.shown(), now == null ? "" : alike ? now.value() : now.shown());
    }

    private static String summary(Outline.Part part) {
        List<Outline.Property> said = part.properties().values().stream().filter(property -> !property.value().isEmpty()).toList();
        return said.isEmpty() ? part.name() : said.stream().map(property -> property.label() + ": " + property.shown()).collect(Collectors.joining("; "));
    }
}
