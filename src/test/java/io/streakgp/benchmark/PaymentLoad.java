package io.streakgp.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streakgp.benchmark.Measured.Timing;
import io.streakgp.whole.MoneyInvariant;
import io.streakgp.whole.Receivables;
import io.streakgp.whole.Receivables.Invoice;
import io.streakgp.whole.SandboxClient;
import io.streakgp.whole.SandboxClient.Answer;
import okhttp3.Credentials;

/** Payments told over {@code POST /api/payments}, each of one open invoice of the sandbox's GP, and when they were applied. */
final class PaymentLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVOICES_OF_A_CUSTOMER = 10;

    private final SandboxClient client;
    private final Receivables receivables;
    private final JdbcClient jdbc;
    private int told;

    /** @param jdbc SQL on the application's tables */
    PaymentLoad(String application, String sandbox, long seed, JdbcClient jdbc) {
        this.client = new SandboxClient(application, sandbox);
        this.receivables = new Receivables(client, seed);
        this.jdbc = jdbc;
    }

    /** Posted invoices of new customers, ten each. */
    List<Invoice> due(int count) {
        return receivables.invoices(receivables.customers(Math.max(1, count / INVOICES_OF_A_CUSTOMER)), count, false);
    }

    /** A payment that was told, under our id. */
    record Told(String id, long sentAt, Duration answered) {
    }

    /** Tells a payment of each invoice, as fast as they are answered over this many connections. */
    List<Told> burst(List<Invoice> invoices, int senders) {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Told>> sending = new ArrayList<>();
            invoices.forEach(invoice -> sending.add(threads.submit(() -> tell(invoice))));
            List<Told> all = new ArrayList<>();
            for (Future<Told> one : sending) {
                all.add(one.get());
            }
            told += all.size();
            return all;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stop);
        } finally {
            threads.shutdownNow();
        }
    }

    /** When they were told and when they were settled. */
    List<Timing> timings(List<Told> all) {
        Map<String, Long> doneAt = new HashMap<>();
        jdbc.sql("select id, extract(epoch from state_since) * 1000 from streakgp.payment where state = 'SETTLED'").query(row -> {
            doneAt.put(row.getString(1), row.getLong(2));
        });
        return all.stream().map(one -> new Timing(one.sentAt(), one.answered(), doneAt.get(one.id()))).toList();
    }

    private Told tell(Invoice invoice) {
        ObjectNode body = JSON.createObjectNode().put("id", invoice.number()).put("amount", invoice.amount()).put("currency", "USD")
                .put("date", receivables.today().toString()).put("method", "transfer").put("reference", "Invoice " + invoice.number());
        body.putObject("payer").put("name", invoice.customer().name()).put("customerNumber", invoice.customer().number());
        long sentAt = System.currentTimeMillis();
        long start = System.nanoTime();
        Answer answer = client.call("POST", "/api/payments", body, "Authorization", Credentials.basic("admin", "admin"));
        if (answer.status() != 200) {
            throw new IllegalStateException("The payment of " + invoice.number() + " was answered " + answer);
        }
        return new Told(answer.body().path("id").asText(), sentAt, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Whether every payment has one receipt, applied once, by GP's tables; says so. */
    boolean isSound() {
        MoneyInvariant money = new MoneyInvariant(client, jdbc);
        try {
            money.holds();
        } catch (AssertionError broken) {
            System.err.println(broken.getMessage());
            return false;
        }
        int receipts = money.receipts().size();
        System.out.printf("%n%d payments, %d receipts: %s%n", told, receipts,
                receipts == told ? "each payment has exactly one receipt, applied once" : "FAULT");
        return receipts == told;
    }
}
