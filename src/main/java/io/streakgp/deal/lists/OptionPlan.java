package io.streakgp.deal.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.streakgp.gp.GpLists;
import io.streakgp.streak.StreakOptions;

/**
 * What is to become of a field's options, so that they follow a list. Options that people made are not touched; one that has the
 * label of an entry is taken over for it.
 *
 * @param change what Streak is told
 * @param kept   options of ours that stand already, as they will be
 * @param added  labels by GP key of entries for which there is no option yet
 */
record OptionPlan(StreakOptions.Change change, List<MirroredOption> kept, Map<String, String> added) {

    /** Behind the label, where a mapping that takes the words before " - " still finds GP's key. */
    static final String INACTIVE = " (inactive)";

    /**
     * @param standing the field's options now
     * @param known    ours, as they were kept last
     * @param wanted   labels by GP key
     * @param used     options that boxes use; empty when that was not looked for
     */
    static OptionPlan of(GpLists.Name list, List<StreakOptions.Option> standing, List<MirroredOption> known, Map<String, String> wanted,
                         Optional<Set<String>> used, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>();
        standing.forEach(option -> labels.put(option.key(), option.label()));
        List<MirroredOption> ours = known.stream().filter(option -> labels.containsKey(option.optionKey())).toList();
        List<MirroredOption> kept = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        for (MirroredOption option : ours) {
            String label = option.list() == list ? wanted.get(option.gpKey()) : null;
            if (label != null) {
                kept.add(option.back().labelled(label));
                continue;
            }
            MirroredOption left = option.left(now).labelled(inactive(option.label()));
            if (option.leftAt() != null && used.isPresent()) {
                boolean inUse = used.get().contains(option.optionKey());
                if (!inUse && option.unusedAt() != null) {
                    removed.add(option.optionKey());
                    continue;
                }
                left = left.unused(inUse ? null : now);
            }
            kept.add(left);
        }
        Map<String, String> added = new LinkedHashMap<>(wanted);
        kept.stream().filter(option -> option.list() == list).forEach(option -> added.remove(option.gpKey()));
        adopt(list, standing, ours, added).forEach(kept::add);
        Map<String, String> renamed = kept.stream().filter(option -> !option.label().equals(labels.get(option.optionKey())))
                .collect(Collectors.toMap(MirroredOption::optionKey, MirroredOption::label));
        return new OptionPlan(new StreakOptions.Change(List.copyOf(added.values()), renamed, removed), kept, added);
    }

    /** Options that are nobody's and have the label of an entry without option; those entries are no longer to be added. */
    private static List<MirroredOption> adopt(GpLists.Name list, List<StreakOptions.Option> standing, List<MirroredOption> ours, Map<String, String> added) {
        Set<String> owned = ours.stream().map(MirroredOption::optionKey).collect(Collectors.toSet());
        Map<String, String> byLabel = new HashMap<>();
        standing.stream().filter(option -> !owned.contains(option.key())).forEach(option -> byLabel.putIfAbsent(option.label().strip(), option.key()));
        List<MirroredOption> adopted = new ArrayList<>();
        Map.copyOf(added).forEach((gpKey, label) -> Optional.ofNullable(byLabel.get(label)).ifPresent(key -> {
            adopted.add(new MirroredOption(key, list, gpKey, label, null, null));
            added.remove(gpKey);
        }));
        return adopted;
    }

    /** All options of ours, once Streak has taken the change. */
    List<MirroredOption> after(GpLists.Name list, List<StreakOptions.Option> standing) {
        Map<String, String> keys = standing.stream().collect(Collectors.toMap(StreakOptions.Option::label, StreakOptions.Option::key, (one, other) -> other));
        Set<String> there = standing.stream().map(StreakOptions.Option::key).collect(Collectors.toSet());
        List<MirroredOption> all = new ArrayList<>(kept.stream().filter(option -> there.contains(option.optionKey())).toList());
        Set<String> owned = all.stream().map(MirroredOption::optionKey).collect(Collectors.toSet());
        added.forEach((gpKey, label) -> Optional.ofNullable(keys.get(label)).filter(owned::add)
                .ifPresent(key -> all.add(new MirroredOption(key, list, gpKey, label, null, null))));
        return all;
    }

    private static String inactive(String label) {
        return label.endsWith(INACTIVE) ? label : label + INACTIVE;
    }
}
