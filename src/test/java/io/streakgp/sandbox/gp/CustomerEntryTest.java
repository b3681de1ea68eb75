package io.streakgp.sandbox.gp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.streakgp.sandbox.gp.Documents.customer;
import static io.streakgp.sandbox.gp.Documents.document;
import static io.streakgp.sandbox.gp.Documents.node;
import static io.streakgp.sandbox.gp.Documents.order;
import static org.assertj.core.api.Assertions.assertThat;

class CustomerEntryTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void existingCustomerIsRefusedUnlessItMayBeUpdated() {
        assertThat(gp.refused(customer("CUSTNMBR", "ADAMPARK0001", "CUSTNAME", "Other", "UpdateIfExists", "0")).errorNumbers())
                .containsExactly(3018);
        assertThat(gp.row("RM00101", "CUSTNMBR", "ADAMPARK0001")).containsEntry("CUSTNAME", "Adam Park Resort");

        gp.enter(customer("CUSTNMBR", "ADAMPARK0001", "CUSTNAME", "Other", "UpdateIfExists", "1"));
        assertThat(gp.row("RM00101", "CUSTNMBR", "ADAMPARK0001"))
                .containsEntry("CUSTNAME", "Other").containsEntry("CITY", "Indianapolis").containsEntry("PYMTRMID", "Net 30");
    }

    @Test
    void emptyElementBlanksWhatAnAbsentOneLeaves() {
        gp.enter(customer("CUSTNMBR", "ADAMPARK0001", "CNTCPRSN", "", "CRLMTAMT", "", "UpdateIfExists", "1"));

        assertThat(gp.row("RM00101", "CUSTNMBR", "ADAMPARK0001")).containsEntry("CNTCPRSN", "").containsEntry("CUSTNAME", "Adam Park Resort");
        assertThat(gp.amount("CRLMTAMT", "RM00101", "CUSTNMBR", "ADAMPARK0001")).isZero();
        assertThat(gp.row("RM00102", "CUSTNMBR", "ADAMPARK0001")).containsEntry("CNTCPRSN", "");
    }

    @Test
    void classGivesDefaultsOnlyWhenAskedAndOnlyForWhatIsAbsent() {
        gp.enter(customer("CUSTNMBR", "NEW1", "CUSTNAME", "New One", "CUSTCLAS", "ENTERPRISE", "ADRSCODE", "PRIMARY",
                "PRCLEVEL", "RETAIL", "UseCustomerClass", "1", "UpdateIfExists", "0"));
        assertThat(gp.row("RM00101", "CUSTNMBR", "NEW1")).containsEntry("PYMTRMID", "Net 45").containsEntry("PRCLEVEL", "RETAIL");

        gp.enter(customer("CUSTNMBR", "NEW2", "CUSTNAME", "New Two", "CUSTCLAS", "ENTERPRISE", "ADRSCODE", "PRIMARY", "UpdateIfExists", "0"));
        assertThat(gp.row("RM00101", "CUSTNMBR", "NEW2")).containsEntry("PYMTRMID", "").containsEntry("CRLMTTYP", 0);

        assertThat(gp.refused(customer("CUSTNMBR", "NEW3", "UseCustomerClass", "1")).errorNumbers()).containsExactly(80);
        assertThat(gp.refused(customer("CUSTNMBR", "NEW3", "CUSTCLAS", "NOCLASS", "UseCustomerClass", "1")).errorNumbers()).containsExactly(3020);
    }

    @Test
    void customerWithoutAddressCannotBuy() {
        gp.enter(customer("CUSTNMBR", "NOADDR", "CUSTNAME", "No Address", "UpdateIfExists", "0"));
        assertThat(gp.refused(order("NA").both("CUSTNMBR", "NOADDR").xml()).errorNumbers()).containsExactly(3017);

        gp.enter(customer("CUSTNMBR", "NOADDR", "ADRSCODE", "PRIMARY", "CITY", "Fargo", "UpdateIfExists", "1"));
        gp.enter(order("NA").both("CUSTNMBR", "NOADDR").xml());
    }

    @Test
    void customerAndOrderInOneTransaction() {
        gp.enter(document("SOPTransactionType", node("taUpdateCreateCustomerRcd", "CUSTNMBR", "BOTH", "CUSTNAME", "Both", "ADRSCODE", "PRIMARY",
                "UpdateIfExists", "0") + inner(order("BOTH1").both("CUSTNMBR", "BOTH").xml())));
        assertThat(gp.row("SOP10100", "CUSTNMBR", "BOTH")).containsEntry("SOPNUMBE", "BOTH1");

        gp.refused(document("SOPTransactionType", node("taUpdateCreateCustomerRcd", "CUSTNMBR", "UNDONE", "CUSTNAME", "Undone",
                "ADRSCODE", "PRIMARY", "UpdateIfExists", "0") + inner(order("UNDONE1").both("CUSTNMBR", "UNDONE").header("SUBTOTAL", "0").xml())));
        assertThat(gp.rows("RM00101", "CUSTNMBR", "UNDONE")).isEmpty();
    }

    private static String inner(String xml) {
        return xml.substring(xml.indexOf("<SOPTransactionType>") + "<SOPTransactionType>".length(), xml.indexOf("</SOPTransactionType>"));
    }

    @Test
    void furtherAddressesAndInternetAddresses() {
        gp.enter(document("RMCustomerMasterType", node("taUpdateCreateCustomerRcd", "CUSTNMBR", "ADDR", "CUSTNAME", "Addr", "ADRSCODE", "PRIMARY",
                "UpdateIfExists", "0")
                + "<taCreateCustomerAddress_Items>" + node("taCreateCustomerAddress", "CUSTNMBR", "ADDR", "ADRSCODE", "DOCK", "CITY", "Erie",
                "ZIPCODE", "16501", "PHNUMBR1", "55532336790000") + "</taCreateCustomerAddress_Items>"
                + "<taCreateInternetAddresses_Items>" + node("taCreateInternetAddresses", "Master_Type", "CUS", "Master_ID", "ADDR",
                "ADRSCODE", "PRIMARY", "INET1", "ann@addr.example", "EmailToAddress", "ann@addr.example") + "</taCreateInternetAddresses_Items>"));

        assertThat(gp.row("RM00102", "CUSTNMBR", "ADDR", "ADRSCODE", "DOCK"))
                .containsEntry("CITY", "Erie").containsEntry("ZIP", "16501").containsEntry("PHONE1", "55532336790000");
        assertThat(gp.row("SY01200", "Master_ID", "ADDR")).containsEntry("INET1", "ann@addr.example");
        assertThat(gp.refused(document("RMCustomerAddressType", node("taCreateCustomerAddress", "CUSTNMBR", "NOBODY", "ADRSCODE", "X")))
                .errorNumbers()).containsExactly(221);
        assertThat(gp.refused(document("RMCustomerAddressType", node("taCreateCustomerAddress", "CUSTNMBR", "ADDR", "ADRSCODE", "DOCK",
                "UpdateIfExists", "0"))).errorNumbers()).containsExactly(3022);
        assertThat(gp.refused(document("RMCustomerMasterType", node("taCreateInternetAddresses", "Master_Type", "CUS", "Master_ID", "ADDR",
                "ADRSCODE", "NONE"))).errorNumbers()).containsExactly(3023);
    }

    @Test
    void customerWithOpenDocumentsStaysActive() {
        assertThat(gp.refused(customer("CUSTNMBR", "ADAMPARK0001", "INACTIVE", "1", "UpdateIfExists", "1")).errorNumbers()).containsExactly(3019);
        gp.enter(customer("CUSTNMBR", "ADVANCED0001", "INACTIVE", "1", "UpdateIfExists", "1"));
    }

    @Test
    void clerkChangesCustomersAndItems() {
        assertThat(gp.json("/customers/ADAMPARK0001", "{\"HOLD\":1,\"CRLMTAMT\":\"99.5\"}").status()).isEqualTo(200);
        assertThat(gp.row("RM00101", "CUSTNMBR", "ADAMPARK0001")).containsEntry("HOLD", 1);
        assertThat(gp.json("/items/CABLE x 10M", "{\"INACTIVE\":1}").status()).isEqualTo(200);
        assertThat(gp.row("IV00101", "ITEMNMBR", "CABLE x 10M")).containsEntry("INACTIVE", 1);
        assertThat(gp.json("/items/VALVE 1/2 IN", "{\"INACTIVE\":1}").status()).isEqualTo(200);
        assertThat(gp.json("/customers/NOBODY", "{\"HOLD\":1}").status()).isEqualTo(404);
        assertThat(gp.json("/customers/ADAMPARK0001", "{\"CUSTNAME\":\"x\"}").status()).isEqualTo(400);
        assertThat(gp.json("/customers/ADAMPARK0001", "{\"HOLD\":\"maybe\"}").status()).isEqualTo(400);
        assertThat(gp.json("/customers/ADAMPARK0001", "{}").status()).isEqualTo(400);
    }

    @Test
    void itemsCanBeCreated() {
        gp.enter(document("IVItemMasterType", node("taUpdateCreateItemRcd", "ITEMNMBR", "NEW ITEM", "ITEMDESC", "A new item", "UOMSCHDL", "EACH",
                "LOCNCODE", "WAREHOUSE")));
        gp.enter(order("NEWITEM").line("ITEMNMBR", "NEW ITEM").xml());

        assertThat(gp.row("SOP10200", "SOPNUMBE", "NEWITEM")).containsEntry("ITEMDESC", "A new item");
        assertThat(gp.refused(document("IVItemMasterType", node("taUpdateCreateItemRcd", "ITEMNMBR", "NEW ITEM", "UpdateIfExists", "0")))
                .errorNumbers()).containsExactly(3113);
        assertThat(gp.refused(document("IVItemMasterType", node("taUpdateCreateItemRcd", "ITEMNMBR", "OTHER"))).errorNumbers())
                .containsExactly(80, 80);
    }
}
