package io.streakgp.engine.release;

import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;

import io.streakgp.engine.EngineProperties;
import io.streakgp.engine.models.Delegates;
import io.streakgp.engine.models.ModelKind;
import io.streakgp.engine.models.XmlModel;

/**
 * Which models only finance releases: the decisions of {@code streakgp.engine.released-decisions}, the processes with a step
 * that writes to GP, and the page and process of the release itself, which could else be made to show something else.
 */
@Component
class ReleasedModels {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Set<String> decisions;
    private final Delegates delegates;

    ReleasedModels(EngineProperties properties, Delegates delegates) {
        if (properties.releasedDecisions().isEmpty()) {
            throw new IllegalStateException("streakgp.engine.released-decisions names no decision that finance releases");
        }
        this.decisions = Set.copyOf(properties.releasedDecisions());
        this.delegates = delegates;
    }

    /**
     * @param content of the file that defines the model
     * @return whether a change from or to this content is finance's to release
     */
    boolean contains(ModelKind kind, String key, byte[] content) {
        return switch (kind) {
            case DECISION -> decisions.contains(key);
            case PROCESS -> key.equals(ReleaseOfRules.PROCESS) || writesToGp(content);
            case FORM -> key.equals(ReleaseOfRules.FORM);
        };
    }

    /** Looks at listeners as well: they are called like steps. */
    private boolean writesToGp(byte[] bpmn) {
        Set<String> writers = delegates.marked(WritesToGp.class);
        return XmlModel.elements(bpmn).stream().flatMap(elements -> elements.stream())
                .flatMap(element -> XmlModel.attributes(element).stream())
                .filter(attribute -> "delegateExpression".equals(attribute.getLocalName()))
                .map(Attr::getValue)
                .flatMap(expression -> NAME.matcher(expression).results())
                .anyMatch(name -> writers.contains(name.group()));
    }
}
