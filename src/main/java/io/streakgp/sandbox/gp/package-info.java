/**
 * A Dynamics GP company with an eConnect gateway in front of it, good enough to be mistaken for one: GP's own tables,
 * eConnect's procedures with their parameters, rules and error texts. What GP's documentation leaves open is data
 * under {@code sandbox/gp} or a switch in {@link io.streakgp.sandbox.gp.GpSandboxSettings}.
 */
package io.streakgp.sandbox.gp;
