package io.streakgp.engine.decisions;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The latest version of each decision, ready to be evaluated. The engine would ask the database for it at each evaluation. */
@Component
class LatestTables {

    /** How long this node may not know of a table that another node deployed; its own deployments it knows at once. */
    private static final Duration LONGEST_IGNORANCE = Duration.ofSeconds(2);

    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, Latest> latest = new ConcurrentHashMap<>();

    LatestTables(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** @param askedAt {@link System#nanoTime} */
    private record Latest(DecisionDefinitionEntity definition, long askedAt) {

        boolean isFresh() {
            return System.nanoTime() - askedAt < LONGEST_IGNORANCE.toNanos();
        }
    }

    /** @throws ProcessEngineException when no such decision is deployed */
    DecisionDefinitionEntity of(String decisionKey) {
        Latest known = latest.get(decisionKey);
        if (known == null || !known.isFresh()) {
            long now = System.nanoTime();
            known = new Latest((DecisionDefinitionEntity) inEngine(context ->
                    engine.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(decisionKey)), now);
            latest.put(decisionKey, known);
        }
        return known.definition();
    }

    /** Runs in the engine's context of this thread, or in a new one where there is none. */
    <T> T inEngine(Command<T> command) {
        return Context.getCommandContext() != null ? command.execute(Context.getCommandContext())
                : engine.getCommandExecutorTxRequired().execute(command);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(TablesDeployed deployed) {
        latest.clear();
    }
}
