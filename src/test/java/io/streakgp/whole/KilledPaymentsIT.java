package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.whole.Receivables.Invoice;

/** The application killed again and again in the midst of payments: each is one receipt, applied once, in the end. */
class KilledPaymentsIT {

    private static final int PAYMENTS = Integer.getInteger("killed.payments", 120);
    private static final int KILLS = Integer.getInteger("killed.times", 3);
    private static final Duration DRAIN = Duration.ofMinutes(4);

    /** When to kill differs from run to run; the seed of a run that failed goes here: -Dkill.seed=N. */
    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Map<String, String>> expected = new TreeMap<>();

    @Test
    @DisplayName("A kill at any moment: no payment is lost, none is received or applied twice")
    void losesNothingAndDoublesNothing() throws Exception {
        System.out.println("Kills by seed " + seed);
        try (StandAlone standAlone = new StandAlone("killed-payments")) {
            SandboxClient client = standAlone.client();
            MoneyInvariant money = new MoneyInvariant(client, standAlone.jdbc());
            Receivables receivables = new Receivables(client, 43);
            Tellers tellers = new Tellers(client, receivables.today());
            List<Invoice> invoices = receivables.invoices(receivables.customers(15), PAYMENTS, false);
            // each step takes a while, so that kills meet it
            client.fault(Map.of("target", "gp", "kind", "latency", "ms", 10));

            for (int round = 0; round < KILLS; round++) {
                List<Invoice> part = invoices.subList(round * PAYMENTS / KILLS, (round + 1) * PAYMENTS / KILLS);
                tell(tellers, part, round);
                long goal = money.receipts().size() + random.nextInt(part.size() * 3 / 4);
                await().atMost(DRAIN).pollInterval(Duration.ofMillis(25)).until(() -> money.receipts().size() >= goal);
                standAlone.kill();
                standAlone.start();
            }
            client.noFaults();
            await().atMost(DRAIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(money.isAtRest()).as("%s", money.remains()).isTrue());
            receivables.postReceipts();

            assertThat(money.payments()).hasSize(PAYMENTS).filteredOn(payment -> !payment.state().equals("SETTLED")).as("%s", money.remains()).isEmpty();
            assertThat(money.receipts()).hasSize(PAYMENTS);
            money.holds();
            Map<String, Map<String, String>> applied = new TreeMap<>(expected);
            applied.replaceAll((reference, same) -> money.applied(reference));
            assertThat(applied).isEqualTo(expected);
        }
    }

    /** A third over each source. */
    private void tell(Tellers tellers, List<Invoice> invoices, int round) {
        Tellers.Csv file = new Tellers.Csv(tellers.today());
        List<Invoice> others = new ArrayList<>();
        for (int i = 0; i < invoices.size(); i++) {
            Invoice invoice = invoices.get(i);
            if (i % 3 == 0) {
                file.line("2026/" + round, i + 1, invoice.customer(), invoice.amount(), paid(invoice));
            } else {
                others.add(invoice);
            }
        }
        tellers.bankFile("round" + round + ".csv", file);
        for (int i = 0; i < others.size(); i++) {
            Invoice invoice = others.get(i);
            if (i % 2 == 0) {
                tellers.api("k-" + invoice.number(), invoice.customer(), invoice.amount(), "USD", paid(invoice));
            } else {
                tellers.provider("k-" + invoice.number(), invoice.customer(), invoice.amount(), paid(invoice));
            }
        }
    }

    private String paid(Invoice invoice) {
        String reference = "Inv " + invoice.number();
        expected.put(reference, Map.of(invoice.number(), MoneyInvariant.plain(invoice.amount()) + " + 0.00 + 0.00"));
        return reference;
    }
}
