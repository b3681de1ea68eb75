package io.streakgp.engine.decisions;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformerRegistry;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.streakgp.engine.feel.Feel;

/** Gives the engine's decision tables our FEEL, exact numbers, days, and ears for the rules that fire. */
@Component
class DecisionEngine extends AbstractCamundaConfiguration {

    private final Feel feel;
    private final FiredRules firedRules;
    private final ApplicationEventPublisher events;

    DecisionEngine(Feel feel, FiredRules firedRules, ApplicationEventPublisher events) {
        this.feel = feel;
        this.firedRules = firedRules;
        this.events = events;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        DefaultDmnEngineConfiguration dmn =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.setFeelEngineFactory(feel::forTables);
        // the engine adds listeners of its own to this list
        dmn.setCustomPostDecisionEvaluationListeners(new ArrayList<>(List.of(firedRules)));
        DmnDataTypeTransformerRegistry types = dmn.getTransformer().getDataTypeTransformerRegistry();
        types.addTransformer(ExactNumberTransformer.TYPE, new ExactNumberTransformer());
        types.addTransformer(DayTransformer.TYPE, new DayTransformer());
        configuration.setDmnEngineConfiguration(dmn);
        configuration.setCustomPostDeployers(List.of(this::deployed));
    }

    /** The engine calls this for what it loads, too. */
    private void deployed(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            events.publishEvent(new TablesDeployed());
        }
    }
}
