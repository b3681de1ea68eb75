package io.streakgp.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.streakgp.benchmark.Webhooks.Sent;

/**
 * What was measured on one load.
 *
 * @param name      of the load
 * @param sent      its webhooks
 * @param boxes     how the boxes were left, by key
 * @param processor time of the processes while it lasted, by name
 * @param threads   time of the application without its JVM's compiler and collector
 * @param heap      bytes that the application's heap holds afterwards
 * @param before    PostgreSQL's counts
 * @param after     PostgreSQL's counts
 * @param looks     statements and commits that were the benchmark's own
 */
record Measured(String name, List<Sent> sent, Map<String, Sandbox.BookedBox> boxes, Map<String, Duration> processor, Duration threads, long heap,
                Database.Counts before, Database.Counts after, long looks) {

    private static final double MEGABYTE = 1024 * 1024;

    /** Figures by their names, as text with units. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        Percentiles answers = Percentiles.of(sent.stream().map(one -> one.answered().toNanos() / 1e6).toList());
        figures.put("deals", Integer.toString(sent.size()));
        figures.put("acknowledgement p50 / p95 / p99", text("%.1f / %.1f / %.1f ms", answers.p50(), answers.p95(), answers.p99()));
        Percentiles orders = Percentiles.of(sent.stream().map(one -> (double) (boxes.get(one.deal().boxKey()).writtenBackAt() - one.sentAt())).toList());
        figures.put("webhook to number on the box p50 / p95", text("%.0f / %.0f ms", orders.p50(), orders.p95()));
        figures.put("deals/s, first webhook to last write-back", text("%.1f", sent.size() / seconds()));
        processor.forEach((process, time) -> figures.put("processor time a deal, " + process, text("%.1f ms", time.toNanos() / 1e6 / sent.size())));
        figures.put("application's threads, without compiling and collecting", text("%.1f ms", threads.toNanos() / 1e6 / sent.size()));
        figures.put("processors in use, all", text("%.2f", processor.values().stream().mapToDouble(Duration::toNanos).sum() / 1e9 / seconds()));
        figures.put("heap of the application after collection", text("%.0f MB", heap / MEGABYTE));
        figures.put("commits a deal", aDeal(after.commits() - before.commits() - looks));
        figures.put("SQL statements a deal", aDeal(after.statements() - before.statements() - looks));
        figures.put("write-ahead log a deal", text("%.1f kB", (after.walBytes() - before.walBytes()) / 1024.0 / sent.size()));
        figures.put("history rows a deal", aDeal(sum(after.historyRows()) - sum(before.historyRows())));
        figures.put("own rows a deal", aDeal(sum(after.ownRows()) - sum(before.ownRows())));
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
            rows.put(table, aDeal(grown));
        }
    }

    private double seconds() {
        long first = sent.stream().mapToLong(Sent::sentAt).min().orElseThrow();
        long last = sent.stream().mapToLong(one -> boxes.get(one.deal().boxKey()).writtenBackAt()).max().orElseThrow();
        return (last - first) / 1000.0;
    }

    private String aDeal(long count) {
        return text("%.1f", count / (double) sent.size());
    }

    private static long sum(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String text(String format, Object... values) {
        return String.format(java.util.Locale.ROOT, format, values);
    }
}
