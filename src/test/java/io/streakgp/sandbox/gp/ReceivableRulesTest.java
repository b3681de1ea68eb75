package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.streakgp.sandbox.gp.Receipts.apply;
import static io.streakgp.sandbox.gp.Receipts.debitMemo;
import static io.streakgp.sandbox.gp.Receipts.invoice;
import static io.streakgp.sandbox.gp.Receipts.receipt;
import static io.streakgp.sandbox.gp.Receipts.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What GP refuses about receipts, applies and voids: each with its number, the node echoed, and nothing changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivableRulesTest {

    private static final List<String> TABLES = List.of("RM10201", "RM10301", "RM20101", "RM20201", "RM00401", "RM00103", "SY00500", "MC020102");
    private static final String OLD_INVOICE = "INV0002103";

    private GpSandboxFixture gp;

    @BeforeAll
    void open() {
        gp = GpSandboxFixture.fresh();
        gp.enter(receipt("POSTED", "500.00"));
        gp.enter(receipt("BIG", "9000.00", "CUSTNMBR", "MAGNIFIC0001"));
        gp.enter(receipt("GONE", "5.00"));
        gp.enter(receipt("FORWARD", "50.00", "CUSTNMBR", "CENTRALC0001"));
        gp.enter(receipt("EURO", "50.00", "CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO", "CHEKBKID", "EURO BANK"));
        gp.enter(receipt("DOLLAR", "50.00", "CUSTNMBR", "BERLINER0001"));
        gp.json("/batches/RM_Cash/CASH/post", "");
        gp.enter(voided("GONE"));
        gp.enter(receipt("WORK", "500.00"));
        gp.enter(receipt("HELD", "500.00", "BACHNUMB", "BUSY"));
        gp.json("/batches/BUSY", "{\"BCHSOURC\":\"RM_Cash\",\"MKDTOPST\":1}");
        gp.enter(invoice("WORKINV").xml());
    }

    @AfterAll
    void close() {
        gp.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("duplicate receipt, unposted", receipt("WORK", "1"), 4801),
                arguments("duplicate receipt, posted", receipt("POSTED", "1"), 4801),
                arguments("duplicate receipt, void", receipt("GONE", "1"), 4801),
                arguments("a receipt's number is never assigned", receipt("", "1"), 80),
                arguments("customer missing", receipt("NEW", "1", "CUSTNMBR", "NOBODY"), 221),
                arguments("customer inactive", receipt("NEW", "1", "CUSTNMBR", "BERRYMED0001"), 3016),
                arguments("checkbook missing", receipt("NEW", "1", "CHEKBKID", "NO BANK"), 3207),
                arguments("checkbook inactive", receipt("NEW", "1", "CHEKBKID", "OLD BANK"), 4804),
                arguments("checkbook of another currency", receipt("NEW", "1", "CHEKBKID", "EURO BANK"), 4806),
                arguments("card missing", receipt("NEW", "1", "CSHRCTYP", "2"), 4805),
                arguments("card of payables", receipt("NEW", "1", "CSHRCTYP", "2", "CRCARDID", "COMPANY CARD"), 4805),
                arguments("no such receipt type", receipt("NEW", "1", "CSHRCTYP", "3"), 4803),
                arguments("no amount", receipt("NEW", "0"), 4802),
                arguments("never a negative receipt", receipt("NEW", "-5"), 4802),
                arguments("currency missing", receipt("NEW", "1", "CURNCYID", "Z-YEN"), 483),
                arguments("no rate", receipt("NEW", "1", "CURNCYID", "Z-EURO", "CHEKBKID", "EURO BANK", "DOCDATE", "2019-01-01"), 3203),
                arguments("batch marked", receipt("NEW", "1", "BACHNUMB", "BUSY"), 3202),

                arguments("debit not posted", apply("POSTED", "WORKINV", "1"), 4811),
                arguments("debit missing", apply("POSTED", "NOTHING", "1"), 4811),
                arguments("credit missing", apply("NOTHING", OLD_INVOICE, "1"), 4812),
                arguments("credit void", apply("GONE", OLD_INVOICE, "1"), 4812),
                arguments("credit's batch is marked", apply("HELD", OLD_INVOICE, "1"), 3202),
                arguments("no apply of a debit", apply("POSTED", OLD_INVOICE, "1", "APFRDCTY", "1"), 4808),
                arguments("above the credit", apply("POSTED", OLD_INVOICE, "500.01"), 4814),
                arguments("above the debit", apply("BIG", "INV0002110", "400.01"), 4813),
                arguments("above the debit with discount", apply("BIG", "INV0002110", "395.00", "DISTKNAM", "8.00"), 4813),
                arguments("nothing", apply("POSTED", OLD_INVOICE, "0"), 4802),
                arguments("negative discount", apply("BIG", "INV0002110", "10", "DISTKNAM", "-1"), 4802),
                arguments("another customer", apply("POSTED", "INV0002101", "1"), 4815),
                arguments("both in euros", apply("EURO", "INV0002116", "1"), 4816),
                arguments("dollars to euros", apply("DOLLAR", "INV0002116", "1"), 4816),
                arguments("discount above what is available", apply("BIG", "INV0002126", "100", "DISTKNAM", "10.25"), 4817),
                arguments("discount of an unposted receipt", apply("WORK", OLD_INVOICE, "1", "WROFAMNT", "1.00"), 4818),
                arguments("write-off above the customer's most", apply("POSTED", OLD_INVOICE, "1", "WROFAMNT", "25.01"), 4821),
                arguments("balance forward", apply("FORWARD", "INV0002108", "1"), 4820),
                arguments("nothing to unapply", unapply("POSTED", OLD_INVOICE), 4823),

                arguments("void of an unposted receipt", voided("WORK"), 4831),
                arguments("void of nothing", voided("NOTHING"), 4810),
                arguments("void in another currency", voided("EURO"), 4832),
                arguments("void twice", voided("GONE"), 4833),
                arguments("void of an invoice", voided(OLD_INVOICE, "RMDTYPAL", "1"), 4808),
                arguments("void as something unknown", voided("POSTED", "VOIDSTTS", "4"), 4834),
                arguments("void for another customer", voided("POSTED", "CUSTNMBR", "AARONFIT0001"), 3213),

                arguments("memo that is there", debitMemo("CRM0000031", "1", "RMDTYPAL", "7"), 190),
                arguments("memo whose parts differ", debitMemo("NEW", "1", "SLSAMNT", "2"), 621),
                arguments("receipt as a transaction", debitMemo("NEW", "1", "RMDTYPAL", "9"), 4808));
    }

    private static String unapply(String receipt, String invoice) {
        return Documents.document("RMUnapplyType", Documents.node("taRMUnapplyTransaction", "CUSTNMBR", "ADAMPARK0001", "DOCNUMBR", receipt,
                "RMDTYPAL", "9", "APTODCTY", "1", "APTODCNM", invoice));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusals")
    void refused(String what, String xml, int error) {
        List<?> before = TABLES.stream().map(gp::rows).toList();

        GpSandboxFixture.Answer answer = gp.refused(xml);

        assertThat(answer.errorNumbers()).containsExactly(error);
        assertThat(answer.body()).contains(xml.replaceAll("^.*?(<taRM\\w+>).*$", "$1"));
        assertThat(TABLES.stream().map(gp::rows).toList()).isEqualTo(before);
    }

    @Test
    @DisplayName("Customer hold: no more sales, payments still allowed")
    void aCustomerOnHoldPays() {
        gp.enter(receipt("ONHOLD", "10.00", "CUSTNMBR", "BAKERSEM0001"));
        gp.enter(apply("ONHOLD", "INV0002106", "10.00"));
    }

    @Test
    @DisplayName("An unposted receipt may be applied; a site may not know that (switch)")
    void switches() {
        try (GpSandboxFixture strict = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.apply-unposted", "refuse",
                "streakgp.sandbox.gp.late-discount", "refuse", "streakgp.sandbox.gp.second-apply", "refuse"))) {
            strict.enter(receipt("PAY", "100.00", "CUSTNMBR", "MAGNIFIC0001"));
            assertThat(strict.refused(apply("PAY", "INV0002110", "1")).errorNumbers()).containsExactly(4819);
            strict.json("/batches/RM_Cash/CASH/post", "");
            assertThat(strict.refused(apply("PAY", "INV0002110", "1", "DISTKNAM", "1.00", "APPLYDATE", "2099-01-01")).errorNumbers())
                    .as("after DISCDATE").containsExactly(4817);
            strict.enter(apply("PAY", "INV0002110", "1"));
            assertThat(strict.refused(apply("PAY", "INV0002110", "1")).errorNumbers()).containsExactly(4822);
        }
        try (GpSandboxFixture lax = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.discount-unposted", "accept",
                "streakgp.sandbox.gp.write-off-over-limit", "accept", "streakgp.sandbox.gp.foreign-checkbook", "accept"))) {
            lax.enter(receipt("PAY", "100.00", "CHEKBKID", "EURO BANK"));
            lax.enter(apply("PAY", OLD_INVOICE, "50.00", "WROFAMNT", "100.00"));
            lax.enter(apply("PAY", OLD_INVOICE, "1.00", "APPLYDATE", "2099-01-01"));
            assertThat(lax.row("RM20201", "APFRDCNM", "PAY")).as("a second apply comes on top").containsEntry("DATE1", "2026-11-24");
            assertThat(lax.amount("APPTOAMT", "RM20201", "APFRDCNM", "PAY")).isEqualByComparingTo("51");
        }
    }

    @Test
    @DisplayName("Where children may take receipts, the rule decides")
    void receiptsOfChildren() {
        gp.enter(receipt("CHILD", "10.00", "CUSTNMBR", "PLAZAONE0002"));
        gp.enter(receipt("PARENT", "100.00", "CUSTNMBR", "PLAZAONE0001"));
        gp.enter(apply("PARENT", "INV0002115", "60.00"));
        assertThat(gp.row("RM20201", "APFRDCNM", "PARENT")).containsEntry("CPRCSTNM", "PLAZAONE0001").containsEntry("CUSTNMBR", "PLAZAONE0001");
    }
}
