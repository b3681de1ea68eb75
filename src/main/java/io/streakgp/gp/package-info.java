/**
 * Dynamics GP as the product needs it. {@link io.streakgp.gp.GreatPlains} is the port; {@code econnect} knows eConnect's
 * documents and errors, {@code gateway} carries them over HTTPS.
 */
package io.streakgp.gp;
