package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever clerks and eConnect do in whatever order: receipt = applied + unapplied, invoice settled = applied + discount taken +
 * write-off, and balances and batches are the sums of their documents.
 */
class ReceivableProperties {

    private static final List<String> CUSTOMERS = List.of("MAGNIFIC0001", "PLAZAONE0001", "PLAZAONE0002", "ADAMPARK0001");
    private static final List<String> BATCHES = List.of("ONE", "TWO");

    enum Deed { INVOICE, RECEIPT, EURO_RECEIPT, APPLY, APPLY_BY_HAND, UNAPPLY, VOID, POST, DELETE, REMOVE }

    /**
     * @param first  picks a customer or a credit
     * @param second picks a batch or a debit
     * @param cents  an amount
     */
    record Act(Deed deed, int first, int second, int cents) {

        private String amount() {
            return BigDecimal.valueOf(cents, 2).toPlainString();
        }

        private <T> T pick(List<T> list, int index) {
            return list.get(index % list.size());
        }
    }

    private GpSandboxFixture gp;
    private int numbers;

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void balancesNeverGoWrong(@ForAll("acts") List<Act> acts) {
        gp = GpSandboxFixture.fresh();
        numbers = 0;
        try {
            for (Act act : acts) {
                GpSandboxFixture.Answer answer = act(act);
                assertThat(answer.status()).as("%s: %s", act, answer.body()).isIn(200, 404, 409, 422);
                checkDocuments();
                checkBatches();
                CUSTOMERS.forEach(this::checkBalance);
            }
        } finally {
            gp.close();
        }
    }

    private GpSandboxFixture.Answer act(Act act) {
        String customer = act.pick(CUSTOMERS, act.first());
        String batch = act.pick(BATCHES, act.second());
        List<Map<String, Object>> credits = Stream.concat(gp.rows("RM10201").stream(), gp.rows("RM20101").stream()
                .filter(row -> (Integer) row.get("RMDTYPAL") >= 7)).toList();
        List<Map<String, Object>> debits = gp.rows("RM20101").stream().filter(row -> (Integer) row.get("RMDTYPAL") < 7).toList();
        List<Map<String, Object>> applications = gp.rows("RM20201");
        Map<String, Object> credit = credits.isEmpty() ? Map.of() : act.pick(credits, act.first());
        Map<String, Object> debit = debits.isEmpty() ? Map.of() : act.pick(debits, act.second());
        return switch (act.deed()) {
            case INVOICE -> send(Receipts.debitMemo("INV" + ++numbers, act.amount(), "CUSTNMBR", customer, "RMDTYPAL", "1", "BACHNUMB", batch,
                    "DOCDATE", "2026-11-20"));
            case RECEIPT -> send(Receipts.receipt("PAY" + ++numbers, act.amount(), "CUSTNMBR", customer, "BACHNUMB", batch));
            case EURO_RECEIPT -> send(Receipts.receipt("EUR" + ++numbers, act.amount(), "CUSTNMBR", customer, "BACHNUMB", batch,
                    "CURNCYID", "Z-EURO", "CHEKBKID", "EURO BANK"));
            case APPLY -> send(Receipts.apply(text(credit, "DOCNUMBR"), text(debit, "DOCNUMBR"), act.amount(), "APFRDCTY", text(credit, "RMDTYPAL"),
                    "DISTKNAM", act.cents() % 2 == 0 ? null : "0.50", "WROFAMNT", act.cents() % 3 == 0 ? "0.10" : null));
            case APPLY_BY_HAND -> gp.json("/apply", "{\"APFRDCTY\":%s,\"APFRDCNM\":\"%s\",\"APTODCTY\":%s,\"APTODCNM\":\"%s\"}".formatted(
                    text(credit, "RMDTYPAL"), text(credit, "DOCNUMBR"), text(debit, "RMDTYPAL"), text(debit, "DOCNUMBR")));
            case UNAPPLY -> applications.isEmpty() ? gp.json("/paid-transaction-removal", "{}") : unapply(act.pick(applications, act.first()));
            case VOID -> send(Receipts.voided(text(credit, "DOCNUMBR"), "RMDTYPAL", text(credit, "RMDTYPAL")));
            case POST -> gp.json("/batches/" + act.pick(List.of("RM_Cash", "RM_Sales"), act.first()) + "/" + batch + "/post", "");
            case DELETE -> gp.json("/receipts/delete/" + text(credit, "DOCNUMBR"), "{}");
            case REMOVE -> gp.json("/paid-transaction-removal", "{}");
        };
    }

    private GpSandboxFixture.Answer send(String xml) {
        return gp.send("/eConnect", xml);
    }

