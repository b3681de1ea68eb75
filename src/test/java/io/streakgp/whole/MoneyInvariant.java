package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What must hold between the payments that were told and GP's tables, whatever happened in between: a receipt each and only one,
 * of the payment's amount, applied once, receipt = applied + unapplied, invoice settled = applied + discount + write-off, never
 * more than it was. Amounts are functional; documents in other currencies are looked at by their tests.
 */
public final class MoneyInvariant {

    private static final String FUNCTIONAL = "Z-US$";
    /** States in which the receipt of a payment stands in GP. */
    private static final Set<String> RECEIVED = Set.of("RECEIVED_IN_GP", "SETTLED", "REVERSED");
    /** States in which none may. */
    private static final Set<String> NEVER_RECEIVED = Set.of("MERGED", "REFUSED", "MATCHED_PAYOUT", "RECEIVED", "CLAIMED");

    private final SandboxClient client;
    private final JdbcClient jdbc;

    public MoneyInvariant(SandboxClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /** A payment as we keep it. */
    record Kept(String id, String source, String reference, String amount, String currency, String state, String customer, String receipt) {
    }

    /** All payments that we heard of. */
    List<Kept> payments() {
        return jdbc.sql("""
                select id, source, reference, cast(amount as varchar) as amount, currency, state, coalesce(customer_number, '') as customer,
                    coalesce(receipt_number, '') as receipt
                from streakgp.payment order by told_at, id""").query(Kept.class).list();
    }

    /** Receipts that carry our mark, posted and not. */
    public List<JsonNode> receipts() {
        return Stream.of("RM10201", "RM20101", "RM30101").flatMap(table -> client.table(table, "RMDTYPAL=9").stream())
                .filter(row -> row.path("TRXDSCRN").asText().startsWith("PAY-")).toList();
    }

    private List<JsonNode> applications() {
        return Stream.of("RM20201", "RM30201").flatMap(table -> client.table(table, "").stream()).toList();
    }

    /** Nothing is left for the application to do by itself, but to wait for people and for GP. */
    boolean isAtRest() {
        return work() == 0;
    }

    /** Payments to begin with, and steps to run. */
    long work() {
        return jdbc.sql("""
                select (select count(*) from streakgp.payment where state = 'RECEIVED')
                    + (select count(*) from streakgp.payment_file where done_at is null)
                    + (select count(*) from streakgp.provider_event where state = 'NEW')
                    + (select count(*) from streakgp.inbox where state = 'NEW')
                    + (select count(*) from act_ru_job where type_ = 'message' and retries_ > 0 and process_instance_id_ is not null)""").query(Long.class).single();
    }

    /** What the engine holds, for the message of a test that waited in vain. */
    String remains() {
        return String.join("\n", jdbc.sql("""
                select state || ': ' || count(*) from streakgp.payment group by state
                union all select 'task ' || name_ || ': ' || count(*) from act_ru_task group by name_
                union all select 'job ' || coalesce(handler_cfg_, '') || ', retries ' || retries_ || ', ' || coalesce(exception_msg_, '') || ': ' || count(*)
                    from act_ru_job where type_ = 'message' group by handler_cfg_, retries_, exception_msg_
                union all select 'review of ' || p.id || ': ' || p.decision from streakgp.payment p where p.state = 'IN_PROGRESS'
                    and p.decision is not null
                union all select 'incident ' || coalesce(incident_msg_, '') || ': ' || count(*) from act_ru_incident group by incident_msg_""")
                .query(String.class).list());
    }

    /** Asserts all of it. */
    public void holds() {
        List<JsonNode> receipts = receipts();
        List<JsonNode> applications = applications();
        eachPaymentHasOneReceipt(receipts);
        eachReceiptIsAppliedPlusUnapplied(receipts, applications);
        eachInvoiceIsOpenPlusSettled(applications);
        whatWeKeepIsWhatGpHas(applications);
        nothingIsStuckInSilence();
    }

    private void eachPaymentHasOneReceipt(List<JsonNode> receipts) {
        Map<String, JsonNode> byMark = new HashMap<>();
        receipts.forEach(receipt -> assertThat(byMark.put(receipt.path("TRXDSCRN").asText(), receipt)).as("a second receipt of %s", receipt).isNull());
        for (Kept payment : payments()) {
            JsonNode receipt = byMark.remove(payment.id());
            if (RECEIVED.contains(payment.state())) {
                assertThat(receipt).as("receipt of %s", payment).isNotNull();
                assertThat(receipt.path("DOCNUMBR").asText()).as("%s", payment).isEqualTo(payment.receipt());
                assertThat(receipt.path("CUSTNMBR").asText()).as("%s", payment).isEqualTo(payment.customer());
                if (isFunctional(receipt)) {
                    assertThat(amount(receipt, "ORTRXAMT")).as("%s", payment).isEqualByComparingTo(payment.amount());
                }
            } else if (NEVER_RECEIVED.contains(payment.state())) {
                assertThat(receipt).as("receipt of %s", payment).isNull();
            }
        }
        assertThat(byMark).as("receipts of payments that nobody told").isEmpty();
    }

    private static void eachReceiptIsAppliedPlusUnapplied(List<JsonNode> receipts, List<JsonNode> applications) {
        Map<String, List<JsonNode>> byReceipt = applications.stream().filter(one -> one.path("APFRDCTY").asInt() == 9)
                .collect(Collectors.groupingBy(one -> one.path("APFRDCNM").asText()));
        for (JsonNode receipt : receipts) {
            if (isFunctional(receipt)) {
                BigDecimal applied = sum(byReceipt.getOrDefault(receipt.path("DOCNUMBR").asText(), List.of()), "APPTOAMT");
                assertThat(applied.add(amount(receipt, "CURTRXAM"))).as("applied + unapplied of %s", receipt).isEqualByComparingTo(amount(receipt, "ORTRXAMT"));
                assertThat(amount(receipt, "CURTRXAM")).as("unapplied of %s", receipt).isNotNegative();
            }
        }
    }

    private void eachInvoiceIsOpenPlusSettled(List<JsonNode> applications) {
        Map<String, List<JsonNode>> byInvoice = applications.stream().filter(one -> one.path("APTODCTY").asInt() == 1)
                .collect(Collectors.groupingBy(one -> one.path("APTODCNM").asText()));
        for (JsonNode invoice : client.table("RM20101", "RMDTYPAL=1")) {
            if (isFunctional(invoice)) {
                List<JsonNode> of = byInvoice.getOrDefault(invoice.path("DOCNUMBR").asText(), List.of());
                BigDecimal settled = sum(of, "APPTOAMT").add(sum(of, "DISTKNAM")).add(sum(of, "WROFAMNT"));
                assertThat(settled.add(amount(invoice, "CURTRXAM"))).as("settled + open of %s by %s", invoice, of).isEqualByComparingTo(amount(invoice, "ORTRXAMT"));
                assertThat(amount(invoice, "CURTRXAM")).as("open of %s by %s", invoice, of).isNotNegative();
            }
        }
    }

    /** Pair by pair, to the cent. */
    private void whatWeKeepIsWhatGpHas(List<JsonNode> applications) {
        Map<String, String> inGp = new TreeMap<>();
        Set<String> ours = receipts().stream().filter(MoneyInvariant::isFunctional).map(row -> row.path("DOCNUMBR").asText()).collect(Collectors.toSet());
        applications.stream().filter(one -> ours.contains(one.path("APFRDCNM").asText())).forEach(one -> inGp.put(
                one.path("APFRDCNM").asText() + " to " + one.path("APTODCNM").asText(),
                plain(amount(one, "APPTOAMT")) + " + " + plain(amount(one, "DISTKNAM")) + " + " + plain(amount(one, "WROFAMNT"))));
        Map<String, String> kept = new TreeMap<>();
        jdbc.sql("""
                select p.receipt_number, a.debit_number, a.amount, a.discount, a.write_off from streakgp.payment_application a
                join streakgp.payment p on p.id = a.payment_id where a.state = 'APPLIED' and a.credit_number = '' and p.currency = 'USD'""").query(row -> {
                    kept.put(row.getString(1) + " to " + row.getString(2),
                            plain(row.getBigDecimal(3)) + " + " + plain(row.getBigDecimal(4)) + " + " + plain(row.getBigDecimal(5)));
                });
        assertThat(kept).as("what we keep as applied, and what GP has").isEqualTo(inGp);
    }

    /** Whoever is not done waits for a person, is an incident, or waits for a message of GP or the bank. */
    private void nothingIsStuckInSilence() {
        List<String> stuck = jdbc.sql("""
                select p.id || ' ' || p.state || ' ' || p.reference from streakgp.payment p
                where p.state in ('RECEIVED', 'IN_PROGRESS', 'CLAIMED', 'RECEIVED_IN_GP') and not exists (
                    select 1 from act_ru_execution i where i.business_key_ = p.id and (
                        exists (select 1 from act_ru_task t where t.proc_inst_id_ = i.proc_inst_id_)
                        or exists (select 1 from act_ru_incident n where n.proc_inst_id_ = i.proc_inst_id_)
                        or p.state in ('CLAIMED', 'RECEIVED_IN_GP') and exists (select 1 from act_ru_event_subscr s where s.proc_inst_id_ = i.proc_inst_id_)))""")
                .query(String.class).list();
        assertThat(stuck).as("payments that stand still without a task or an incident").isEmpty();
        assertThat(jdbc.sql("select incident_msg_ from act_ru_incident").query(String.class).list()).as("incidents").isEmpty();
    }

    /** What GP has applied of the payments that say this: by invoice, applied + discount + write-off. */
    Map<String, String> applied(String reference) {
        List<String> receipts = payments().stream().filter(payment -> payment.reference().equals(reference)).map(Kept::receipt).toList();
        Map<String, List<JsonNode>> byInvoice = new TreeMap<>();
        applications().stream().filter(one -> receipts.contains(one.path("APFRDCNM").asText()))
                .forEach(one -> byInvoice.computeIfAbsent(one.path("APTODCNM").asText(), number -> new ArrayList<>()).add(one));
        Map<String, String> applied = new TreeMap<>();
        byInvoice.forEach((invoice, of) -> applied.put(invoice, plain(sum(of, "APPTOAMT")) + " + " + plain(sum(of, "DISTKNAM")) + " + " + plain(sum(of, "WROFAMNT"))));
        return applied;
    }

    private static boolean isFunctional(JsonNode row) {
        return List.of("", FUNCTIONAL).contains(row.path("CURNCYID").asText());
    }

    private static BigDecimal sum(List<JsonNode> rows, String column) {
        return rows.stream().map(row -> amount(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal amount(JsonNode row, String column) {
        return row.path(column).decimalValue();
    }

    static String plain(BigDecimal amount) {
        return amount.setScale(2, java.math.RoundingMode.UNNECESSARY).toPlainString();
    }
}
