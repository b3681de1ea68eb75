package io.streakgp.engine.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The outline of a form: its components with whatever they say. */
final class FormOutline {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Tells which program wrote it. */
    private static final Set<String> ABOUT_THE_FILE = Set.of("exporter", "schemaVersion", "executionPlatform", "executionPlatformVersion");

    private final Outline outline = new Outline();

    private FormOutline() {
    }

    static Outline of(byte[] form) {
        try {
            FormOutline reader = new FormOutline();
            JsonNode root = JSON.readTree(form);
            Outline.Part part = reader.outline.part("", "form");
            root.fields().forEachRemaining(field -> {
                if (!ABOUT_THE_FILE.contains(field.getKey())) {
                    reader.read(field.getValue(), field.getKey(), part);
                }
            });
            return reader.outline;
        } catch (IOException e) {
            throw new UncheckedIOException("A form that the engine has read is no JSON", e);
        }
    }

    private void read(JsonNode node, String path, Outline.Part part) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                readElement(node.get(i), path + (node.get(i).path("id").isTextual() ? "" : " " + (i + 1)), part);
            }
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> read(field.getValue(), path + " " + field.getKey(), part));
        } else {
            part.say(path, path, node.asText(), node.asText());
        }
    }

    private void readElement(JsonNode element, String path, Outline.Part around) {
        if (!element.path("id").isTextual()) {
            read(element, path, around);
            return;
        }
        Outline.Part own = outline.part(element.get("id").textValue(), element.path("type").asText("component") + " \"" + element.get("id").textValue() + "\"");
        element.fields().forEachRemaining(field -> read(field.getValue(), field.getKey(), own));
    }
}
