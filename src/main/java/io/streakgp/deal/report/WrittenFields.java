package io.streakgp.deal.report;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.deal.document.DealMapping;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.OwnFields;

/**
 * The fields that the table {@code mapping-order-to-box} writes and no mapping reads, taken from the tables themselves. A
 * field that is read as well counts as the deal's own, unless it holds the number that GP gave us: when somebody changes
 * the GP number on a box, that is news.
 */
@Component
class WrittenFields implements OwnFields {

    private final FieldMapping mapping;
    private final SalesDocuments documents;

    WrittenFields(FieldMapping mapping, SalesDocuments documents) {
        this.mapping = mapping;
        this.documents = documents;
    }

    @Override
    public Set<String> names() {
        Set<String> written = written();
        written.removeAll(mapping.sources(DealMapping.TABLE));
        return written;
    }

    @Override
    public Set<String> in(String boxKey, Map<String, FieldValue> fields) {
        Set<String> own = names();
        Set<String> shared = written();
        shared.removeAll(own);
        shared.retainAll(fields.keySet());
        if (!shared.isEmpty()) {
            Optional<String> ours = numberGivenToUs(boxKey);
            shared.stream().filter(name -> ours.isPresent() && fields.get(name).plain().equals(ours.get())).forEach(own::add);
        }
        return own;
    }

    /** An adopted number was typed by a person before we ever read it. */
    private Optional<String> numberGivenToUs(String boxKey) {
        return documents.current(boxKey).filter(document -> document.state() != SalesDocuments.State.ADOPTED).map(SalesDocuments.Numbered::number);
    }

    private Set<String> written() {
        Set<String> written = new HashSet<>(mapping.targets(BoxTexts.TABLE));
        written.removeAll(BoxTexts.NO_FIELDS);
        return written;
    }
}
