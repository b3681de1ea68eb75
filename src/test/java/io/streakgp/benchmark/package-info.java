/** The benchmark, a command and not a test: see {@code docs/benchmark.md}. */
package io.streakgp.benchmark;
