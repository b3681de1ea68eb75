package io.streakgp.engine.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

import io.streakgp.shared.Protest;

/**
 * Tells the reviewer why an answer is not taken in the words it was protested in: the engine wraps what a task listener
 * throws into sentences of its own, which Tasklist would show.
 */
@Component
class PlainProtests extends AbstractCamundaConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        List<CommandInterceptor> interceptors = new ArrayList<>(Optional.ofNullable(configuration.getCustomPreCommandInterceptorsTxRequired()).orElse(List.of()));
        interceptors.add(new Unwrapping());
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    private static final class Unwrapping extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException wrapped) {
                throw protestIn(wrapped).<ProcessEngineException>map(words -> new AnswerProtest(words, wrapped)).orElse(wrapped);
            }
        }

        private static Optional<String> protestIn(ProcessEngineException wrapped) {
            for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof AnswerProtest || cause instanceof Protest) {
                    return Optional.of(cause.getMessage());
                }
            }
            return Optional.empty();
        }
    }
}
