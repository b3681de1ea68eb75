package io.streakgp.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured on one load.
 *
 * @param name      of the load
 * @param what      it was of
 * @param timings   of each of them
 * @param processor time of the processes while it lasted, by name
 * @param threads   time of the application without its JVM's compiler and collector
 * @param heap      bytes that the application's heap holds afterwards
 * @param before    PostgreSQL's counts
 * @param after     PostgreSQL's counts
 * @param looks     statements and commits that were the benchmark's own
 */
record Measured(String name, What what, List<Timing> timings, Map<String, Duration> processor, Duration threads, long heap,
                Database.Counts before, Database.Counts after, long looks) {

    private static final double MEGABYTE = 1024 * 1024;

    /** What goes through the application. */
    enum What {
        DEAL("deal", "webhook to number on the box"), PAYMENT("payment", "told to applied");

        private final String word;
        private final String way;

        What(String word, String way) {
            this.word = word;
            this.way = way;
        }
    }

    /**
     * When one of them went through; epoch milliseconds.
     *
     * @param answered how long it took until the application answered that it has it
     */
    record Timing(long sentAt, Duration answered, long doneAt) {
    }

    /** Figures by their names, as text with units. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        Percentiles answers = Percentiles.of(timings.stream().map(one -> one.answered().toNanos() / 1e6).toList());
        figures.put(what.word + "s", Integer.toString(timings.size()));
        figures.put("acknowledgement p50 / p95 / p99", text("%.1f / %.1f / %.1f ms", answers.p50(), answers.p95(), answers.p99()));
        Percentiles ways = Percentiles.of(timings.stream().map(one -> (double) (one.doneAt() - one.sentAt())).toList());
        figures.put(what.way + " p50 / p95", text("%.0f / %.0f ms", ways.p50(), ways.p95()));
        figures.put(what.word + "s/s, first sent to last done", text("%.1f", timings.size() / seconds()));
        processor.forEach((process, time) -> figures.put("processor time a " + what.word + ", " + process, text("%.1f ms", time.toNanos() / 1e6 / timings.size())));
        figures.put("application's threads, without compiling and collecting", text("%.1f ms", threads.toNanos() / 1e6 / timings.size()));
        figures.put("processors in use, all", text("%.2f", processor.values().stream().mapToDouble(Duration::toNanos).sum() / 1e9 / seconds()));
        figures.put("heap of the application after collection", text("%.0f MB", heap / MEGABYTE));
        figures.put("commits a " + what.word, ofEach(after.commits() - before.commits() - looks));
        figures.put("SQL statements a " + what.word, ofEach(after.statements() - before.statements() - looks));
        figures.put("write-ahead log a " + what.word, text("%.1f kB", (after.walBytes() - before.walBytes()) / 1024.0 / timings.size()));
        figures.put("history rows a " + what.word, ofEach(sum(after.historyRows()) - sum(before.historyRows())));
        figures.put("own rows a " + what.word, ofEach(sum(after.ownRows()) - sum(before.ownRows())));
        return figures;
    }

    /** Rows by table that came with each deal, those of tables that grew. */
    Map<String, String> rowsByTable() {
        Map<String, String> rows = new LinkedHashMap<>();
        after.historyRows().forEach((table, count) -> put(rows, table, count - before.historyRows().getOrDefault(table, 0L)));
        after.ownRows().forEach((table, count) -> put(rows, "streakgp." + table, count - before.ownRows().getOrDefault(table, 0L)));
        return rows;
    }

    private void put(Map<String, String> rows, String table, long grown) {
        if (grown != 0) {
            rows.put(table, ofEach(grown));
        }
    }

    private double seconds() {
        long first = timings.stream().mapToLong(Timing::sentAt).min().orElseThrow();
        long last = timings.stream().mapToLong(Timing::doneAt).max().orElseThrow();
        return (last - first) / 1000.0;
    }

    private String ofEach(long count) {
        return text("%.1f", count / (double) timings.size());
    }

    private static long sum(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String text(String format, Object... values) {
        return String.format(java.util.Locale.ROOT, format, values);
    }
}
