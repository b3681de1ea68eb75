package io.streakgp.engine;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The engine alone, without capabilities. No stereotype, so that no component scan of another test finds it. */
@EnableAutoConfiguration
@ComponentScan({"io.streakgp.engine", "io.streakgp.operations"})
public class EngineApplication {
}
