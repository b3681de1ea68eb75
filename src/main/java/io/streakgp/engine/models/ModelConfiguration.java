package io.streakgp.engine.models;

import java.util.List;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

import io.streakgp.engine.feel.Feel;

/** Closes what models can reach: their expressions, their scripts, and what is deployed at all. */
@Component
class ModelConfiguration extends AbstractCamundaConfiguration {

    private final Delegates delegates;
    private final Feel feel;

    ModelConfiguration(Delegates delegates, Feel feel) {
        this.delegates = delegates;
        this.feel = feel;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setExpressionManager(new ClosedExpressionManager(delegates));
        configuration.setCustomPreDeployers(List.of(new ModelGuard(delegates, feel)));
        configuration.setScriptEngineResolver(new NoScripts());
    }

    /** The class path has script engines: FEEL and JUEL register themselves as such. Models get none of them. */
    private static final class NoScripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            // plugins may offer theirs; nobody gets it
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            return new ScriptEngineManager(null);
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }
}
