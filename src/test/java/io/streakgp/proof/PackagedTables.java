package io.streakgp.proof;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import io.streakgp.engine.decisions.Decisions;

/** The packaged decision tables on the engine as the product sets it up, in memory and without capabilities. */
public final class PackagedTables implements AutoCloseable {

    private static PackagedTables shared;

    private final ConfigurableApplicationContext context;

    /** No stereotype, so that no component scan finds it. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.streakgp.shared", "io.streakgp.engine"})
    @ComponentScan({"io.streakgp.engine", "io.streakgp.mapping", "io.streakgp.shared"})
    static class EngineAlone {
    }

    private PackagedTables(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** One for all that ask in this JVM; it ends with the JVM. */
    public static synchronized PackagedTables shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    static PackagedTables start() {
        return new PackagedTables(new SpringApplicationBuilder(EngineAlone.class).bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(
                "--spring.datasource.url=jdbc:h2:mem:packaged-tables;DB_CLOSE_DELAY=-1",
                "--server.port=0", "--server.address=127.0.0.1",
                "--logging.level.root=WARN",
                "--streakgp.sandbox.inside=false",
                "--streakgp.admin.user=admin", "--streakgp.admin.password=admin",
                "--camunda.bpm.generate-unique-process-engine-name=true",
                "--camunda.bpm.deployment-resource-pattern=classpath*:processes/payment-*.dmn",
                "--camunda.bpm.webapp.enabled=false",
                "--camunda.bpm.job-execution.enabled=false"));
    }

    public Decisions decisions() {
        return context.getBean(Decisions.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
