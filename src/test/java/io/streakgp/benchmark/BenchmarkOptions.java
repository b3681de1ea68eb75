package io.streakgp.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured.
 *
 * @param jar         the application's executable jar
 * @param warmUp      deals or payments booked before anything is measured
 * @param deals       deals of each burst
 * @param payments    payments of each burst; above zero they are measured instead of deals
 * @param steadyDeals deals at the steady rate
 * @param rate        deals a second at the steady rate
 * @param senders     connections that send the burst's webhooks
 * @param gpLatencies how much later GP answers, ms; each is measured
 * @param seed        of customers, items and quantities
 * @param heap        largest heap of the application and of the sandbox, as {@code -Xmx} takes it
 * @param application options handed on to the application, e.g. {@code --streakgp.engine.job-threads=24}
 */
record BenchmarkOptions(Path jar, int warmUp, int deals, int payments, int steadyDeals, int rate, int senders, List<Integer> gpLatencies, long seed, String heap,
                        List<String> application) {

    private static final String HANDED_ON = "--app.";

    static final String USAGE = """
            Options: --warm-up=2000 --deals=2000 --payments=0 --steady-deals=600 --rate=20 --senders=8 --gp-latency=0,100 --seed=1 --heap=768m
                     --jar=target/streak-gp-connect.jar
                     --app.PROPERTY=VALUE for the application, e.g. --app.streakgp.engine.job-threads=24""";

    /** @throws IllegalArgumentException when an option is unknown or makes no sense */
    static BenchmarkOptions of(String... args) {
        Path jar = Path.of("target", "streak-gp-connect.jar");
        int warmUp = 2000;
        int deals = 2000;
        int payments = 0;
        int steadyDeals = 600;
        int rate = 20;
        int senders = 8;
        List<Integer> gpLatencies = List.of(0, 100);
        long seed = 1;
        String heap = "768m";
        List<String> application = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith(HANDED_ON)) {
                application.add("--" + arg.substring(HANDED_ON.length()));
                continue;
            }
            String value = arg.substring(arg.indexOf('=') + 1);
            switch (arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg) {
                case "--jar" -> jar = Path.of(value);
                case "--warm-up" -> warmUp = atLeast(1, arg, value);
                case "--deals" -> deals = atLeast(1, arg, value);
                case "--payments" -> payments = atLeast(0, arg, value);
                case "--steady-deals" -> steadyDeals = atLeast(0, arg, value);
                case "--rate" -> rate = atLeast(1, arg, value);
                case "--senders" -> senders = atLeast(1, arg, value);
                case "--gp-latency" -> gpLatencies = Arrays.stream(value.split(",")).map(ms -> atLeast(0, arg, ms)).toList();
                case "--seed" -> seed = Long.parseLong(value);
                case "--heap" -> heap = value;
                default -> throw new IllegalArgumentException("There is no option " + arg);
            }
        }
        return new BenchmarkOptions(jar, warmUp, deals, payments, steadyDeals, rate, senders, gpLatencies, seed, heap, List.copyOf(application));
    }

    private static int atLeast(int least, String option, String value) {
        int number = Integer.parseInt(value.strip());
        if (number < least) {
            throw new IllegalArgumentException(option + ": at least " + least);
        }
        return number;
    }
}
