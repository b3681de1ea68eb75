package io.streakgp.deal.report;

import java.util.HashSet;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.deal.document.DealMapping;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.streak.OwnFields;

/**
 * The fields that the table {@code mapping-order-to-box} writes and no mapping reads, taken from the tables themselves. A
 * field that is read counts as the deal's own: when somebody changes the GP number on a box, that is news.
 */
@Component
class WrittenFields implements OwnFields {

    private final FieldMapping mapping;

    WrittenFields(FieldMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Set<String> names() {
        Set<String> written = new HashSet<>(mapping.targets(BoxTexts.TABLE));
        written.removeAll(BoxTexts.NO_FIELDS);
        written.removeAll(mapping.sources(DealMapping.TABLE));
        return written;
    }
}
