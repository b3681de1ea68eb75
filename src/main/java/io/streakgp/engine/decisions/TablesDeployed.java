package io.streakgp.engine.decisions;

/** Models were deployed on this node; published inside the transaction that stores them. */
public record TablesDeployed() {
}
