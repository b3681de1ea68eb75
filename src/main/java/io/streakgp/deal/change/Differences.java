package io.streakgp.deal.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.document.DealMapping;
import io.streakgp.deal.report.BoxTexts;
import io.streakgp.deal.review.Corrections;
import io.streakgp.deal.lists.RenamedOptions;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.streak.Box;

/** What of a deal matters to the order that was made of it: its stage and pipeline, who buys, and the fields that the mapping reads. */
@Component
class Differences {

    /** What is compared by keys; people are shown names. */
    static final String ORGANIZATIONS = "Organizations";

    private final FieldMapping mapping;
    private final RenamedOptions renamed;

    Differences(FieldMapping mapping, RenamedOptions renamed) {
        this.mapping = mapping;
        this.renamed = renamed;
    }

    /**
     * What stands otherwise now. A field that we write ourselves counts only when somebody else changed it.
     *
     * @param ordered     the deal as its order was made, or as it was accepted since
     * @param now         the box as it is now
     * @param orderNumber what we wrote into such a field
     */
    List<Difference> between(DealSnapshot ordered, Box now, String orderNumber) {
        Box then = ordered.box();
        List<Difference> differences = new ArrayList<>();
        // one that was merely given another name is the same
        if (!then.pipelineKey().equals(now.pipelineKey())) {
            differences.add(new Difference("Pipeline", then.pipeline(), now.pipeline()));
        }
        if (!then.stageKey().equals(now.stageKey())) {
            add(differences, "Stage", then.stage(), now.stage());
        }
        add(differences, ORGANIZATIONS, keys(then.organizations()), keys(now.organizations()));
        if (now.organizations().isEmpty()) {
            add(differences, "Contacts", keys(then.contacts()), keys(now.contacts()));
        }
        Set<String> written = mapping.targets(BoxTexts.TABLE);
        for (String field : new TreeSet<>(mapping.sources(DealMapping.TABLE))) {
            String value = text(now, field);
            String before = text(then, field);
            boolean ours = written.contains(field) && value.equals(orderNumber) || !before.equals(value) && renamed.isSameChoice(field, then, now);
            if (!ours) {
                add(differences, field, before, value);
            }
        }
        return differences;
    }

    private static void add(List<Difference> differences, String what, String then, String now) {
        if (!then.equals(now)) {
            differences.add(new Difference(what, then, now));
        }
    }

    private static String text(Box box, String field) {
        return Optional.ofNullable(box.fields().get(field)).map(Corrections::text).orElse("");
    }

    /** Names would have to be asked for; that it is another one is what counts here. */
    private static String keys(List<Box.Link> links) {
        return links.stream().map(link -> link.key() + (link.starred() ? " *" : "")).sorted().collect(Collectors.joining(", "));
    }
}
