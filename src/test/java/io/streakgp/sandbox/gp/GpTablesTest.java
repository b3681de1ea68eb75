package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.streakgp.sandbox.SandboxDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class GpTablesTest {

    @Test
    void tablesCanBeLookedAt() {
        try (GpSandboxFixture gp = GpSandboxFixture.fresh()) {
            assertThat(gp.read("/tables").body()).contains("{\"table\":\"RM00101\",\"rows\":20}", "{\"table\":\"SOP10100\",\"rows\":0}");
            assertThat(gp.rows("IV00101")).hasSizeGreaterThanOrEqualTo(30);
            assertThat(gp.rows("rm00101", "cprcstnm", "PLAZAONE0001", "CRLMTAMT", "10000")).hasSize(2);
            assertThat(gp.read("/tables/RM00103?CUSTNMBR=AARONFIT0001").body())
                    .contains("\"CUSTBLNC\":4210.50000").contains("\"LASTPYDT\":\"1900-01-01\"");
            assertThat(gp.read("/tables/MC00100?EXCHDATE=2026-11-01").body()).contains("\"XCHGRATE\":1.1255000");
            assertThat(gp.read("/tables/NOPE").status()).isEqualTo(404);
            assertThat(gp.read("/tables/RM00101?WEATHER=fine").status()).isEqualTo(400);
            assertThat(gp.read("/tables/RM00101?HOLD=maybe").status()).isEqualTo(400);
        }
    }

    @Test
    void restartKeepsWhatStands() {
        SandboxDatabase database = GpSandboxFixture.database();
        try (GpSandboxFixture first = new GpSandboxFixture(database, Map.of())) {
            first.json("/customers/ADAMPARK0001", "{\"HOLD\":1}");
            first.enter(Documents.order("KEPT").xml());
        }
        try (GpSandboxFixture second = new GpSandboxFixture(database, Map.of())) {
            assertThat(second.row("RM00101", "CUSTNMBR", "ADAMPARK0001")).containsEntry("HOLD", 1);
            assertThat(second.rows("RM00101")).hasSize(20);
            assertThat(second.rows("SOP10100", "SOPNUMBE", "KEPT")).hasSize(1);
        }
    }

    /** The promises of the demo data: what the walk-throughs and the demo deals rely on. */
    @Test
    void demoDataLooksLikeABusiness() {
        try (GpSandboxFixture gp = GpSandboxFixture.fresh()) {
            assertThat(gp.rows("RM00101", "HOLD", "1")).hasSize(1);
            assertThat(gp.rows("RM00101", "INACTIVE", "1")).hasSize(1);
            assertThat(gp.rows("RM00101", "CURNCYID", "Z-EURO")).hasSize(2);
            assertThat(gp.rows("RM00101", "CPRCSTNM", "PLAZAONE0001")).as("a parent and two children").hasSize(3);
            assertThat(gp.rows("IV00101", "ITMTRKOP", "2")).isNotEmpty();
            assertThat(gp.rows("IV00101", "ITEMTYPE", "5")).isNotEmpty();
            assertThat(gp.rows("SOP40200", "SOPTYPE", "2", "DOCID", "STDORD")).hasSize(1);
            assertThat(gp.rows("RM00201", "CLASSID", "ENTERPRISE")).hasSize(1);
        }
    }

    /** What a customer owes is what its open documents leave, so that a new user's first payment can be followed to the cent. */
    @Test
    void demoReceivablesAddUp() {
        try (GpSandboxFixture gp = GpSandboxFixture.fresh()) {
            gp.rows("RM00103").forEach(balance -> {
                BigDecimal open = gp.rows("RM20101", "CUSTNMBR", balance.get("CUSTNMBR").toString()).stream()
                        .map(row -> new BigDecimal(row.get("CURTRXAM").toString()).multiply(BigDecimal.valueOf((Integer) row.get("RMDTYPAL") < 7 ? 1 : -1)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(new BigDecimal(balance.get("CUSTBLNC").toString())).as(balance.toString()).isEqualByComparingTo(open);
            });
            gp.rows("RM20101", "RMDTYPAL", "1").forEach(invoice -> {
                assertThat(gp.row("SOP30200", "SOPTYPE", "3", "SOPNUMBE", invoice.get("DOCNUMBR").toString()))
                        .containsEntry("CUSTNMBR", invoice.get("CUSTNMBR")).containsEntry("DUEDATE", invoice.get("DUEDATE"));
                assertThat(gp.rows("RM00401", "RMDTYPAL", "1", "DOCNUMBR", invoice.get("DOCNUMBR").toString())).hasSize(1);
            });
            assertThat(gp.rows("RM00101", "BALNCTYP", "1")).as("balance forward").hasSize(1);
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            assertThat(gp.rows("RM20101")).as("discount still in time, and too late")
                    .anySatisfy(row -> assertThat(row.get("DISCDATE").toString()).isGreaterThan(today))
                    .anySatisfy(row -> assertThat(row.get("DISCDATE").toString()).isGreaterThan("2000-01-01").isLessThan(today));
            assertThat(gp.rows("SY03100", "CBRCVBLE", "1")).isNotEmpty();
        }
    }

    @Test
    void overviewShowsWhatIsOpen() {
        try (GpSandboxFixture gp = GpSandboxFixture.fresh()) {
            gp.enter(Documents.order("SHOWN").xml());
            gp.enter(Receipts.receipt("SHOWNPAY", "5.00"));

            String all = gp.read("/overview").body();
            assertThat(all).contains("\"number\":\"SHOWN\"", "\"number\":\"SHOWNPAY\"", "\"number\":\"INV0002101\"", "\"name\":\"CASH\"");
            assertThat(gp.read("/overview?words=MFS-5590").body()).contains("INV0002127").doesNotContain("INV0002101", "SHOWNPAY");
        }
    }
}
