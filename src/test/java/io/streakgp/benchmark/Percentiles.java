package io.streakgp.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** The values below which 50, 95 and 99 of 100 lie (nearest rank). */
record Percentiles(double p50, double p95, double p99) {

    static Percentiles of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        List<Double> ranks = IntStream.of(50, 95, 99).mapToObj(percent -> sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1)).toList();
        return new Percentiles(ranks.get(0), ranks.get(1), ranks.get(2));
    }
}
