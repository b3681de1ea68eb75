package io.streakgp.deal.lists;

import java.util.Iterator;
import java.util.List;

import org.springframework.stereotype.Component;

import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;

/** Knows when a box only reads otherwise because we gave the option that it uses another label. */
@Component
public class RenamedOptions {

    private final MirrorStore store;

    RenamedOptions(MirrorStore store) {
        this.store = store;
    }

    /** Whether both boxes have chosen the same options of ours in this field, under labels of then and now. */
    public boolean isSameChoice(String fieldName, Box then, Box now) {
        List<String> one = labels(then, fieldName);
        List<String> other = labels(now, fieldName);
        if (one.isEmpty() || one.size() != other.size() || !then.pipelineKey().equals(now.pipelineKey())) {
            return false;
        }
        Iterator<String> labels = other.iterator();
        return one.stream().allMatch(label -> isSame(then.pipelineKey(), fieldName, label, labels.next()));
    }

    private boolean isSame(String pipelineKey, String fieldName, String one, String other) {
        return one.equals(other) || store.isOneOption(pipelineKey, fieldName, one, other);
    }

    private static List<String> labels(Box box, String fieldName) {
        FieldValue value = box.fields().get(fieldName);
        if (value instanceof FieldValue.Labels labels) {
            return labels.plain();
        }
        return value instanceof FieldValue.Text text ? List.of(text.plain()) : List.of();
    }
}
