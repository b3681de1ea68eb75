package io.streakgp.deal.order;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.streak.OwnFields;

/** The fields that the table {@code mapping-order-to-box} writes, read from the table itself. */
@Component
class WrittenFields implements OwnFields {

    private final FieldMapping mapping;

    WrittenFields(FieldMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Set<String> names() {
        return mapping.targets(BoxReport.TABLE).stream().filter(target -> !target.equals("comment")).collect(Collectors.toSet());
    }
}
