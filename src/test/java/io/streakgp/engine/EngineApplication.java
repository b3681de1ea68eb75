package io.streakgp.engine;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;

/** The engine alone, without capabilities. No stereotype, so that no component scan of another test finds it. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.streakgp.shared")
@ComponentScan({"io.streakgp.engine", "io.streakgp.operations", "io.streakgp.shared"})
public class EngineApplication {
}
