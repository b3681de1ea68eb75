package io.streakgp.streak.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.springframework.context.event.EventListener;

import io.streakgp.streak.Box;

/** Writes down what it is told, as {@code key@state} or {@code key deleted}. */
class Listener implements BoxListener {

    final List<String> told = new CopyOnWriteArrayList<>();
    /** What to do on news of a box, e.g. fail. */
    final Map<String, Consumer<Box>> reactions = new ConcurrentHashMap<>();

    @Override
    public String changed(Box box) {
        reactions.getOrDefault(box.key(), ignored -> { }).accept(box);
        told.add(box.key() + "@" + box.updatedAt().toEpochMilli());
        return "heard";
    }

    @EventListener
    void remarked(BoxRemarked remark) {
        told.add(remark.boxKey() + " says " + remark.text());
    }

    @EventListener
    void swept(BoxSwept swept) {
        told.add(swept.boxKey() + " has " + swept.remarks() + " remarks");
    }

    @Override
    public String deleted(String boxKey) {
        told.add(boxKey + " deleted");
        return "heard";
    }
}
