package io.streakgp.engine.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the release of rules into the engine's way of deploying. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    ReleaseGuard releaseGuard(ReleasedModels released, ApplicationEventPublisher events) {
        return new ReleaseGuard(released, events);
    }

    @Bean
    AbstractCamundaConfiguration releaseOfRules(ReleaseGuard guard, ReleasedModels released, ObjectProvider<Releases> releases) {
        return new AbstractCamundaConfiguration() {
            @Override
            public void preInit(SpringProcessEngineConfiguration configuration) {
                List<Deployer> deployers = new ArrayList<>(Optional.ofNullable(configuration.getCustomPostDeployers()).orElse(List.of()));
                deployers.add(guard);
                configuration.setCustomPostDeployers(deployers);
                List<CommandInterceptor> interceptors =
                        new ArrayList<>(Optional.ofNullable(configuration.getCustomPreCommandInterceptorsTxRequired()).orElse(List.of()));
                interceptors.add(new HoldingInterceptor(releases));
                configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
            }

            @Override
            public void postInit(SpringProcessEngineConfiguration configuration) {
                configuration.getCommandCheckers()
                        .replaceAll(checker -> checker instanceof AuthorizationCommandChecker ? new KeptModels(released) : checker);
            }
        };
    }
}
