package io.streakgp.sandbox.gp;

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
}
