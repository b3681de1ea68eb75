package io.streakgp.sandbox.gp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The documents that this product's own picture of GP is built on. */
class ReferenceDocumentsTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void customer() {
        gp.enter(GpSandboxFixture.sample("customer.xml"));

        assertThat(gp.row("RM00101", "CUSTNMBR", "NORTHW0001"))
                .containsEntry("CUSTNAME", "Northwind & Sons").containsEntry("STMTNAME", "Northwind & Sons")
                .containsEntry("SHRTNAME", "Northwind & Son").containsEntry("ZIP", "55802").containsEntry("INTEGRATIONID", "box-7781")
                // from the class
                .containsEntry("PYMTRMID", "Net 30").containsEntry("PRCLEVEL", "RETAIL").containsEntry("CRLMTTYP", 2);
        assertThat(gp.row("RM00102", "CUSTNMBR", "NORTHW0001")).containsEntry("ADRSCODE", "PRIMARY").containsEntry("CITY", "Duluth");
        assertThat(gp.rows("RM00103", "CUSTNMBR", "NORTHW0001")).hasSize(1);
    }

    @Test
    void order() {
        gp.enter(GpSandboxFixture.sample("customer.xml"));
        gp.enter(GpSandboxFixture.sample("order.xml"));

        assertThat(gp.row("SOP10100", "SOPNUMBE", "ORDST0004411"))
                .containsEntry("CUSTNMBR", "NORTHW0001").containsEntry("CSTPONBR", "PO-55123").containsEntry("DOCDATE", "2026-11-23")
                .containsEntry("CUSTNAME", "Northwind & Sons").containsEntry("BACHNUMB", "STREAK1123").containsEntry("CURNCYID", "Z-US$");
        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "ORDST0004411")).isEqualByComparingTo("428");
        assertThat(gp.row("SOP10200", "SOPNUMBE", "ORDST0004411"))
                .containsEntry("ITEMNMBR", "PUMP-10").containsEntry("ITEMDESC", "Circulation pump, size 10").containsEntry("UOFM", "Each")
                .containsEntry("LNITMSEQ", 16384).containsEntry("LOCNCODE", "MAIN");
        assertThat(gp.rows("SOP10105", "SOPNUMBE", "ORDST0004411")).hasSize(2);
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "NORTHW0001")).isEqualByComparingTo("428");
        assertThat(gp.row("SY00500", "BACHNUMB", "STREAK1123")).containsEntry("NUMOFTRX", 1).containsEntry("BCHSOURC", "Sales Entry");
    }
}
