package io.streakgp.proof;

import java.math.BigDecimal;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.matching.PaymentMatching;

/**
 * Proves matching on payments of which the truth is known: {@code ./mvnw -Pmatching-proof verify}. Ends with an error when money was
 * applied wrongly, when too few payments went straight through, or when a clean reference did not.
 */
public final class MatchingProof {

    private static final BigDecimal ALL = new BigDecimal("100.00");
    private static final int MOST_NAMED = 40;

    private final ProofOptions options;
    private final Decisions decisions;
    private final Scores scores = new Scores();
    private long slowest;
    private long time;
    private int matches;

    MatchingProof(ProofOptions options, Decisions decisions) {
        this.options = options;
        this.decisions = decisions;
    }

    public static void main(String[] args) {
        ProofOptions options;
        try {
            options = ProofOptions.of(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + ProofOptions.usage());
            System.exit(2);
            return;
        }
        boolean sound;
        try (PackagedTables tables = PackagedTables.start()) {
            sound = new MatchingProof(options, tables.decisions()).print();
        }
        System.exit(sound ? 0 : 1);
    }

    /** Matches payment by payment; after each one the books are as they truly became. */
    Scores run() {
        Generator generator = new Generator(options);
        PaymentMatching matching = new PaymentMatching(generator.world().books, decisions);
        Desk desk = new Desk();
        while (generator.hasNext()) {
            Told told = generator.next();
            switch (desk.take(told.payment())) {
                case DROPPED, MERGED -> scores.known(told);
                case ASKED -> scores.asked(told);
                case NEW -> {
                    match(matching, generator, told);
                    generator.happen(told);
                }
            }
        }
        return scores;
    }

    private void match(PaymentMatching matching, Generator generator, Told told) {
        long start = System.nanoTime();
        Match match = matching.match(told.payment());
        long taken = System.nanoTime() - start;
        matches++;
        time += taken;
        slowest = Math.max(slowest, matches > 500 ? taken : 0);
        scores.matched(told, match);
        if (match.outcome() == Match.Outcome.ASK) {
            // whoever decides teaches the memory of payers, unless the payer was known
            if (!told.payment().kind().isReversal() && !told.truth().debits().isEmpty()
                    && (match.signals().payer().equals("partial") || match.signals().payer().equals("none"))) {
                generator.world().books.learn(told.payment().payer(), told.truth().customerNumber());
            }
            if (options.verbose() && !told.truth().mustAsk() || told.kind() == PaymentClass.CLEAN) {
                scores.remark(told, match, "ASKED");
            }
        }
    }

    private boolean print() {
        System.out.printf("Seed %d, %d payments, %d customers%n", options.seed(), options.payments(), options.customers());
        run();
        System.out.println(scores.table());
        System.out.printf("A match took %d µs on average, the slowest %d ms%n", time / 1_000 / Math.max(1, matches), slowest / 1_000_000);
        scores.remarks().stream().limit(options.verbose() ? Integer.MAX_VALUE : MOST_NAMED).forEach(System.out::println);
        boolean sound = scores.wrong() == 0 && scores.straightThrough().compareTo(options.least()) >= 0
                && scores.straightThroughOfClean().compareTo(ALL) == 0;
        System.out.printf("%s: %d wrong applications, %s %% straight through, %s %% of clean references (seed %d)%n", sound ? "PROVED" : "NOT PROVED", scores.wrong(),
                scores.straightThrough(), scores.straightThroughOfClean(), options.seed());
        return sound;
    }
}
