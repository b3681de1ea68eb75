package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.whole.Receivables.Invoice;

/**
 * A large bank file, with the application killed while it takes its lines and again while it books them, and going on by itself when
 * it is started again: each good line is one receipt, each faulty one is listed. {@code -Dbank.lines=5000} for a larger one.
 */
class BankFileIT {

    private static final int LINES = Integer.getInteger("bank.lines", 1000);
    /** Of the file's lines, those that an overlapping file tells again. */
    private static final int AGAIN = 300;
    private static final Duration DRAIN = Duration.ofMinutes(20);

    @Test
    @DisplayName("Identity of a bank line: statement, line, bank reference; two instalments of the same amount are two payments")
    void largeFileStoppedAndResumed() throws Exception {
        try (StandAlone standAlone = new StandAlone("bank-file")) {
            SandboxClient client = standAlone.client();
            MoneyInvariant money = new MoneyInvariant(client, standAlone.jdbc());
            Receivables receivables = new Receivables(client, 47);
            Tellers tellers = new Tellers(client, receivables.today());
            List<Invoice> invoices = receivables.invoices(receivables.customers(LINES / 10), LINES, false);

            Tellers.Csv file = file(tellers, invoices);
            String id = tellers.bankFile("statement.csv", file).path("id").asText();
            await().atMost(DRAIN).pollInterval(Duration.ofMillis(10)).until(() -> taken(standAlone, id) > 0);
            standAlone.kill();
            assertThat(taken(standAlone, id)).as("lines taken before the kill").isPositive().isLessThan(LINES);
            standAlone.start();
            long start = System.nanoTime();
            await().atMost(DRAIN).pollInterval(Duration.ofMillis(100)).until(() -> receipts(standAlone) > LINES / 5);
            standAlone.kill();
            assertThat(receipts(standAlone)).as("receipts entered before the kill").isLessThan(LINES);
            standAlone.start();

            String other = tellers.bankFile("overlap.csv", overlap(tellers, invoices)).path("id").asText();
            await().atMost(DRAIN).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(money.isAtRest()).as("%s", money.remains()).isTrue());
            System.out.printf("%d lines in %.0f s, with a start of the application%n", LINES, (System.nanoTime() - start) / 1e9);

            JsonNode taken = tellers.bankFile(id);
            assertThat(taken.path("lines").asInt()).isEqualTo(LINES + 5);
            assertThat(taken.path("taken").asInt()).isEqualTo(LINES + 5);
            assertThat(taken.path("done").asBoolean()).isTrue();
            assertThat(taken.path("faults")).extracting(fault -> fault.path("line").asInt()).containsExactlyInAnyOrder(101, 202, 303);
            assertThat(tellers.bankFile(other).path("repeated").asInt()).isEqualTo(AGAIN);

            assertThat(money.payments()).hasSize(LINES + 1).filteredOn(payment -> !payment.state().equals("SETTLED")).as("%s", money.remains()).isEmpty();
            assertThat(money.receipts()).hasSize(LINES + 1);
            money.holds();
            Set<String> open = client.table("RM20101", "RMDTYPAL=1").stream().filter(row -> MoneyInvariant.amount(row, "CURTRXAM").signum() != 0)
                    .map(row -> row.path("DOCNUMBR").asText()).collect(Collectors.toSet());
            assertThat(invoices).as("invoices that are paid to the cent").allSatisfy(invoice -> assertThat(open).doesNotContain(invoice.number()));
        }
    }

    private static int taken(StandAlone standAlone, String file) {
        return standAlone.jdbc().sql("select taken from streakgp.payment_file where id = ?").param(file).query(Integer.class).single();
    }

    private static int receipts(StandAlone standAlone) {
        return standAlone.jdbc().sql("select count(*) from streakgp.payment where receipt_number is not null").query(Integer.class).single();
    }

    /** A line for each invoice, the first one in two equal instalments; three lines cannot be read and one is no payment. */
    private static Tellers.Csv file(Tellers tellers, List<Invoice> invoices) {
        Tellers.Csv file = new Tellers.Csv(tellers.today());
        Invoice first = invoices.get(0);
        BigDecimal half = first.amount().divide(new BigDecimal(2));
        for (int i = 0; i < 2; i++) {
            file.line("", 0, first.customer(), half, "Instalment " + first.number());
        }
        for (int i = 1; i < invoices.size(); i++) {
            switch (file.lines()) {
                case 100 -> file.raw("101-22,2026/1,100,,12.00,USD,Nobody,No date,");
                case 201 -> file.raw("101-22,2026/1,201," + tellers.today() + ",twelve,USD,Nobody,No amount,");
                case 302 -> file.raw("101-22,2026/1,302");
                case 400 -> file.raw("101-22,2026/1,400," + tellers.today() + ",-12.00,USD,Bank,Fees,");
                default -> { }
            }
            numbered(file, invoices.get(i), i);
        }
        return file;
    }

    private static void numbered(Tellers.Csv file, Invoice invoice, int line) {
        file.line("2026/1", 1000 + line, invoice.customer(), invoice.amount(), "Inv " + invoice.number());
    }

    /** The next file of the bank begins with lines of the first one. */
    private static Tellers.Csv overlap(Tellers tellers, List<Invoice> invoices) {
        Tellers.Csv file = new Tellers.Csv(tellers.today());
        for (int i = 1; i <= AGAIN; i++) {
            numbered(file, invoices.get(i), i);
        }
        return file;
    }
}
