/**
 * GP's batches as documents are entered into them: a busy one is waited for, then the next one is taken and its owner told. We
 * never post and never approve a batch.
 */
package io.streakgp.batch;
