/** What every process calls that waits for people. */
package io.streakgp.engine.tasks.process;
