package io.streakgp.engine.models;

/** What a model file defines. */
public enum ModelKind {
    PROCESS, DECISION, FORM
}
