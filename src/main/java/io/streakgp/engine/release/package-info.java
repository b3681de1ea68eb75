/**
 * Changes of rules about money take effect only when finance releases them, and not their author: what a logged-in user
 * deploys is held where it touches them, put before finance with its difference in words, and deployed when released.
 */
package io.streakgp.engine.release;
