package io.streakgp.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.Order;

/**
 * The engine as the product sets it up, with all packaged models, the delegates and the mapping; the services behind the
 * delegates are the test's. No stereotype, so that no component scan of another test finds it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"io.streakgp.shared", "io.streakgp.engine"})
@ComponentScan({"io.streakgp.engine", "io.streakgp.mapping", "io.streakgp.shared", "io.streakgp.deal.process", "io.streakgp.customer.process",
        "io.streakgp.payment.process", "io.streakgp.vendor.process"})
class ProcessTestApplication {

    /** Lets the engine tell which elements and rules were passed. */
    @Bean
    Observation observation() {
        return new Observation();
    }

    /** After the product's own configurations. */
    @Order(Ordering.DEFAULT_ORDER + 100)
    static final class Observation extends AbstractCamundaConfiguration {

        @Override
        public void preInit(SpringProcessEngineConfiguration configuration) {
            ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
            configuration.getDmnEngineConfiguration().getCustomPostDecisionEvaluationListeners().add(RuleCoverage.EAR);
        }

        @Override
        public void postProcessEngineBuild(ProcessEngine engine) {
            // until a test asks for coverage
            new ProcessEngineAdapter(engine, event -> { }).initializeListeners();
        }
    }
}
