package io.streakgp.gp.econnect;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EconnectDocumentsTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private final EconnectDocuments documents = new EconnectDocuments(EconnectSchema.packaged());

    @Test
    void writesNodesAndElementsInProcedureOrderAndRepeatsTheHeaderOnLines() {
        SalesDocument order = new SalesDocument(SopType.ORDER, "STDORD", "ORDST0004411",
                Map.of("CURNCYID", "Z-US$", "CKHOLD", "1", "CKCreditLimit", "1", "CUSTNMBR", "NORTHW0001",
                        "DOCDATE", "2026-11-23", "BACHNUMB", "STREAK1123", "SUBTOTAL", "400.00", "DOCAMNT", "428.00"),
                List.of(new SalesDocument.Line("PUMP-10", new BigDecimal("2"), new BigDecimal("200.00"), new BigDecimal("400.00"),
                                Map.of("UOFM", "EACH", "LOCNCODE", "MAIN")),
                        new SalesDocument.Line("100XLG x 2", BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, Map.of())),
                Map.of("USERDEF1", "D-7F3K2"),
                List.of(new SalesDocument.Tax(1, Map.of("TAXTYPE", "0", "TAXDTLID", "MN-STATE", "STAXAMNT", "28.00", "SALESAMT", "400.00"))),
                "CREDIT");

        assertThat(text(documents.xml(order))).isEqualTo(DECLARATION + "<eConnect><SOPTransactionType>"
                + "<taSopLineIvcInsert_Items>"
                + "<taSopLineIvcInsert><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0004411</SOPNUMBE><CUSTNMBR>NORTHW0001</CUSTNMBR>"
                + "<DOCDATE>2026-11-23</DOCDATE><LOCNCODE>MAIN</LOCNCODE><ITEMNMBR>PUMP-10</ITEMNMBR>"
                + "<UNITPRCE>200.00</UNITPRCE><XTNDPRCE>400.00</XTNDPRCE><QUANTITY>2</QUANTITY><LNITMSEQ>16384</LNITMSEQ>"
                + "<DOCID>STDORD</DOCID><CURNCYID>Z-US$</CURNCYID><UOFM>EACH</UOFM></taSopLineIvcInsert>"
                + "<taSopLineIvcInsert><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0004411</SOPNUMBE><CUSTNMBR>NORTHW0001</CUSTNMBR>"
                + "<DOCDATE>2026-11-23</DOCDATE><ITEMNMBR>100XLG x 2</ITEMNMBR>"
                + "<UNITPRCE>0</UNITPRCE><XTNDPRCE>0</XTNDPRCE><QUANTITY>1</QUANTITY><LNITMSEQ>32768</LNITMSEQ>"
                + "<DOCID>STDORD</DOCID><CURNCYID>Z-US$</CURNCYID></taSopLineIvcInsert>"
                + "</taSopLineIvcInsert_Items>"
                + "<taSopLineIvcTaxInsert_Items><taSopLineIvcTaxInsert><SOPTYPE>2</SOPTYPE><TAXTYPE>0</TAXTYPE>"
                + "<SOPNUMBE>ORDST0004411</SOPNUMBE><CUSTNMBR>NORTHW0001</CUSTNMBR><LNITMSEQ>16384</LNITMSEQ>"
                + "<SALESAMT>400.00</SALESAMT><TAXDTLID>MN-STATE</TAXDTLID><STAXAMNT>28.00</STAXAMNT>"
                + "</taSopLineIvcTaxInsert></taSopLineIvcTaxInsert_Items>"
                + "<taSopUserDefined><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0004411</SOPNUMBE><USERDEF1>D-7F3K2</USERDEF1></taSopUserDefined>"
                + "<taSopHdrIvcInsert><SOPTYPE>2</SOPTYPE><DOCID>STDORD</DOCID><SOPNUMBE>ORDST0004411</SOPNUMBE>"
                + "<DOCDATE>2026-11-23</DOCDATE><CUSTNMBR>NORTHW0001</CUSTNMBR><SUBTOTAL>400.00</SUBTOTAL><DOCAMNT>428.00</DOCAMNT>"
                + "<BACHNUMB>STREAK1123</BACHNUMB><CURNCYID>Z-US$</CURNCYID><CKCreditLimit>1</CKCreditLimit><CKHOLD>1</CKHOLD>"
                + "</taSopHdrIvcInsert>"
                + "<taSopUpdateCreateProcessHold><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0004411</SOPNUMBE><PRCHLDID>CREDIT</PRCHLDID>"
                + "</taSopUpdateCreateProcessHold>"
                + "</SOPTransactionType></eConnect>");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(text(documents.xml(plainOrder(Map.of())))).isEqualTo(DECLARATION + "<eConnect><SOPTransactionType>"
                + "<taSopLineIvcInsert_Items><taSopLineIvcInsert><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0004411</SOPNUMBE>"
                + "<CUSTNMBR>NORTHW0001</CUSTNMBR><DOCDATE>2026-11-23</DOCDATE><ITEMNMBR>PUMP-10</ITEMNMBR>"
                + "<UNITPRCE>200</UNITPRCE><XTNDPRCE>400</XTNDPRCE><QUANTITY>2</QUANTITY><LNITMSEQ>16384</LNITMSEQ><DOCID>STDORD</DOCID>"
                + "</taSopLineIvcInsert></taSopLineIvcInsert_Items>"
                + "<taSopHdrIvcInsert><SOPTYPE>2</SOPTYPE><DOCID>STDORD</DOCID><SOPNUMBE>ORDST0004411</SOPNUMBE>"
                + "<DOCDATE>2026-11-23</DOCDATE><CUSTNMBR>NORTHW0001</CUSTNMBR><BACHNUMB>B1</BACHNUMB></taSopHdrIvcInsert>"
                + "</SOPTransactionType></eConnect>");
    }

    @Test
    void neverUpdatesAnExistingCustomer() {
        NewCustomer customer = new NewCustomer("NORTHW0001",
                Map.of("CUSTNAME", "Northwind & Sons", "CUSTCLAS", "SMB", "ADRSCODE", "PRIMARY", "UseCustomerClass", "1"),
                "ap@northwind.example", List.of(Map.of("ADRSCODE", "WAREHOUSE", "CITY", "Duluth")));

        assertThat(text(documents.xml(customer))).isEqualTo(DECLARATION + "<eConnect><RMCustomerMasterType>"
                + "<taUpdateCreateCustomerRcd><CUSTNMBR>NORTHW0001</CUSTNMBR><CUSTNAME>Northwind &amp; Sons</CUSTNAME>"
                + "<CUSTCLAS>SMB</CUSTCLAS><ADRSCODE>PRIMARY</ADRSCODE><UseCustomerClass>1</UseCustomerClass>"
                + "<UpdateIfExists>0</UpdateIfExists></taUpdateCreateCustomerRcd>"
                + "<taCreateCustomerAddress_Items><taCreateCustomerAddress><CUSTNMBR>NORTHW0001</CUSTNMBR><ADRSCODE>WAREHOUSE</ADRSCODE>"
                + "<CITY>Duluth</CITY><UpdateIfExists>0</UpdateIfExists></taCreateCustomerAddress></taCreateCustomerAddress_Items>"
                + "<taCreateInternetAddresses_Items><taCreateInternetAddresses><Master_Type>CUS</Master_Type>"
                + "<Master_ID>NORTHW0001</Master_ID><ADRSCODE>PRIMARY</ADRSCODE><INET1>ap@northwind.example</INET1>"
                + "<EmailToAddress>ap@northwind.example</EmailToAddress></taCreateInternetAddresses></taCreateInternetAddresses_Items>"
                + "</RMCustomerMasterType></eConnect>");
        assertThat(documents.check(new NewCustomer("NORTHW0001", Map.of("UpdateIfExists", "1"), "")))
                .singleElement().satisfies(fault -> {
                    assertThat(fault.element()).isEqualTo("UpdateIfExists");
                    assertThat(fault.problem()).contains("the product sets it to \"0\"");
                });
    }

    @Test
    void writesSeveralQuestionsUnderOneRoot() {
        String xml = text(documents.xml(List.of(
                Map.of("DOCTYPE", "Customer", "OUTPUTTYPE", "2", "INDEX1FROM", "N1", "INDEX1TO", "N1", "FORLIST", "1", "FORLOAD", "0"),
                Map.of("DOCTYPE", "Site", "OUTPUTTYPE", "1"))));

        assertThat(xml).isEqualTo(DECLARATION + "<eConnect>"
                + "<RQeConnectOutType><eConnectProcessInfo><Outgoing>TRUE</Outgoing><MessageID>Customer</MessageID></eConnectProcessInfo>"
                + "<eConnectOut><DOCTYPE>Customer</DOCTYPE><OUTPUTTYPE>2</OUTPUTTYPE><INDEX1TO>N1</INDEX1TO><INDEX1FROM>N1</INDEX1FROM>"
                + "<FORLOAD>0</FORLOAD><FORLIST>1</FORLIST></eConnectOut></RQeConnectOutType>"
                + "<RQeConnectOutType><eConnectProcessInfo><Outgoing>TRUE</Outgoing><MessageID>Site</MessageID></eConnectProcessInfo>"
                + "<eConnectOut><DOCTYPE>Site</DOCTYPE><OUTPUTTYPE>1</OUTPUTTYPE></eConnectOut></RQeConnectOutType>"
                + "</eConnect>");
    }

    @Test
    void equalDocumentsGiveEqualBytesWhateverTheOrderOfTheirMaps() {
        Map<String, String> oneWay = new HashMap<>();
        Map<String, String> otherWay = new HashMap<>(64);
        List<String> names = List.of("CITY", "STATE", "COUNTRY", "CSTPONBR", "REFRENCE", "COMMENT_1");
        names.forEach(name -> oneWay.put(name, "x"));
        names.stream().sorted().forEach(name -> otherWay.put(name, "x"));

        assertThat(documents.xml(plainOrder(oneWay))).isEqualTo(documents.xml(plainOrder(otherWay)));
    }

    @Test
    void findsEveryFaultAtOnceAndSendsNothing() {
        SalesDocument order = new SalesDocument(SopType.ORDER, "STDORD", "ORDST0004411",
                Map.of("CUSTNMBR", "NORTHW0001", "DOCDATE", "23.11.2026", "custname", "x", "CSTPONBR", "a purchase order of 30 chars..",
                        "SOPTYPE", "3", "CURNCYID", "Z-US$"),
                List.of(line(Map.of()), line(Map.of("CURNCYID", "Z-EURO", "LOCNCODE", "WAREHOUSE", "MRKDNAMT", "1,50"))),
                Map.of("USERDEF1", "a deal key of more than twenty characters"));

        List<ElementFault> faults = documents.check(order);

        assertThat(faults).extracting(ElementFault::toString).containsExactlyInAnyOrder(
                "taSopLineIvcInsert: DOCDATE is \"23.11.2026\"; GP takes a date such as 2026-11-23",
                "taSopLineIvcInsert no. 2: DOCDATE is \"23.11.2026\"; GP takes a date such as 2026-11-23",
                "taSopLineIvcInsert no. 2: MRKDNAMT is \"1,50\"; GP takes a number such as 1234.56",
                "taSopLineIvcInsert no. 2: CURNCYID is mapped to \"Z-EURO\", but the product sets it to \"Z-US$\"",
                "taSopUserDefined: USERDEF1 is 41 characters long; GP takes 20",
                "taSopHdrIvcInsert: CSTPONBR is 30 characters long; GP takes 20",
                "taSopHdrIvcInsert: DOCDATE is \"23.11.2026\"; GP takes a date such as 2026-11-23",
                "taSopHdrIvcInsert: custname is no element of this node; it is written CUSTNAME",
                "taSopHdrIvcInsert: BACHNUMB is required",
                "taSopHdrIvcInsert: SOPTYPE is mapped to \"3\", but the product sets it to \"2\"");
        assertThatThrownBy(() -> documents.xml(order)).isInstanceOfSatisfying(InvalidDocument.class,
                e -> assertThat(e.faults()).isEqualTo(faults));
    }

    private static SalesDocument plainOrder(Map<String, String> furtherHeader) {
        Map<String, String> header = new HashMap<>(furtherHeader);
        header.putAll(Map.of("CUSTNMBR", "NORTHW0001", "DOCDATE", "2026-11-23", "BACHNUMB", "B1"));
        return new SalesDocument(SopType.ORDER, "STDORD", "ORDST0004411", header, List.of(line(Map.of())), Map.of());
    }

    private static SalesDocument.Line line(Map<String, String> elements) {
        return new SalesDocument.Line("PUMP-10", new BigDecimal("2"), new BigDecimal("2E+2"), new BigDecimal("400"), elements);
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
