package io.streakgp.engine.retry;

import java.util.ArrayList;

import org.camunda.bpm.engine.impl.bpmn.parser.DefaultFailedJobParseListener;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaFailedJobConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Puts our retry command in the place of the starter's and keeps its parse listener, which reads the retry cycles. */
@Component
class StepRetries extends AbstractCamundaConfiguration implements CamundaFailedJobConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        if (configuration.getCustomPostBPMNParseListeners() == null) {
            configuration.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        configuration.getCustomPostBPMNParseListeners().add(new DefaultFailedJobParseListener());
        configuration.setFailedJobCommandFactory(StepRetryCommand::new);
    }
}
