/** What {@code processes/release-of-rules.bpmn} calls. */
package io.streakgp.engine.release.process;
