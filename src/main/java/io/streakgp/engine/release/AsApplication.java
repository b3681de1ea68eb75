package io.streakgp.engine.release;

import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Does on the engine what the application does by itself, whatever rights the person has who happens to be logged in. */
@Component
class AsApplication {

    private final ProcessEngine engine;

    AsApplication(ProcessEngine engine) {
        this.engine = engine;
    }

    <T> T run(Callable<T> work) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }
}
