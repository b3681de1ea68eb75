package io.streakgp.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.springframework.core.io.Resource;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A model that comes with the application.
 *
 * @param name file name, e.g. {@code deal-to-order.bpmn}, under which the Modeler deploys it, too
 * @param kind what the file defines
 * @param keys ids of the processes, decisions or the form in it
 */
record PackagedModel(String name, ModelKind kind, List<String> keys, byte[] content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static PackagedModel of(Resource file) {
        try {
            byte[] content = file.getContentAsByteArray();
            String name = file.getFilename();
            ModelKind kind = kind(name.toLowerCase(Locale.ROOT));
            return new PackagedModel(name, kind, keys(kind, content), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Packaged model " + file + " cannot be read", e);
        }
    }

    private static ModelKind kind(String name) {
        if (name.endsWith(".dmn")) {
            return ModelKind.DECISION;
        }
        return name.endsWith(".form") ? ModelKind.FORM : ModelKind.PROCESS;
    }

    private static List<String> keys(ModelKind kind, byte[] content) throws IOException {
        ByteArrayInputStream input = new ByteArrayInputStream(content);
        return switch (kind) {
            case PROCESS -> Bpmn.readModelFromStream(input).getModelElementsByType(Process.class).stream()
                    .filter(Process::isExecutable).map(Process::getId).toList();
            case DECISION -> Dmn.readModelFromStream(input).getModelElementsByType(Decision.class).stream()
                    .map(Decision::getId).toList();
            case FORM -> List.of(JSON.readTree(content).path("id").asText());
        };
    }
}
