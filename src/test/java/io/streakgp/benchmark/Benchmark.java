package io.streakgp.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.streakgp.benchmark.Sandbox.WonDeal;
import io.streakgp.benchmark.Webhooks.Sent;
import io.streakgp.deal.DealKey;

/**
 * Measures the packaged application on PostgreSQL, with the stand-alone sandbox in a process of its own: {@code ./mvnw
 * -Pbenchmark verify}. Ends with an error when a deal has not exactly one document, number and comment.
 */
public final class Benchmark implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "benchmark");
    private static final int MOST_NAMED = 20;

    private final BenchmarkOptions options;
    private final Database database;
    private final JavaProcess sandboxServer;
    private final JavaProcess application;
    private final Sandbox sandbox;
    private final Webhooks webhooks;
    private final Work work;
    private final List<WonDeal> all = new ArrayList<>();

    private Benchmark(BenchmarkOptions options) throws IOException {
        this.options = options;
        Files.createDirectories(DIRECTORY);
        database = new Database();
        sandboxServer = JavaProcess.start("sandbox", DIRECTORY, options.jar(), options.heap(), freePort(), List.of("--spring.profiles.active=sandbox-server"));
        application = JavaProcess.start("application", DIRECTORY, options.jar(), options.heap(), freePort(), settings());
        sandbox = new Sandbox(sandboxServer.url(), options.seed());
        webhooks = new Webhooks(application.url());
        work = new Work(database.application());
    }

    public static void main(String[] args) throws IOException {
        // the embedded database tells at length how it starts and stops
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.of(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + BenchmarkOptions.USAGE);
            System.exit(2);
            return;
        }
        boolean sound;
        try (Benchmark benchmark = new Benchmark(options)) {
            sound = benchmark.run();
        }
        System.exit(sound ? 0 : 1);
    }

    /** The packaged defaults, but for limits that other systems set us and that the sandbox does not need. */
    private List<String> settings() {
        return Stream.concat(Stream.of(
                "--spring.datasource.url=" + database.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
                "--streakgp.streak.base-url=" + sandboxServer.url() + "/sandbox/streak", "--streakgp.streak.api-key=sandbox-key",
                "--streakgp.streak.webhook-token=" + Webhooks.TOKEN,
                "--streakgp.streak.requests-per-second=100000",
                // the boxes are won before their webhooks are sent: the sweep would find them first
                "--streakgp.streak.sweep-interval=1d",
                "--streakgp.gp.base-url=" + sandboxServer.url() + "/sandbox/gp",
                // one writer lane at 100 ms would be measured, not the product
                "--streakgp.gp.writer-lanes=64",
                "--streakgp.go-live-from=2020-01-01", "--streakgp.admin.user=admin", "--streakgp.admin.password=admin"),
                options.application().stream()).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean run() throws IOException {
        System.out.printf("Application %d, sandbox %d, %s%n", application.pid(), sandboxServer.pid(), options);
        System.out.printf("Java %s, %d processors, %s %s%n", Runtime.version(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), System.getProperty("os.version"));
        long start = System.nanoTime();
        webhooks.burst(won(options.warmUp()), options.senders());
        work.awaitDone();
        System.out.printf("Warmed up with %d deals, %.1f/s%n", options.warmUp(), options.warmUp() * 1e9 / (System.nanoTime() - start));
        List<Measured> measured = new ArrayList<>();
        for (int latency : options.gpLatencies()) {
            sandbox.gpLatency(latency);
            measured.add(measure("burst, GP at " + latency + " ms", options.deals(), deals -> webhooks.burst(deals, options.senders())));
            if (options.steadyDeals() > 0) {
                measured.add(measure(options.rate() + "/s, GP at " + latency + " ms", options.steadyDeals(), deals -> webhooks.steady(deals, options.rate())));
            }
        }
        sandbox.gpLatency(0);
        return isSound();
    }

    private List<WonDeal> won(int count) {
        List<WonDeal> deals = sandbox.win(count);
        all.addAll(deals);
        return deals;
    }

    private Measured measure(String name, int count, Function<List<WonDeal>, List<Sent>> load) throws IOException {
        List<WonDeal> deals = won(count);
        database.forgetStatements();
        Database.Counts before = database.counts();
        Map<String, Duration> processorBefore = processorTimes();
        Duration threadsBefore = application.processorTimeOfThreads();
        long looks = work.looks();
        List<Sent> sent = load.apply(deals);
        work.awaitDone();
        Map<String, Duration> processor = processorTimes();
        Duration threads = application.processorTimeOfThreads().minus(threadsBefore);
        processor.replaceAll((process, time) -> time.minus(processorBefore.get(process)));
        Database.Counts after = database.counts();
        looks = work.looks() - looks;
        Measured measured = new Measured(name, sent, sandbox.boxes(), processor, threads, application.heapAfterCollection(), before, after, looks);
        print(measured);
        return measured;
    }

    private Map<String, Duration> processorTimes() {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("application", application.processorTime());
        times.put("PostgreSQL", database.processorTime());
        times.put("sandbox", sandboxServer.processorTime());
        return times;
    }

    private void print(Measured measured) throws IOException {
        System.out.printf("%n%s%n", measured.name());
        measured.figures().forEach((name, value) -> System.out.printf("  %-55s %s%n", name, value));
        System.out.printf("  rows a deal: %s%n", measured.rowsByTable());
        List<String> statements = database.statements().stream().map(statement -> String.format("%8.2f calls a deal %8.3f ms a deal  %s",
                statement.calls() / (double) measured.sent().size(), statement.milliseconds() / measured.sent().size(), statement.text().replaceAll("\\s+", " "))).toList();
        Files.write(DIRECTORY.resolve("statements, " + measured.name().replace("/", " per ") + ".txt"), statements);
    }

    /** Whether every deal has one document, one number and one comment, and GP no document besides. */
    private boolean isSound() {
        Map<String, Sandbox.BookedBox> boxes = sandbox.boxes();
        Map<String, List<String>> documents = sandbox.documents();
        List<String> faults = new ArrayList<>();
        for (WonDeal deal : all) {
            List<String> numbers = documents.getOrDefault(DealKey.of("TWO", deal.boxKey()), List.of());
            Sandbox.BookedBox box = boxes.get(deal.boxKey());
            if (numbers.size() != 1 || !numbers.get(0).equals(box.orderNumber()) || box.comments() != 1) {
                faults.add("Box " + deal.boxKey() + ": documents " + numbers + ", number on the box \"" + box.orderNumber() + "\", comments " + box.comments());
            }
        }
        int documentCount = sandbox.documentCount();
        if (documentCount != all.size()) {
            faults.add("GP has " + documentCount + " documents for " + all.size() + " deals");
        }
        if (Set.copyOf(documents.values()).size() != documents.size()) {
            faults.add("A document carries the keys of two deals");
        }
        faults.stream().limit(MOST_NAMED).forEach(System.err::println);
        System.out.printf("%n%d deals, %d documents: %s%n", all.size(), documentCount,
                faults.isEmpty() ? "each deal has exactly one document, number and comment" : faults.size() + " FAULTS");
        return faults.isEmpty();
    }

    @Override
    public void close() {
        application.close();
        sandboxServer.close();
        database.close();
    }
}
