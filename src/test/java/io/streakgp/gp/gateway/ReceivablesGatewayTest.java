package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.shared.NotNow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The port's answers about receivables from what a gateway answers, and what faults mean for its writes. */
class ReceivablesGatewayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String QUESTIONS = "/gp/eConnect/RQeConnectOutType";

    private final Gateway gateway = new Gateway();
    private final MovableClock clock = new MovableClock();
    private final ReceivablesGateway gp = gateway.receivables(clock);

    /** The set-up, which says that the books are kept in dollars and that children of PARENT take no receipts. */
    @BeforeEach
    void setUpOfTheCompany() {
        gateway.server.stubFor(Gateway.at("RQeConnectOutType").withRequestBody(containing("<DOCTYPE>Company</DOCTYPE>"))
                .atPriority(1).willReturn(Gateway.xml("""
                        <root><eConnect DOCTYPE="Company"><C><FUNLCURR>Z-US$</FUNLCURR></C></eConnect>
                        <eConnect DOCTYPE="National_Account"><A><CPRCSTNM>PARENT</CPRCSTNM><NAALLOWRECEIPTS>0</NAALLOWRECEIPTS></A></eConnect></root>""")));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void entersAReceiptInTheNamedCompany() {
        gateway.answersXml("RMCashReceiptsType", "<eConnect/>");

        gp.enter("FABRIKAM", receipt("Z-US$"));

        gateway.server.verify(1, postRequestedFor(urlEqualTo("/gp/eConnect/RMCashReceiptsType")).withHeader("GP-Company", equalTo("FABRIKAM")));
        assertThat(sentTo("/gp/eConnect/RMCashReceiptsType")).contains("<DOCNUMBR>PYMNT0000907</DOCNUMBR>", "<CREATEDIST>1</CREATEDIST>")
                .doesNotContain("CURNCYID");
        gateway.server.resetRequests();
        gp.enter("FABRIKAM", receipt("Z-EURO"));
        assertThat(sentTo("/gp/eConnect/RMCashReceiptsType")).contains("<CURNCYID>Z-EURO</CURNCYID>");
    }

    @Test
    void sendsApplicationsVoidsAndDebitMemosToTheirResources() {
        gateway.answers(Gateway.xml("<eConnect/>"));

        gp.apply("TWO", application());
        gp.voidReceivable("TWO", voiding());
        gp.enter("TWO", memo());

        assertThat(sentTo("/gp/eConnect/RMApplyType")).contains("<RMApplyType><taRMApply>", "<DISTKNAM>0</DISTKNAM><WROFAMNT>0</WROFAMNT>");
        assertThat(sentTo("/gp/eConnect/RMVoidTransactionType")).contains("<RMVoidTransactionType><taRMVoidTransaction>", "<VOIDSTTS>1</VOIDSTTS>");
        assertThat(sentTo("/gp/eConnect/RMTransactionType")).contains("<RMTransactionType><taRMTransaction>", "<RMDTYPAL>3</RMDTYPAL>");
    }

    @Test
    @DisplayName("The number is never auto-assigned: it is taken before, of the document's type")
    void takesNumbers() {
        gateway.answersXml("GetNextPaymentNumber", "<DOCNUMBR>PYMNT0000907         </DOCNUMBR>");

        assertThat(gp.reserveNumber("TWO", ReceivableType.RECEIPT)).isEqualTo("PYMNT0000907");
        assertThat(gp.reserveNumber("TWO", ReceivableType.DEBIT_MEMO)).isEqualTo("PYMNT0000907");

        gateway.server.verify(1, postRequestedFor(urlEqualTo("/gp/eConnect/GetNextPaymentNumber?DOCTYPE=9")));
        gateway.server.verify(1, postRequestedFor(urlEqualTo("/gp/eConnect/GetNextPaymentNumber?DOCTYPE=3")));
        gateway.answersXml("GetNextPaymentNumber", "<DOCNUMBR> </DOCNUMBR>");
        assertThatThrownBy(() -> gp.reserveNumber("TWO", ReceivableType.RECEIPT)).isInstanceOf(GatewayProtest.class).hasMessageContaining("DOCNUMBR");
    }

    @Test
    void aConnectionThatDropsLeavesWritesInDoubtAndTheRestForLater() {
        gateway.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertInDoubt();
        assertThatThrownBy(() -> gp.reserveNumber("TWO", ReceivableType.RECEIPT)).isExactlyInstanceOf(NotNow.class);
    }

    @Test
    void aReadWithoutAnswerIsForLater() {
        gateway.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> gp.applications("TWO", ReceivableKey.receipt("R"))).isExactlyInstanceOf(NotNow.class);
    }

    @Test
    void anAnswerThatComesTooLateLeavesAnApplicationInDoubt() {
        gateway.answers(Gateway.xml("<eConnect/>").withFixedDelay((int) Gateway.READ_TIMEOUT.toMillis() * 4));

        assertThatThrownBy(() -> gp.apply("TWO", application())).isExactlyInstanceOf(GpInDoubt.class)
                .hasMessageContaining("apply receipt PYMNT0000907 to invoice STDINV2266");
    }

    @Test
    void aServerFaultLeavesWritesInDoubt() {
        gateway.answers(aResponse().withStatus(500));

        assertInDoubt();
    }

    private void assertInDoubt() {
        assertThatThrownBy(() -> gp.enter("TWO", receipt("Z-US$"))).isExactlyInstanceOf(GpInDoubt.class);
        assertThatThrownBy(() -> gp.enter("TWO", memo())).isExactlyInstanceOf(GpInDoubt.class);
        assertThatThrownBy(() -> gp.apply("TWO", application())).isExactlyInstanceOf(GpInDoubt.class);
        assertThatThrownBy(() -> gp.voidReceivable("TWO", voiding())).isExactlyInstanceOf(GpInDoubt.class);
    }

    @Test
    void aFaultyDocumentIsNotSent() {
        Application wrongWay = new Application(ReceivableKey.invoice("I"), ReceivableKey.receipt("R"), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, DAY);

        assertThatThrownBy(() -> gp.apply("TWO", wrongWay)).isInstanceOf(InvalidDocument.class).hasMessageContaining("APFRDCTY");
        gateway.server.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "190   | taRMTransaction       | The document number is in RM00401                          | DUPLICATE",
        "50001 | taRMCashReceiptInsert | Duplicate cash receipt number                              | DUPLICATE",
        "50002 | taRMTransaction       | Document number already exists                             | DUPLICATE",
        "221   | taRMCashReceiptInsert | Customer number (CUSTNMBR) does not exist in RM00101       | DATA",
        "483   | taRMCashReceiptInsert | Currency is not in MC40200                                 | DATA",
        "50003 | taRMCashReceiptInsert | Checkbook (CHEKBKID) does not exist in CM00100             | DATA",
        "50004 | taRMCashReceiptInsert | Checkbook is inactive                                      | DATA",
        "50005 | taRMCashReceiptInsert | The amount must be greater than zero                       | DATA",
        "50006 | taRMApply             | The invoice is not posted                                  | DATA",
        "50007 | taRMApply             | The amount exceeds the remaining balance                   | DATA",
        "50012 | taRMApply             | Apply record already exists                                | DUPLICATE",
        "50008 | taRMApply             | Something that nobody has seen                             | DATA",
        "50009 | taRMVoidTransaction   | The document is already voided                             | DATA",
        "50010 | taRMVoidTransaction   | Something that nobody has seen                             | DATA",
        "50011 | taRMCashReceiptInsert | Something that nobody has seen                             | UNKNOWN"})
    void classesWhatGpRefuses(int number, String procedure, String description, ErrorClass expected) {
        gateway.answers(refusal(number, procedure, description));

        assertThat(catchThrowable(() -> gp.apply("TWO", application()))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.errors()).singleElement().satisfies(error -> assertThat(error.errorClass()).isEqualTo(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "taRMCashReceiptInsert | Batch is marked for posting or is being posted",
        "taRMCashReceiptInsert | Batch is awaiting approval",
        "taRMApply             | The document is being edited by another user"})
    @DisplayName("Marked, locked or awaiting approval: retry")
    void waitsForABatchOrDocumentInUse(String procedure, String description) {
        gateway.answers(refusal(50001, procedure, description));

        assertThatThrownBy(() -> gp.apply("TWO", application())).isExactlyInstanceOf(NotNow.class).hasMessageContaining(description);
    }

    private static ResponseDefinitionBuilder refusal(int number, String procedure, String description) {
        return aResponse().withStatus(422).withBody("Error Number = " + number + "  Stored Procedure= " + procedure + "  Error Description = " + description);
    }

    @Test
    void readsOpenReceivablesInOneCallInTheirOwnCurrency() {
        gateway.answersXml("RQeConnectOutType", """
                <root>
                <eConnect DOCTYPE="Receipt_Work"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>PYMNT0000001   </DOCNUMBR>
                  <DOCDATE>2026-11-22</DOCDATE><ORTRXAMT>50.00</ORTRXAMT><CURTRXAM>20.00</CURTRXAM><BACHNUMB>FB 2026   </BACHNUMB><CHEKNMBR>77</CHEKNMBR>
                  </Receivable></eConnect>
                <eConnect DOCTYPE="Receipt_Work"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>MOVES</DOCNUMBR>
                  <ORTRXAMT>5</ORTRXAMT><CURTRXAM>5</CURTRXAM><BACHNUMB>B</BACHNUMB></Receivable></eConnect>
                <eConnect DOCTYPE="Receivable_Work"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>3</RMDTYPAL><DOCNUMBR>DEBIT0000001</DOCNUMBR>
                  <ORTRXAMT>7</ORTRXAMT><CURNCYID>Z-US$</CURNCYID></Receivable></eConnect>
                <eConnect DOCTYPE="Receivable_Open"><Receivable><CUSTNMBR>PARENT</CUSTNMBR><RMDTYPAL>1</RMDTYPAL><DOCNUMBR>STDINV2266</DOCNUMBR>
                  <DOCDATE>2026-11-01T00:00:00</DOCDATE><DUEDATE>2026-12-01</DUEDATE><DISCDATE>2026-11-11</DISCDATE><ORTRXAMT>100.00</ORTRXAMT>
                  <CURTRXAM>80.00</CURTRXAM><DISAVAMT>2.00</DISAVAMT><DISTKNAM>0.50</DISTKNAM><CSPORNBR>PO-1</CSPORNBR><BACHNUMB>WAS IN</BACHNUMB>
                  <CURNCYID></CURNCYID><VOIDSTTS>0</VOIDSTTS></Receivable></eConnect>
                <eConnect DOCTYPE="Receivable_Open"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>MOVES</DOCNUMBR>
                  <ORTRXAMT>5</ORTRXAMT><CURTRXAM>5</CURTRXAM><DUEDATE>1900-01-01</DUEDATE></Receivable></eConnect>
                <eConnect DOCTYPE="Receivable_Open"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>1</RMDTYPAL><DOCNUMBR>EURO</DOCNUMBR>
                  <ORTRXAMT>110</ORTRXAMT><CURTRXAM>55</CURTRXAM><DISAVAMT>2.20</DISAVAMT><CURNCYID>Z-EURO</CURNCYID>
                  <Currency><CURNCYID>Z-EURO</CURNCYID><ORORGTRX>100</ORORGTRX><ORCTRXAM>50</ORCTRXAM><ORDAVAMT>2</ORDAVAMT><ORDISTKN>2.5</ORDISTKN></Currency>
                  </Receivable></eConnect>
                <eConnect DOCTYPE="Receivable_Open"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>VOID</DOCNUMBR>
                  <ORTRXAMT>5</ORTRXAMT><CURTRXAM>5</CURTRXAM><VOIDSTTS>1</VOIDSTTS></Receivable></eConnect>
                <eConnect DOCTYPE="Receipt_Work"><Receivable><CUSTNMBR>CHILD</CUSTNMBR><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>APPLIED</DOCNUMBR>
                  <ORTRXAMT>5</ORTRXAMT><CURTRXAM>0</CURTRXAM></Receivable></eConnect>
                </root>""");

        Map<String, Receivable> open = byNumber(gp.openReceivables("TWO", List.of("PARENT", "CHILD", "CHILD")));

        assertThat(open).containsOnlyKeys("PYMNT0000001", "DEBIT0000001", "STDINV2266", "MOVES", "EURO");
        assertThat(open.get("PYMNT0000001")).isEqualTo(new Receivable(ReceivableKey.receipt("PYMNT0000001"), "CHILD", Receivable.Standing.WORK, false,
                "Z-US$", LocalDate.of(2026, 11, 22), null, new BigDecimal("50.00"), new BigDecimal("20.00"), new BigDecimal("20.00"), BigDecimal.ZERO, null,
                "", "FB 2026", "77"));
        assertThat(open.get("STDINV2266")).isEqualTo(new Receivable(ReceivableKey.invoice("STDINV2266"), "PARENT", Receivable.Standing.OPEN, false,
                "Z-US$", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), new BigDecimal("100.00"), new BigDecimal("80.00"), new BigDecimal("80.00"),
                new BigDecimal("1.50"), LocalDate.of(2026, 11, 11), "PO-1", "", ""));
        assertThat(open.get("EURO")).returns("Z-EURO", Receivable::currency).returns(new BigDecimal("100"), Receivable::amount)
                .returns(new BigDecimal("50"), Receivable::balance).returns(new BigDecimal("55"), Receivable::functionalBalance)
                .returns(BigDecimal.ZERO, Receivable::discountAvailable);
        assertThat(open.get("MOVES")).as("posted while we asked").returns(true, Receivable::isOpen);
        assertThat(open.get("DEBIT0000001")).as("work without CURTRXAM").returns(new BigDecimal("7"), Receivable::balance);
        assertThat(questions()).hasSize(1);
        assertThat(questions().get(0)).containsSubsequence(
                "<DOCTYPE>Receipt_Work</DOCTYPE><OUTPUTTYPE>2</OUTPUTTYPE>", "<WhereClause>CUSTNMBR IN ('PARENT','CHILD')</WhereClause>",
                "<DOCTYPE>Receivable_Work</DOCTYPE>", "<WhereClause>CUSTNMBR IN ('PARENT','CHILD')</WhereClause>",
                "<DOCTYPE>Receivable_Open</DOCTYPE>", "<WhereClause>(CUSTNMBR IN ('PARENT','CHILD')) AND (CURTRXAM &lt;&gt; 0)</WhereClause>")
                .doesNotContain("Receivable_History");
    }

    @Test
    void readsReceivablesWhereverTheyStand() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Receivable_Open"><R><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>A</DOCNUMBR><ORTRXAMT>1</ORTRXAMT></R></eConnect>
                <eConnect DOCTYPE="Receivable_History"><R><RMDTYPAL>9</RMDTYPAL><DOCNUMBR>A</DOCNUMBR><ORTRXAMT>1</ORTRXAMT><CURTRXAM>0</CURTRXAM>
                  <VOIDSTTS>2</VOIDSTTS></R></eConnect></root>""");

        assertThat(gp.receivables("TWO", List.of(ReceivableKey.invoice("I'1"), ReceivableKey.receipt("A"), ReceivableKey.receipt("B"))))
                .singleElement().returns(Receivable.Standing.HISTORY, Receivable::standing).returns(true, Receivable::voided);

        assertThat(questions()).hasSize(1);
        assertThat(questions().get(0))
                .contains("<WhereClause>(RMDTYPAL = 1) AND (DOCNUMBR IN ('I''1'))</WhereClause>",
                        "<WhereClause>(RMDTYPAL = 9) AND (DOCNUMBR IN ('A','B'))</WhereClause>")
                .containsOnlyOnce("<DOCTYPE>Receipt_Work</DOCTYPE>").containsOnlyOnce("<DOCTYPE>Receivable_Work</DOCTYPE>")
                .containsSubsequence("<DOCTYPE>Receivable_Open", "<DOCTYPE>Receivable_Open", "<DOCTYPE>Receivable_History", "<DOCTYPE>Receivable_History");
    }

    @Test
    void splitsLongListsOfKeysOverQuestionsAndCalls() {
        gateway.answersXml("RQeConnectOutType", "<root/>");

        gp.receivables("TWO", IntStream.range(0, 2500).mapToObj("PYMNT%010d"::formatted).map(ReceivableKey::receipt).toList());

        assertThat(questions()).hasSize(4);
        assertThat(String.join("", questions())).contains("PYMNT0000000000", "PYMNT0000002499");
    }

    @Test
    void asksNothingWhenThereIsNothingToLookFor() {
        assertThat(gp.receivables("TWO", List.of())).isEmpty();
        assertThat(gp.receivablesNumbered("TWO", List.of(" "))).isEmpty();
        assertThat(gp.openReceivables("TWO", Set.of())).isEmpty();
        assertThat(gp.openSalesDocuments("TWO", Set.of())).isEmpty();
        assertThat(gp.salesChain("TWO", List.of())).isEmpty();
        gateway.server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void looksForPostedDocumentsByNumberAlone() {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Receivable_Open\"><R><RMDTYPAL>1</RMDTYPAL><DOCNUMBR>A</DOCNUMBR></R>"
                + "<R><RMDTYPAL>7</RMDTYPAL><DOCNUMBR>A</DOCNUMBR></R></eConnect></root>");

        assertThat(gp.receivablesNumbered("TWO", List.of("A"))).extracting(Receivable::key)
                .containsExactlyInAnyOrder(ReceivableKey.invoice("A"), new ReceivableKey(ReceivableType.CREDIT_MEMO, "A"));
        assertThat(questions().get(0)).contains("Receivable_Open", "Receivable_History", "DOCNUMBR IN ('A')").doesNotContain("Work");
    }

    @Test
    void readsReceiptsOfDaysForTheTieOut() {
        gateway.answersXml("RQeConnectOutType", "<root/>");

        assertThat(gp.receiptsBetween("TWO", DAY, DAY.plusDays(1))).isEmpty();

        assertThat(questions().get(0)).contains("Receipt_Work", "Receivable_Open", "Receivable_History",
                "<WhereClause>((RMDTYPAL = 9) AND (DOCDATE &gt;= '20261123')) AND (DOCDATE &lt;= '20261124')</WhereClause>");
    }

    @Test
    @DisplayName("An apply has no number: in doubt, read the pair in RM20201 and RM30201 first")
    void readsWhatWasAppliedOpenAndHistory() {
        String row = "<A><APFRDCTY>9</APFRDCTY><APFRDCNM>R</APFRDCNM><APTODCTY>1</APTODCTY><APTODCNM>%s</APTODCNM><APPTOAMT>10.00</APPTOAMT>"
                + "<DISTKNAM>0.20</DISTKNAM><WROFAMNT>0.01</WROFAMNT><DATE1>2026-11-23T00:00:00</DATE1></A>";
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Apply_Open\">" + row.formatted("I1") + row.formatted("I2")
                + "</eConnect><eConnect DOCTYPE=\"Apply_History\">" + row.formatted("I2") + "</eConnect></root>");

        List<Application> applied = gp.applications("TWO", ReceivableKey.receipt("R"));

        assertThat(applied).hasSize(2).contains(new Application(ReceivableKey.receipt("R"), ReceivableKey.invoice("I1"),
                new BigDecimal("10.00"), new BigDecimal("0.20"), new BigDecimal("0.01"), DAY));
        assertThat(questions().get(0)).contains("Apply_Open", "Apply_History", "<WhereClause>(APFRDCNM = 'R') AND (APFRDCTY = 9)</WhereClause>");
        gp.applications("TWO", ReceivableKey.invoice("I1"));
        assertThat(questions().get(1)).contains("<WhereClause>(APTODCNM = 'I1') AND (APTODCTY = 1)</WhereClause>");
    }

    private static final String ORDER = """
            <SO_Trans><TABLENAME>SOP10100</TABLENAME><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0000007</SOPNUMBE><CUSTNMBR>NORTHW0001</CUSTNMBR><DOCID>STDORD</DOCID>
              <CURNCYID>Z-EURO</CURNCYID><DOCDATE>2026-11-23T00:00:00</DOCDATE><DUEDATE>1900-01-01T00:00:00</DUEDATE><ReqShipDate>2026-12-01</ReqShipDate>
              <SUBTOTAL>440</SUBTOTAL><TAXAMNT>44</TAXAMNT><DOCAMNT>484</DOCAMNT><PYMTRCVD>110</PYMTRCVD><REMSUBTO>220</REMSUBTO>
              <ORSUBTOT>400</ORSUBTOT><ORTAXAMT>40</ORTAXAMT><ORDOCAMT>440</ORDOCAMT><ORPMTRVD>100</ORPMTRVD><OREMSUBT>200</OREMSUBT>
              <ORIGTYPE>0</ORIGTYPE><MSTRNUMB>77</MSTRNUMB><BACHNUMB>ORD 2026   </BACHNUMB><CSTPONBR>PO-1</CSTPONBR>
              <DEX_ROW_TS>2026-11-23T10:00:00.123</DEX_ROW_TS></SO_Trans>""";
    private static final String INVOICE = """
            <SO_Trans><TABLENAME>SOP30200</TABLENAME><SOPTYPE>3</SOPTYPE><SOPNUMBE>STDINV2266</SOPNUMBE><ORIGTYPE>2</ORIGTYPE><ORIGNUMB>ORDST0000007</ORIGNUMB>
              <DUEDATE>2026-12-23</DUEDATE><DOCAMNT>220</DOCAMNT><VOIDSTTS>1</VOIDSTTS><DEX_ROW_TS>2026-11-23 10:00:01.5</DEX_ROW_TS></SO_Trans>""";

    @Test
    @DisplayName("The chain is followed by ORIGTYPE/ORIGNUMB and MSTRNUMB")
    void followsAChainByHeadersAlone() {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Sales_Transaction\">" + ORDER + INVOICE + "</eConnect></root>");

        List<GpSalesHeader> chain = gp.salesChain("TWO", List.of("ORDST0000007"));

        assertThat(chain).hasSize(2);
        assertThat(chain.get(0)).isEqualTo(new GpSalesHeader(SopType.ORDER, "ORDST0000007", "NORTHW0001", "STDORD", "Z-EURO", DAY, null,
                LocalDate.of(2026, 12, 1), new BigDecimal("400"), new BigDecimal("40"), new BigDecimal("440"), new BigDecimal("100"), new BigDecimal("200"),
                null, "", 77, "ORD 2026", "PO-1", false, false, Instant.parse("2026-11-23T10:00:00.123Z")));
        assertThat(chain.get(1)).returns(SopType.ORDER, GpSalesHeader::originType).returns("ORDST0000007", GpSalesHeader::originNumber)
                .returns(true, GpSalesHeader::history).returns(true, GpSalesHeader::voided).returns(new BigDecimal("220"), GpSalesHeader::total)
                .returns(LocalDate.of(2026, 12, 23), GpSalesHeader::dueDate).returns(Instant.parse("2026-11-23T10:00:01.500Z"), GpSalesHeader::changedAt);
        assertThat(questions().get(0)).contains("<DOCTYPE>Sales_Transaction</DOCTYPE><OUTPUTTYPE>1</OUTPUTTYPE>",
                "<WhereClause>(SOPNUMBE IN ('ORDST0000007')) OR (ORIGNUMB IN ('ORDST0000007'))</WhereClause>");
    }

    @Test
    void readsOpenSalesDocumentsWithoutHistory() {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Sales_Work\">" + ORDER + INVOICE.replace("SOP30200", "SOP10100")
                + "</eConnect></root>");

        assertThat(gp.openSalesDocuments("TWO", List.of("NORTHW0001"))).as("without the void one").extracting(GpSalesHeader::number)
                .containsExactly("ORDST0000007");
        assertThat(questions().get(0)).contains("<DOCTYPE>Sales_Work</DOCTYPE>",
                "<WhereClause>(CUSTNMBR IN ('NORTHW0001')) AND ((SOPTYPE = 2) OR (SOPTYPE = 3))</WhereClause>");
    }

    @Test
    void readsWhatChangedInOneCall() {
        Instant since = Instant.parse("2026-11-23T09:58:00Z");
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Sales_Transaction\">" + ORDER + "</eConnect>"
                + "<eConnect DOCTYPE=\"Receivable_Work\"><R><RMDTYPAL>3</RMDTYPAL><DOCNUMBR>D</DOCNUMBR><ORTRXAMT>1</ORTRXAMT>"
                + "<DEX_ROW_TS>2026-11-23T10:00:02</DEX_ROW_TS></R></eConnect>"
                + "<eConnect DOCTYPE=\"Receivable_Open\"><R><RMDTYPAL>3</RMDTYPAL><DOCNUMBR>D</DOCNUMBR><ORTRXAMT>1</ORTRXAMT>"
                + "<DEX_ROW_TS>2026-11-23T10:00:03.007</DEX_ROW_TS></R></eConnect></root>");

        GpChanges changes = gp.changesSince("TWO", since);

        assertThat(changes.sales()).extracting(GpSalesHeader::number).containsExactly("ORDST0000007");
        assertThat(changes.receivables()).singleElement().returns(Receivable.Standing.OPEN, Receivable::standing);
        assertThat(changes.newest()).isEqualTo(Instant.parse("2026-11-23T10:00:03.007Z"));
        assertThat(questions()).hasSize(1);
        assertThat(questions().get(0).split("DEX_ROW_TS &gt;= '2026-11-23T09:58:00.000'", -1)).as("four questions").hasSize(5);
        assertThat(questions().get(0)).contains("<DOCTYPE>Sales_Transaction</DOCTYPE><OUTPUTTYPE>1</OUTPUTTYPE>").doesNotContain("Receipt_Work");

        gateway.answersXml("RQeConnectOutType", "<root/>");
        assertThat(gp.changesSince("TWO", since)).isEqualTo(new GpChanges(List.of(), List.of(), since));
    }

    @Test
    void readsBatchesThatWaitToBePosted() {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Batch\"><B><BACHNUMB>FB 2026   </BACHNUMB><BCHSOURC>RM_Cash</BCHSOURC>"
                + "<NUMOFTRX>3</NUMOFTRX><BCHTOTAL>42.50</BCHTOTAL><CREATDDT>2026-11-20</CREATDDT><CHEKBKID>FIRST BANK</CHEKBKID></B></eConnect></root>");

        assertThat(gp.unpostedBatches("TWO")).containsExactly(
                new UnpostedBatch("FB 2026", "RM_Cash", 3, new BigDecimal("42.50"), LocalDate.of(2026, 11, 20), "FIRST BANK"));
        assertThat(questions().get(0)).contains("<WhereClause>(BCHSOURC IN ('Sales Entry','RM_Cash','RM_Sales')) AND (NUMOFTRX &lt;&gt; 0)</WhereClause>");
    }

    @Test
    void readsTheSetUpOfReceiptsAndKeepsIt() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Checkbook"><C><CHEKBKID>FIRST BANK</CHEKBKID><CURNCYID>Z-US$</CURNCYID></C>
                  <C><CHEKBKID>OLD</CHEKBKID><INACTIVE>1</INACTIVE></C></eConnect>
                <eConnect DOCTYPE="Credit_Card"><C><CARDNAME>VISA</CARDNAME><CBRCVBLE>1</CBRCVBLE></C><C><CARDNAME>OURS</CARDNAME><CBRCVBLE>0</CBRCVBLE></C>
                  <C><CARDNAME>AMEX</CARDNAME></C></eConnect></root>""");

        ReceivablesSetup setup = gp.receivablesSetup("TWO");

        assertThat(setup.checkbooks()).isEqualTo(Map.of("FIRST BANK", new ReceivablesSetup.Checkbook("FIRST BANK", "Z-US$", false),
                "OLD", new ReceivablesSetup.Checkbook("OLD", "", true)));
        assertThat(setup.cards()).containsExactly("VISA", "AMEX");
        clock.move(Duration.ofMinutes(5).minusMillis(1));
        assertThat(gp.receivablesSetup("TWO")).isSameAs(setup);
        clock.move(Duration.ofMillis(1));
        assertThat(gp.receivablesSetup("TWO")).isNotSameAs(setup);
        gateway.server.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    @DisplayName("A parent pays its children's invoices; whether children may take receipts, GP says")
    void readsAChildWithItsFamily() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Customer"><C><CUSTNMBR>CHILD</CUSTNMBR><CUSTNAME>Child</CUSTNAME><CPRCSTNM>PARENT</CPRCSTNM><BALNCTYP>0</BALNCTYP>
                  <MXWOFTYP>2</MXWOFTYP><MXWROFAM>25.00</MXWROFAM></C></eConnect></root>""");
        gateway.server.stubFor(Gateway.at("RQeConnectOutType").withRequestBody(containing("CPRCSTNM = 'PARENT'")).atPriority(2).willReturn(Gateway.xml("""
                <root><eConnect DOCTYPE="Customer_Family"><C><CUSTNMBR>CHILD</CUSTNMBR></C></eConnect>
                <eConnect DOCTYPE="Customer_Family"><C><CUSTNMBR>SISTER</CUSTNMBR></C></eConnect></root>""")));

        assertThat(gp.payerTerms("TWO", "CHILD")).contains(new PayerTerms("CHILD", "Child", false, PayerTerms.WriteOffs.UP_TO, new BigDecimal("25.00"),
                "PARENT", Set.of("CHILD", "PARENT", "SISTER"), false));
    }

    @ParameterizedTest
    @CsvSource({"PARENT", "''"})
    void readsAParentWhetherOrNotItNamesItself(String named) {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Customer"><C><CUSTNMBR>PARENT</CUSTNMBR><CPRCSTNM>%s</CPRCSTNM><BALNCTYP>1</BALNCTYP><MXWOFTYP>1</MXWOFTYP></C></eConnect>
                <eConnect DOCTYPE="Customer_Family"><C><CUSTNMBR>CHILD</CUSTNMBR></C></eConnect></root>""".formatted(named));

        assertThat(gp.payerTerms("TWO", "PARENT")).contains(new PayerTerms("PARENT", "", true, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO,
                "PARENT", Set.of("PARENT", "CHILD"), false));
        assertThat(questions()).hasSize(1);
    }

    @Test
    void readsACustomerWithoutFamily() {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"Customer\"><C><CUSTNMBR>LONELY</CUSTNMBR><MXWOFTYP>0</MXWOFTYP></C></eConnect></root>");

        assertThat(gp.payerTerms("TWO", "LONELY")).contains(new PayerTerms("LONELY", "", false, PayerTerms.WriteOffs.NONE, BigDecimal.ZERO, "",
                Set.of("LONELY"), true));
        gateway.answersXml("RQeConnectOutType", "<root/>");
        assertThat(gp.payerTerms("TWO", "NOBODY")).isEmpty();
    }

    private static Map<String, Receivable> byNumber(List<Receivable> receivables) {
        return receivables.stream().collect(Collectors.toMap(receivable -> receivable.key().number(), receivable -> receivable));
    }

    private static CashReceipt receipt(String currency) {
        return new CashReceipt("PYMNT0000907", "NORTHW0001", DAY, DAY, BigDecimal.TEN, currency, CashReceipt.Type.CASH, "FIRST BANK", "", "", "B", "");
    }

    private static Application application() {
        return new Application(ReceivableKey.receipt("PYMNT0000907"), ReceivableKey.invoice("STDINV2266"), BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, DAY);
    }

    private static VoidOfReceivable voiding() {
        return new VoidOfReceivable(ReceivableKey.receipt("PYMNT0000907"), "NORTHW0001", VoidOfReceivable.Kind.VOID, DAY);
    }

    private static DebitMemo memo() {
        return new DebitMemo("DEBIT0000001", "NORTHW0001", DAY, BigDecimal.TEN, "B", "");
    }

    /** The questions that were asked, without those about the company's set-up. */
    private List<String> questions() {
        return gateway.server.findAll(postRequestedFor(urlEqualTo(QUESTIONS))).stream().map(LoggedRequest::getBodyAsString)
                .filter(body -> !body.contains("<DOCTYPE>Company</DOCTYPE>")).toList();
    }

    private String sentTo(String path) {
        List<LoggedRequest> requests = gateway.server.findAll(postRequestedFor(urlEqualTo(path)));
        assertThat(requests).hasSize(1);
        return requests.get(0).getBodyAsString();
    }
}
