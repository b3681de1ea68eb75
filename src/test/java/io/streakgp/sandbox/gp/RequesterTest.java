package io.streakgp.sandbox.gp;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static io.streakgp.sandbox.gp.Documents.questions;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequesterTest {

    private GpSandboxFixture gp;

    @BeforeAll
    void open() {
        gp = GpSandboxFixture.fresh();
        gp.enter(Documents.order("READ1").before("taSopUserDefined", "SOPTYPE", "2", "SOPNUMBE", "READ1", "USERDEF1", "DEAL-1")
                .after("taSopUpdateCreateProcessHold", "SOPTYPE", "2", "SOPNUMBE", "READ1", "PRCHLDID", "APPROVAL").xml());
    }

    @AfterAll
    void close() {
        gp.close();
    }

    @Test
    void completeCustomer() {
        List<String> answer = ask("//Customer/CUSTNAME | //Customer/Address/ADRSCODE | //Customer/Balance/CUSTBLNC"
                + " | //Customer/Internet_Address/Master_Type | //@TABLENAME | //@DOCTYPE", one("Customer", "2", "AARONFIT0001"));

        assertThat(answer).containsExactly("Customer", "RM00101", "Aaron Fitz Electrical", "PRIMARY", "WAREHOUSE", "4210.50000", "CUS");
    }

    @Test
    void masterRecordHasNoChildren() {
        assertThat(ask("//Customer/*[*]", one("Customer", "1", "AARONFIT0001"))).isEmpty();
        assertThat(ask("//Customer/HOLD", one("Customer", "0", "bakersem0001"))).containsExactly("1");
    }

    @Test
    void manyQuestionsAreAnsweredInTheirOrder() {
        assertThat(ask("//eConnect/*/CUSTNMBR | //eConnect/*/ITEMNMBR", one("Item", "1", "100XLG"), one("Customer", "1", "NOBODY"),
                one("Customer", "1", "CONTOSOL0001"), one("Item", "1", "CABLE x 10M")))
                .containsExactly("100XLG", "CONTOSOL0001", "CABLE x 10M");
    }

    @Test
    void rangeAndRowCount() {
        assertThat(ask("//CUSTNMBR", new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "0", "INDEX1FROM", "PLAZAONE0001", "INDEX1TO", "PLAZAONE9999"}))
                .containsExactly("PLAZAONE0001", "PLAZAONE0002", "PLAZAONE0003");
        assertThat(ask("//CUSTNMBR", new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "0", "ROWCOUNT", "3"})).hasSize(3);
        assertThat(ask("//CUSTNMBR", new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "0"})).hasSize(20);
    }

    @Test
    void whereClause() {
        assertThat(customersWhere("UPPER(CUSTNAME) LIKE '%CENTRAL%' OR CUSTNAME LIKE '%blue yonder%'")).hasSize(4);
        assertThat(customersWhere("CRLMTAMT >= 100000 AND (HOLD = 0) AND [CPRCSTNM] = ''"))
                .containsExactly("ALTONMAN0001", "CONTOSOL0001", "METROPOL0001");
        assertThat(customersWhere("CUSTNAME = 'Baker''s Emporium Inc.'")).containsExactly("BAKERSEM0001");
        assertThat(ask("//ITEMNMBR", new String[] {"DOCTYPE", "Item", "OUTPUTTYPE", "1", "WhereClause", "ITEMNMBR IN ('100XLG', 'NOPE','128 SDRAM')"}))
                .containsExactly("100XLG", "128 SDRAM");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CUSTNAME = 'a'; DROP TABLE GP.RM00101", "1=1 -- all", "HOLD = 0 /* */", "CUSTNMBR IN (SELECT CUSTNMBR FROM GP.RM00103)",
            "WEATHER = 1", "CUSTNAME = \"a\"", "FILE_READ('x') = 1", "CUSTNAME = 'a", "HOLD = = 0", "CUSTNAME LIKE", "CRLMTAMT = 'x'"})
    void whereClauseThatIsNotAllowed(String clause) {
        GpSandboxFixture.Answer answer = gp.send("/eConnect/RQeConnectOutType",
                questions(new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "0", "WhereClause", clause}));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void customersByDomain() {
        assertThat(ask("//Customer[Balance]/CUSTNMBR", one("Customer_By_Domain", "2", "contoso.example"))).containsExactly("CONTOSOL0001");
        assertThat(ask("//@DOCTYPE", one("Customer_By_Domain", "2", "contoso.example"))).containsExactly("Customer_By_Domain");
        assertThat(ask("//CUSTNMBR", one("Customer_By_Domain", "2", "example"))).as("part of a domain").isEmpty();
    }

    @Test
    void salesDocument() {
        assertThat(ask("//SO_Trans/SOPNUMBE | //SO_Trans/TABLENAME | //Line/ITEMNMBR | //User_Defined/USERDEF1 | //Process_Hold/PRCHLDID",
                new String[] {"DOCTYPE", "Sales_Transaction", "OUTPUTTYPE", "2", "INDEX1FROM", "READ1", "INDEX1TO", "READ1", "INDEX2FROM", "2", "INDEX2TO", "2"}))
                .containsExactly("READ1", "SOP10100", "ACCS-CRD-12WH", "DEAL-1", "APPROVAL");
        assertThat(ask("//SO_Trans",
                new String[] {"DOCTYPE", "Sales_Transaction", "OUTPUTTYPE", "2", "INDEX1FROM", "READ1", "INDEX1TO", "READ1", "INDEX2FROM", "3", "INDEX2TO", "3"}))
                .isEmpty();
    }

    @Test
    void documentInHistory() {
        gp.enter(Documents.order("HIST1").xml());
        gp.enter(Documents.document("SOPVoidType", Documents.node("taSopVoidDocument", "SOPTYPE", "2", "SOPNUMBE", "HIST1")));

        assertThat(ask("//SO_Trans/VOIDSTTS | //SO_Trans/TABLENAME | //Line/ITEMNMBR", one("Sales_Transaction", "2", "HIST1")))
                .containsExactly("1", "SOP30200", "ACCS-CRD-12WH");
    }

    @Test
    void completeItem() {
        assertThat(ask("//Item/Site/LOCNCODE | //Item/UofM/UOFM | //Item/Currency/CURNCYID", one("Item", "2", "100XLG")))
                .containsExactly("MAIN", "NORTH", "WAREHOUSE", "Case", "Each", "Z-EURO", "Z-US$");
        assertThat(ask("//Item/Price[PRCLEVEL='RETAIL' and CURNCYID='Z-US$' and UOFM='Each']/UOMPRICE", one("Item", "2", "100XLG")))
                .containsExactly("59.95000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOP_Setup", "Currency", "Company", "Site", "Item_Site", "Price_Level", "Customer_Class", "Tax_Schedule", "Salesperson",
            "Payment_Terms", "Account", "Exchange_Rate", "Fiscal_Period", "Batch", "Checkbook", "Process_Hold", "Credit_Card"})
    void setUpComesAsOneList(String docType) {
        assertThat(ask("//eConnect/@DOCTYPE", new String[] {"DOCTYPE", docType, "OUTPUTTYPE", "1"})).containsExactly(docType);
    }

    @Test
    void setUpRows() {
        assertThat(ask("//SOP_Type_ID[SOPTYPE=2]/DOCID", new String[] {"DOCTYPE", "SOP_Setup", "OUTPUTTYPE", "1"})).contains("STDORD");
        assertThat(ask("//Company/FUNLCURR | //Company/PRCLEVEL", new String[] {"DOCTYPE", "Company", "OUTPUTTYPE", "1"}))
                .containsExactly("Z-US$", "RETAIL");
        assertThat(ask("//Currency/ISOCURRC | //Currency/DECPLCUR", new String[] {"DOCTYPE", "Currency", "OUTPUTTYPE", "1"}))
                .containsExactly("EUR", "3", "USD", "3");
    }

    @Test
    void receivablesAndWhatIsApplied() {
        gp.enter(Receipts.receipt("READPAY", "50.00", "CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO", "CHEKBKID", "EURO BANK"));
        gp.enter(Receipts.receipt("READPAY2", "50.00"));
        gp.enter(Receipts.apply("READPAY2", "INV0002103", "20.00"));

        assertThat(ask("//Receivable/DOCNUMBR | //Receivable/CSPORNBR | //Receivable/Currency/ORCTRXAM",
                new String[] {"DOCTYPE", "Receivable_Open", "OUTPUTTYPE", "2", "WhereClause", "CUSTNMBR IN ('BERLINER0001')"}))
                .containsExactly("INV0002116", "B-2026-77", "3698.75000");
        assertThat(ask("//Receivable/DOCNUMBR | //Receivable/RMDTYPAL | //Receivable/Currency/CURNCYID", one("Receipt_Work", "2", "READPAY")))
                .containsExactly("READPAY", "9", "Z-EURO");
        assertThat(ask("//Apply/APTODCNM | //Apply/APPTOAMT | //Apply/POSTED", one("Apply_Open", "1", "READPAY2")))
                .containsExactly("0", "INV0002103", "20.00000");
        for (String docType : List.of("Receivable_History", "Receivable_Work", "Apply_History", "Sales_Deposit")) {
            assertThat(ask("//eConnect/*", new String[] {"DOCTYPE", docType, "OUTPUTTYPE", "2"})).as(docType).isEmpty();
        }
    }

    @Test
    void changesSinceAMoment() {
        LocalDateTime start = LocalDateTime.now(ZoneOffset.UTC).minusMinutes(10);
        gp.enter(Receipts.receipt("READPAY3", "50.00"));
        for (String since : List.of(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").format(start),
                DateTimeFormatter.ofPattern("uuuuMMdd HH:mm:ss.SSS").format(start))) {
            assertThat(changedSince(since)).as(since).contains("INV0002101");
        }
        assertThat(changedSince("2099-01-01T00:00:00.000")).isEmpty();
        assertThat(changedSince("20990101 00:00:00.000")).isEmpty();
        String before = gp.row("RM20101", "DOCNUMBR", "INV0002101").get("DEX_ROW_TS").toString();
        gp.enter(Receipts.receipt("READPAY4", "50.00", "CUSTNMBR", "AARONFIT0001"));
        gp.enter(Receipts.apply("READPAY4", "INV0002101", "20.00"));
        assertThat(gp.row("RM20101", "DOCNUMBR", "INV0002101").get("DEX_ROW_TS").toString()).as("an apply stamps the debit")
                .isGreaterThan(before);
    }

    private List<String> changedSince(String moment) {
        return ask("//DOCNUMBR", new String[] {"DOCTYPE", "Receivable_Open", "OUTPUTTYPE", "1", "WhereClause", "DEX_ROW_TS >= '" + moment + "'"});
    }

    @Test
    void questionsThatCannotBeUnderstood() {
        for (String[] question : List.of(
                new String[] {"DOCTYPE", "Weather", "OUTPUTTYPE", "1"}, new String[] {"OUTPUTTYPE", "1"},
                new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "all"},
                new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "1", "INDEX2FROM", "X"},
                new String[] {"DOCTYPE", "Sales_Transaction", "OUTPUTTYPE", "1", "INDEX2FROM", "order"})) {
            assertThat(gp.send("/eConnect", questions(new String[][] {question})).status()).isEqualTo(400);
        }
    }

    private List<String> customersWhere(String clause) {
        return ask("//CUSTNMBR", new String[] {"DOCTYPE", "Customer", "OUTPUTTYPE", "0", "WhereClause", clause});
    }

    private static String[] one(String docType, String outputType, String key) {
        return new String[] {"DOCTYPE", docType, "OUTPUTTYPE", outputType, "INDEX1TO", key, "INDEX1FROM", key, "FORLOAD", "0", "FORLIST", "1", "ACTION", "0"};
    }

    /** The texts that the XPath finds in the answer, in its order. */
    private List<String> ask(String path, String[]... questions) {
        GpSandboxFixture.Answer answer = gp.send("/eConnect/RQeConnectOutType", questions(questions));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
            NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
        } catch (Exception e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
