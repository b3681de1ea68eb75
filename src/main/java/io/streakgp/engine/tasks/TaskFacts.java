package io.streakgp.engine.tasks;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Puts the facts of a case on its task, as one JSON variable {@code facts} that lives and dies with the task: forms see
 * variables only. Beside it stands {@value #DEAL}, by which people tell tasks apart in Tasklist's list.
 */
@Component
public class TaskFacts {

    /** Task variable: name of the deal that the task is about. */
    public static final String DEAL = "deal";

    private static final String FACTS = "facts";

    private final ObjectMapper json;

    TaskFacts(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param deal  name of the deal
     * @param facts a record; its components are what the form names, e.g. {@code facts.limit}
     */
    public void show(DelegateTask task, String deal, Record facts) {
        task.setVariableLocal(DEAL, deal.length() > Answer.LONGEST ? deal.substring(0, Answer.LONGEST) : deal);
        try {
            task.setVariableLocal(FACTS, SpinValues.jsonValue(json.writeValueAsString(facts)).create());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Facts are plain records", impossible);
        }
    }

    /** Fills in a field of the form beforehand; a text too long for a variable leaves it empty. */
    public void propose(DelegateTask task, String field, String value) {
        if (value.length() <= Answer.LONGEST) {
            task.setVariableLocal(field, value);
        }
    }
}
