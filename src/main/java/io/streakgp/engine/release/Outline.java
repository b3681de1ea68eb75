package io.streakgp.engine.release;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says, in the words of those who read it: its parts by id, each with its name and its properties. Neither
 * the drawing nor comments nor layout are in it.
 */
record Outline(Map<String, Part> parts) {

    Outline() {
        this(new LinkedHashMap<>());
    }

    Part part(String id, String name) {
        return parts.computeIfAbsent(id, key -> new Part(name, new LinkedHashMap<>(), new LinkedHashMap<>()));
    }

    /**
     * @param name       e.g. {@code row 2 "The top band"}
     * @param properties by what tells them apart in the part
     * @param orders     what has an order in it: names by id, in that order
     */
    record Part(String name, Map<String, Property> properties, Map<String, Map<String, String>> orders) {

        void say(String key, String label, String value, String shown) {
            properties.put(key, new Property(label, value, shown));
        }
    }

    /**
     * @param label of the property, for people
     * @param value what is compared; empty = as if it were not there
     * @param shown the same for people
     */
    record Property(String label, String value, String shown) {
    }
}
