package io.streakgp.engine;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine runs.
 *
 * @param jobThreads        threads that run steps
 * @param schemaUpdate      whether tables are created and changed at the start; unset: only on H2
 * @param releasedDecisions keys of the decisions whose changes take effect only when finance releases them
 */
@ConfigurationProperties("streakgp.engine")
public record EngineProperties(@DefaultValue("24") int jobThreads, Boolean schemaUpdate, List<String> releasedDecisions) {

    /** Connections for everything but steps: web requests and a few for the engine's own work. */
    private static final int OTHER_CONNECTIONS = 24;

    public EngineProperties {
        releasedDecisions = releasedDecisions == null ? List.of() : List.copyOf(releasedDecisions);
    }

    /** A step holds a connection while it waits, and its journal opens a second one: fewer would block each other. */
    public int connections() {
        return 2 * jobThreads + OTHER_CONNECTIONS;
    }
}
