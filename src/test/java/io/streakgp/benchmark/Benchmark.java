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
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.streakgp.benchmark.Measured.Timing;
import io.streakgp.benchmark.Measured.What;
import io.streakgp.benchmark.Sandbox.WonDeal;
import io.streakgp.benchmark.Webhooks.Sent;
import io.streakgp.deal.DealKey;
import io.streakgp.whole.Receivables.Invoice;

/**
 * Measures the packaged application on PostgreSQL, with the stand-alone sandbox in a process of its own: {@code ./mvnw
 * -Pbenchmark verify}. Ends with an error when a deal has not exactly one document, number and comment, or a
 * payment not exactly one receipt, applied once.
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
    private final PaymentLoad payments;
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
        payments = new PaymentLoad(application.url(), sandboxServer.url(), options.seed(), database.application());
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
        return options.payments() > 0 ? measuresPayments() : measuresDeals();
    }

    private boolean measuresDeals() throws IOException {
        long start = System.nanoTime();
        webhooks.burst(won(options.warmUp()), options.senders());
        work.awaitDone();
        System.out.printf("Warmed up with %d deals, %.1f/s%n", options.warmUp(), options.warmUp() * 1e9 / (System.nanoTime() - start));
        for (int latency : options.gpLatencies()) {
            sandbox.gpLatency(latency);
            List<WonDeal> burst = won(options.deals());
            measure("burst, GP at " + latency + " ms", What.DEAL, () -> webhooks.burst(burst, options.senders()), this::timings);
            if (options.steadyDeals() > 0) {
                List<WonDeal> steady = won(options.steadyDeals());
                measure(options.rate() + "/s, GP at " + latency + " ms", What.DEAL, () -> webhooks.steady(steady, options.rate()), this::timings);
            }
        }
        sandbox.gpLatency(0);
        return isSound();
    }

    private boolean measuresPayments() throws IOException {
        long start = System.nanoTime();
        payments.burst(payments.due(options.warmUp()), options.senders());
        work.awaitDone();
        System.out.printf("Warmed up with %d payments, %.1f/s%n", options.warmUp(), options.warmUp() * 1e9 / (System.nanoTime() - start));
        for (int latency : options.gpLatencies()) {
            List<Invoice> due = payments.due(options.payments());
            sandbox.gpLatency(latency);
            measure("payments, GP at " + latency + " ms", What.PAYMENT, () -> payments.burst(due, options.senders()), payments::timings);
            sandbox.gpLatency(0);
        }
        return payments.isSound();
    }

    /** When the deals were written back, as their boxes say. */
    private List<Timing> timings(List<Sent> sent) {
        Map<String, Sandbox.BookedBox> boxes = sandbox.boxes();
        return sent.stream().map(one -> new Timing(one.sentAt(), one.answered(), boxes.get(one.deal().boxKey()).writtenBackAt())).toList();
    }

    private List<WonDeal> won(int count) {
        List<WonDeal> deals = sandbox.win(count);
        all.addAll(deals);
        return deals;
    }

    /**
     * @param load    is sent to the application
     * @param timings read when all is done and measured
     */
    private <T> void measure(String name, What what, Supplier<T> load, Function<T, List<Timing>> timings) throws IOException {
        database.forgetStatements();
        Database.Counts before = database.counts();
        Map<String, Duration> processorBefore = processorTimes();
        Duration threadsBefore = application.processorTimeOfThreads();
        long looks = work.looks();
        T sent = load.get();
        work.awaitDone();
        Map<String, Duration> processor = processorTimes();
        Duration threads = application.processorTimeOfThreads().minus(threadsBefore);
        processor.replaceAll((process, time) -> time.minus(processorBefore.get(process)));
        Database.Counts after = database.counts();
        looks = work.looks() - looks;
        print(new Measured(name, what, timings.apply(sent), processor, threads, application.heapAfterCollection(), before, after, looks));
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
        System.out.printf("  rows of each: %s%n", measured.rowsByTable());
        List<String> statements = database.statements().stream().map(statement -> String.format("%8.2f calls of each %8.3f ms of each  %s",
                statement.calls() / (double) measured.timings().size(), statement.milliseconds() / measured.timings().size(), statement.text().replaceAll("\\s+", " "))).toList();
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
