package io.streakgp.engine;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The engine alone, without capabilities. No stereotype, so that no component scan of another test finds it. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.streakgp.shared")
@ComponentScan(basePackages = {"io.streakgp.engine", "io.streakgp.operations", "io.streakgp.shared"},
        // what lies below operations reads the capabilities
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.streakgp\\.operations\\.[a-z]+\\..*"))
public class EngineApplication {
}
