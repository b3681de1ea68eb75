package io.streakgp.engine.tasks;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Puts the facts of a case on its task, as one JSON variable {@code facts} that lives and dies with the task: forms see
 * variables only.
 */
@Component
public class TaskFacts {

    private static final String FACTS = "facts";

    private final ObjectMapper json;

    TaskFacts(ObjectMapper json) {
        this.json = json;
    }

    /** @param facts a record; its components are what the form names, e.g. {@code facts.limit} */
    public void show(DelegateTask task, Record facts) {
        try {
            task.setVariableLocal(FACTS, SpinValues.jsonValue(json.writeValueAsString(facts)).create());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Facts are plain records", impossible);
        }
    }
}