    private GpSandboxFixture.Answer unapply(Map<String, Object> row) {
        return gp.json("/unapply", "{\"APFRDCTY\":%s,\"APFRDCNM\":\"%s\",\"APTODCTY\":%s,\"APTODCNM\":\"%s\"}".formatted(
                text(row, "APFRDCTY"), text(row, "APFRDCNM"), text(row, "APTODCTY"), text(row, "APTODCNM")));
    }

    private static String text(Map<String, Object> row, String column) {
        return row.getOrDefault(column, "NONE").toString();
    }

    private void checkDocuments() {
        List<Map<String, Object>> applications = Stream.of("RM20201", "RM30201").flatMap(table -> gp.rows(table).stream()).toList();
        Stream.of("RM10201", "RM20101", "RM30101").flatMap(table -> gp.rows(table).stream()).forEach(document -> {
            boolean debit = (Integer) document.get("RMDTYPAL") < 7;
            Predicate<Map<String, Object>> its = row -> row.get(debit ? "APTODCNM" : "APFRDCNM").equals(document.get("DOCNUMBR"))
                    && row.get(debit ? "APTODCTY" : "APFRDCTY").equals(document.get("RMDTYPAL"));
            List<Map<String, Object>> mine = applications.stream().filter(its).toList();
            BigDecimal settled = debit ? sum(mine, "APPTOAMT").add(sum(mine, "DISTKNAM")).add(sum(mine, "WROFAMNT"))
                    : sum(mine, "APPTOAMT").add(sum(mine, "RLGANLOS"));
            boolean isVoid = !document.getOrDefault("VOIDSTTS", 0).equals(0);
            assertThat(amount(document, "CURTRXAM")).as(document.toString()).isNotNegative()
                    .isEqualByComparingTo(isVoid ? BigDecimal.ZERO : amount(document, "ORTRXAMT").subtract(settled));
            assertThat(settled.signum() != 0 && isVoid).as("void, and applied").isFalse();
        });
    }

    private void checkBatches() {
        Map.of("RM_Cash", "RM10201", "RM_Sales", "RM10301").forEach((source, table) -> gp.rows("SY00500", "BCHSOURC", source).forEach(batch -> {
            List<Map<String, Object>> documents = gp.rows(table, "BACHNUMB", text(batch, "BACHNUMB"));
            assertThat(batch).containsEntry("NUMOFTRX", documents.size());
            assertThat(amount(batch, "BCHTOTAL")).isEqualByComparingTo(sum(documents, "ORTRXAMT"));
        }));
    }

    private void checkBalance(String customer) {
        Map<String, Object> balance = gp.row("RM00103", "CUSTNMBR", customer);
        assertThat(amount(balance, "UNPSTDCA")).isEqualByComparingTo(sum(gp.rows("RM10201", "CUSTNMBR", customer), "ORTRXAMT"));
        assertThat(amount(balance, "UNPSTDSA")).isEqualByComparingTo(sum(gp.rows("RM10301", "CUSTNMBR", customer), "ORTRXAMT"));
        List<Map<String, Object>> open = gp.rows("RM20101", "CUSTNMBR", customer);
        List<Map<String, Object>> debits = open.stream().filter(row -> (Integer) row.get("RMDTYPAL") < 7).toList();
        List<Map<String, Object>> notCounted = gp.rows("RM20201", "POSTED", "0").stream()
                .filter(row -> debits.stream().anyMatch(debit -> debit.get("DOCNUMBR").equals(row.get("APTODCNM")))).toList();
        BigDecimal owed = sum(debits, "CURTRXAM").add(sum(notCounted, "APPTOAMT"))
                .subtract(sum(open.stream().filter(row -> (Integer) row.get("RMDTYPAL") >= 7).toList(), "CURTRXAM"));
        assertThat(amount(balance, "CUSTBLNC")).as(customer).isEqualByComparingTo(owed);
    }

    private static BigDecimal sum(List<Map<String, Object>> rows, String column) {
        return rows.stream().map(row -> amount(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Map<String, Object> row, String column) {
        return new BigDecimal(row.get(column).toString());
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Deed> deeds = Arbitraries.frequency(Tuple.of(4, Deed.INVOICE), Tuple.of(4, Deed.RECEIPT),
                Tuple.of(1, Deed.EURO_RECEIPT), Tuple.of(8, Deed.APPLY), Tuple.of(6, Deed.APPLY_BY_HAND),
                Tuple.of(2, Deed.UNAPPLY), Tuple.of(1, Deed.VOID), Tuple.of(5, Deed.POST),
                Tuple.of(1, Deed.DELETE), Tuple.of(1, Deed.REMOVE));
        return Combinators.combine(deeds, Arbitraries.integers().between(0, 50), Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(1, 3000)).as(Act::new).list().ofMinSize(10).ofMaxSize(40);
    }
}
