/** Everything that configures Camunda. Knows no capability; offers them decisions, FEEL and the signals of the retry policy. */
package io.streakgp.engine;
