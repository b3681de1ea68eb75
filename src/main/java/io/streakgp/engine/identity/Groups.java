package io.streakgp.engine.identity;

/** Ids of the groups of people, as models name them in {@code camunda:candidateGroups}. */
public final class Groups {

    /** Change mappings, rules and steps. */
    public static final String ANALYSTS = "analysts";
    /** Decide what the rules leave to a person. */
    public static final String FINANCE = "finance";
    /** Decide what is beyond finance: larger amounts, deeper discounts, what nobody has decided in time. */
    public static final String CONTROLLERS = "controllers";
    /** See what failed and run it again. */
    public static final String OPERATORS = "operators";
    /** Systems that tell of payments over HTTP; for no person, and without any right in the engine. */
    public static final String PAYMENT_SYSTEMS = "payments";
    /** The engine's own administrators. While it is empty, anyone could make himself one over the set-up page. */
    public static final String ADMINISTRATORS = org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

    private Groups() {
    }
}
