package io.streakgp.deal.lists;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.GpLists;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakOptions;

/**
 * Keeps the options of fields in Streak in step with lists of GP, as rule {@code mirrored-lists} says. Each look compares what
 * stands in both systems anew, so a write whose answer was lost, or an outage, only means that the next look finds the rest.
 */
@Component
class MirroredLists {

    private static final Logger log = LoggerFactory.getLogger(MirroredLists.class);

    private final MirrorRules rules;
    private final GpLists gp;
    private final Streak streak;
    private final StreakOptions options;
    private final OptionsInUse inUse;
    private final MirrorStore store;
    private final ListsProperties properties;
    private final Clock clock;

    MirroredLists(MirrorRules rules, GpLists gp, Streak streak, StreakOptions options, OptionsInUse inUse, MirrorStore store, ListsProperties properties, Clock clock) {
        this.rules = rules;
        this.gp = gp;
        this.streak = streak;
        this.options = options;
        this.inUse = inUse;
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /** What came of a look. */
    enum Look { DONE, NOT_DUE, ELSEWHERE }

    /** Looks, if it is time to and no other node does. Throws {@link NotNow} when GP or Streak cannot be reached. */
    @Transactional
    public Look lookIfDue(String company) {
        return look(company, false);
    }

    /** Looks now, boxes included, unless another node does. Throws {@link NotNow} as well. */
    @Transactional
    public Look lookNow(String company) {
        return look(company, true);
    }

    private Look look(String company, boolean now) {
        if (!store.hold(company)) {
            return Look.ELSEWHERE;
        }
        if (!now && !store.isLookDue(company, properties.interval())) {
            return Look.NOT_DUE;
        }
        Run run = new Run(company, now || store.isScanDue(company, properties.removalInterval()));
        streak.pipelines().forEach(run::pipeline);
        store.forgetOthers(company, run.places);
        store.looked(company, run.scans);
        return Look.DONE;
    }

    /** One look at all pipelines. */
    private final class Run {

        private final String company;
        private final boolean scans;
        private final Set<List<String>> places = new HashSet<>();
        private final Map<String, Map<String, Set<String>>> usedByPipeline = new HashMap<>();

        Run(String company, boolean scans) {
            this.company = company;
            this.scans = scans;
        }

        void pipeline(Pipeline pipeline) {
            List<MirrorRule> ofPipeline;
            try {
                ofPipeline = rules.of(company, pipeline.name());
            } catch (RuntimeException unclear) {
                stands(pipeline, new Standing("", "", MirrorState.State.FAULT, 0, 0, unclear.getMessage()));
                return;
            }
            ofPipeline.forEach(rule -> field(pipeline, rule));
        }

        /** One list that cannot be mirrored does not hold up the others. */
        private void field(Pipeline pipeline, MirrorRule rule) {
            try {
                stands(pipeline, mirror(pipeline, rule));
            } catch (NotNow notNow) {
                throw notNow;
            } catch (RuntimeException fault) {
                if (stands(pipeline, standing(rule, MirrorState.State.FAULT, 0, String.valueOf(fault.getMessage())))) {
                    log.debug("Cause of the fault", fault);
                }
            }
        }

        private Standing mirror(Pipeline pipeline, MirrorRule rule) {
            Optional<Pipeline.Field> field = pipeline.field(rule.field());
            if (field.isEmpty()) {
                return standing(rule, MirrorState.State.FAULT, 0, "The pipeline has no such field: add it in Streak, or correct rule " + MirrorRules.TABLE);
            }
            if (field.get().type().equals("TEXT_INPUT")) {
                return standing(rule, MirrorState.State.TEXT, 0, "");
            }
            GpLists.Extract extract = gp.entries(company, rule.list(), rule.filter(), rule.most());
            if (extract.more()) {
                return standing(rule, MirrorState.State.TOO_LONG, extract.entries().size(), "More than " + rule.most()
                        + " entries: narrow the filter in rule " + MirrorRules.TABLE + ", or make the field a text field in Streak, which is then checked before the order is sent");
            }
            if (extract.entries().isEmpty()) {
                return standing(rule, MirrorState.State.FAULT, 0, "GP lists nothing for this filter; the options are left as they are");
            }
            follow(new MirrorStore.Place(pipeline.key(), field.get().key(), rule.field()), rule, rules.labels(rule, extract.entries()));
            return standing(rule, MirrorState.State.MIRRORED, extract.entries().size(), "");
        }

        private void follow(MirrorStore.Place place, MirrorRule rule, Map<String, String> wanted) {
            List<MirroredOption> known = store.options(place);
            List<StreakOptions.Option> standing = options.options(place.pipelineKey(), place.fieldKey());
            OptionPlan plan = OptionPlan.of(rule.list(), standing, known, wanted, used(place, known, wanted, rule), clock.instant());
            if (!plan.change().isNothing()) {
                // before the write: what comes back of it must be known as ours
                List<MirroredOption> labels = new ArrayList<>(known);
                labels.addAll(plan.kept());
                store.rememberLabels(place, labels);
                standing = options.change(place.pipelineKey(), place.fieldKey(), plan.change());
                log.info("Field \"{}\" follows the GP {}: {} options added, {} renamed, {} removed", place.fieldName(), MirrorRules.words(rule.list()),
                        plan.change().added().size(), plan.change().renamed().size(), plan.change().removed().size());
            }
            List<MirroredOption> now = plan.after(rule.list(), standing);
            if (!Set.copyOf(now).equals(Set.copyOf(known))) {
                store.rememberLabels(place, now);
                store.keep(place, now);
            }
        }

        /** Boxes are looked through only where something may be removed. */
        private Optional<Set<String>> used(MirrorStore.Place place, List<MirroredOption> known, Map<String, String> wanted, MirrorRule rule) {
            boolean removable = known.stream().anyMatch(option -> option.leftAt() != null && !(option.list() == rule.list() && wanted.containsKey(option.gpKey())));
            if (!scans || !removable) {
                return Optional.empty();
            }
            return Optional.of(usedByPipeline.computeIfAbsent(place.pipelineKey(), inUse::in).getOrDefault(place.fieldKey(), Set.of()));
        }

        private Standing standing(MirrorRule rule, MirrorState.State state, int entries, String detail) {
            return new Standing(rule.field(), MirrorRules.words(rule.list()), state, entries, rule.most(), detail);
        }

        /** Said once: again only when it is another state. */
        private boolean stands(Pipeline pipeline, Standing standing) {
            places.add(List.of(pipeline.key(), standing.field()));
            MirrorState state = new MirrorState(pipeline.name(), standing.field(), standing.list(), standing.state(), standing.entries(), standing.most(), standing.detail(),
                    clock.instant(), clock.instant());
            boolean isNew = store.stands(company, pipeline.key(), state);
            if (isNew && state.field().isEmpty()) {
                log.warn("No lists of GP are mirrored into pipeline \"{}\": {}", state.pipeline(), state.detail());
            } else if (isNew && (state.state() == MirrorState.State.TOO_LONG || state.state() == MirrorState.State.FAULT)) {
                log.warn("GP's {} are not mirrored into field \"{}\" of pipeline \"{}\": {}", state.list(), state.field(), state.pipeline(), state.detail());
            }
            return isNew;
        }
    }

    private record Standing(String field, String list, MirrorState.State state, int entries, int most, String detail) {
    }
}
