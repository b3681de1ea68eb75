package io.streakgp.process;

import java.util.Collection;
import java.util.List;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;

/** A packaged process model, as it stands in its file. */
public record Model(String key, BpmnModelInstance content) {

    public static Model packaged(String process) {
        return new Model(process, Bpmn.readModelFromStream(Model.class.getResourceAsStream("/processes/" + process + ".bpmn")));
    }

    public <T extends BpmnModelElementInstance> Collection<T> all(Class<T> type) {
        return content.getModelElementsByType(type);
    }

    List<IntermediateThrowEvent> linkThrowEvents() {
        return all(IntermediateThrowEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance)).toList();
    }
}
