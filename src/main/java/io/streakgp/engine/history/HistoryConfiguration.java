package io.streakgp.engine.history;

import java.util.List;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.FiredRules;

/** Makes our history level and our history events known to the engine. */
@Component
class HistoryConfiguration extends AbstractCamundaConfiguration {

    private final FiredRules firedRules;

    HistoryConfiguration(FiredRules firedRules) {
        this.firedRules = firedRules;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setCustomHistoryLevels(List.of(new StreakGpHistoryLevel(firedRules::isRecording)));
        configuration.setHistory(StreakGpHistoryLevel.NAME);
        configuration.setHistoryEventProducer(new HistoryWithoutPostponements());
    }
}
