/** Proves on payments with known truth that matching applies nothing wrongly: {@code ./mvnw -Pmatching-proof verify} (docs/matching.md). */
package io.streakgp.proof;
