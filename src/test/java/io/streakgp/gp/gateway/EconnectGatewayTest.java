package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.shared.NotNow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The port's answers from what a gateway answers. */
class EconnectGatewayTest {

    private final Gateway gateway = new Gateway();
    private final MovableClock clock = new MovableClock();
    private final EconnectGateway gp = gateway.client(clock);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void entersADocumentInTheNamedCompany() {
        gateway.answersXml("SOPTransactionType", "<eConnect/>");

        gp.enter("FABRIKAM", new SalesDocument(SopType.ORDER, "STDORD", "ORDST0000007",
                Map.of("CUSTNMBR", "NORTHW0001", "DOCDATE", "2026-11-23", "BACHNUMB", "B1"),
                List.of(new SalesDocument.Line("Müller <1>", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN, Map.of())), Map.of()));

        gateway.server.verify(1, postRequestedFor(urlEqualTo("/gp/eConnect/SOPTransactionType"))
                .withHeader("GP-Company", equalTo("FABRIKAM"))
                .withHeader("Content-Type", equalTo("application/xml; charset=utf-8"))
                .withHeader("Authorization", equalTo("Basic ZWNvbm5lY3Q6c2VjcmV0"))
                .withRequestBody(equalTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><eConnect><SOPTransactionType>"
                        + "<taSopLineIvcInsert_Items><taSopLineIvcInsert><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0000007</SOPNUMBE>"
                        + "<CUSTNMBR>NORTHW0001</CUSTNMBR><DOCDATE>2026-11-23</DOCDATE><ITEMNMBR>Müller &lt;1&gt;</ITEMNMBR>"
                        + "<UNITPRCE>10</UNITPRCE><XTNDPRCE>10</XTNDPRCE><QUANTITY>1</QUANTITY><LNITMSEQ>16384</LNITMSEQ>"
                        + "<DOCID>STDORD</DOCID></taSopLineIvcInsert></taSopLineIvcInsert_Items>"
                        + "<taSopHdrIvcInsert><SOPTYPE>2</SOPTYPE><DOCID>STDORD</DOCID><SOPNUMBE>ORDST0000007</SOPNUMBE>"
                        + "<DOCDATE>2026-11-23</DOCDATE><CUSTNMBR>NORTHW0001</CUSTNMBR><BACHNUMB>B1</BACHNUMB></taSopHdrIvcInsert>"
                        + "</SOPTransactionType></eConnect>")));
    }

    @Test
    void createsACustomer() {
        gateway.answersXml("RMCustomerMasterType", "<eConnect/>");

        gp.create("TWO", new NewCustomer("NORTHW0001", Map.of("CUSTNAME", "Northwind"), ""));

        assertThat(sentTo("/gp/eConnect/RMCustomerMasterType")).contains("<UpdateIfExists>0</UpdateIfExists>");
    }

    @Test
    void takesAndReturnsNumbers() {
        gateway.answersXml("GetNextSopNumber", "<SOPNUMBE>ORDST0000007       </SOPNUMBE>");
        gateway.answersXml("RollBackSopNumber", "<RolledBack>true</RolledBack>");

        assertThat(gp.reserveSalesDocumentNumber("TWO", SopType.ORDER, "STD ORD")).isEqualTo("ORDST0000007");
        assertThat(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STD ORD", "ORDST0000007")).isTrue();

        gateway.server.verify(postRequestedFor(urlEqualTo("/gp/eConnect/GetNextSopNumber?SOPTYPE=2&DOCID=STD%20ORD")));
        gateway.server.verify(postRequestedFor(
                urlEqualTo("/gp/eConnect/RollBackSopNumber?SOPTYPE=2&DOCID=STD%20ORD&SOPNUMBE=ORDST0000007")));

        gateway.answersXml("RollBackSopNumber", "<RolledBack>false</RolledBack>");
        assertThat(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STD ORD", "ORDST0000007")).isFalse();
    }

    @Test
    void readsACustomerWithAddressBalanceAndDomains() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Customer"><Customer>
                  <CUSTNMBR>PLAZAONE0002   </CUSTNMBR><CUSTNAME>Plaza Two</CUSTNAME><CUSTCLAS>SMB</CUSTCLAS>
                  <CPRCSTNM>PLAZAONE0001</CPRCSTNM><ADRSCODE>PRIMARY</ADRSCODE><HOLD>1</HOLD><INACTIVE>0</INACTIVE>
                  <CRLMTTYP>2</CRLMTTYP><CRLMTAMT>20000.00000</CRLMTAMT><PYMTRMID>Net 30</PYMTRMID><PRCLEVEL>RETAIL</PRCLEVEL>
                  <TAXSCHID>USALLEXMPT-0</TAXSCHID><SLPRSNID>PAUL W.</SLPRSNID><CURNCYID/><INTEGRATIONID>D-1</INTEGRATIONID>
                  <Address><ADRSCODE>WAREHOUSE</ADRSCODE><CITY>Elsewhere</CITY></Address>
                  <Address><ADRSCODE>PRIMARY</ADRSCODE><CITY>Duluth</CITY><ZIP>55802</ZIP><PHONE1>55532336790000</PHONE1></Address>
                  <Balance><CUSTBLNC>100</CUSTBLNC><UNPSTDSA>20</UNPSTDSA><UNPSTOSA>3</UNPSTOSA><ONORDAMT>400</ONORDAMT>
                    <UNPSTDCA>50</UNPSTDCA><UNPSTOCA>6</UNPSTOCA><DEPRECV>7</DEPRECV></Balance>
                  <Internet_Address><INET1>AP@Plaza.example</INET1><EmailToAddress>a@plaza.example; b@other.example</EmailToAddress>
                  </Internet_Address>
                </Customer></eConnect></root>""");

        GpCustomer customer = gp.customer("TWO", "PLAZAONE0002").orElseThrow();

        assertThat(customer.number()).isEqualTo("PLAZAONE0002");
        assertThat(customer.parentNumber()).isEqualTo("PLAZAONE0001");
        assertThat(customer.onHold()).isTrue();
        assertThat(customer.inactive()).isFalse();
        assertThat(customer.currency()).isEmpty();
        assertThat(customer.address()).isEqualTo(
                new GpCustomer.Address("", "", "", "", "Duluth", "", "55802", "", "55532336790000"));
        assertThat(customer.credit()).isEqualTo(new GpCustomer.CreditTerms(GpCustomer.LimitType.AMOUNT,
                new BigDecimal("20000.00000"), new BigDecimal("100"), new BigDecimal("400"), new BigDecimal("460")));
        assertThat(customer.emailDomains()).containsExactly("plaza.example", "other.example");
        assertThat(customer.integrationMark()).isEqualTo("D-1");
        assertThat(sentTo("/gp/eConnect/RQeConnectOutType")).endsWith("<eConnectOut><DOCTYPE>Customer</DOCTYPE>"
                + "<OUTPUTTYPE>2</OUTPUTTYPE><INDEX1TO>PLAZAONE0002</INDEX1TO><INDEX1FROM>PLAZAONE0002</INDEX1FROM>"
                + "<FORLOAD>0</FORLOAD><FORLIST>1</FORLIST><ACTION>0</ACTION></eConnectOut></RQeConnectOutType></eConnect>");
    }

    @Test
    void anEmptyAnswerIsNoRecord() {
        gateway.answersXml("RQeConnectOutType", "<root/>");

        assertThat(gp.customer("TWO", "NOBODY")).isEmpty();
        assertThat(gp.salesDocument("TWO", SopType.ORDER, "NONE")).isEmpty();
        assertThat(gp.items("TWO", List.of("NONE"))).isEmpty();
    }

    @Test
    void toleratesMissingColumns() {
        gateway.answersXml("RQeConnectOutType",
                "<root><eConnect DOCTYPE=\"Customer\"><Customer><CUSTNMBR>A</CUSTNMBR></Customer></eConnect>"
                + "<eConnect DOCTYPE=\"Item\"><Item><ITEMNMBR>I</ITEMNMBR></Item></eConnect></root>");

        assertThat(gp.customer("TWO", "A").orElseThrow().credit().exposure()).isZero();
        assertThat(gp.items("TWO", List.of("I"))).singleElement()
                .returns(GpItem.Type.SALES_INVENTORY, GpItem::type)
                .returns(5, GpItem::quantityDecimals);
    }

    @Test
    void looksForCustomersByNameAndDomainInOneDocument() {
        gateway.answersXml("RQeConnectOutType", """
                <root>
                <eConnect DOCTYPE="Customer"><Customer><CUSTNMBR>A</CUSTNMBR></Customer></eConnect>
                <eConnect DOCTYPE="Customer"><Customer><CUSTNMBR>B</CUSTNMBR></Customer></eConnect>
                <eConnect DOCTYPE="Customer_By_Domain"><Customer><CUSTNMBR>B</CUSTNMBR></Customer></eConnect>
                </root>""");

        assertThat(gp.customersLike("TWO", List.of("O'Hara", "100% [Pure]", " "), List.of("Ohara.example", "ohara.example")))
                .extracting(GpCustomer::number).containsExactly("B", "A");

        assertThat(sentTo("/gp/eConnect/RQeConnectOutType"))
                .contains("<WhereClause>UPPER(CUSTNAME) LIKE '%O''HARA%' OR UPPER(CUSTNAME) LIKE '%100_ _PURE_%'</WhereClause>")
                .contains("<ROWCOUNT>50</ROWCOUNT>")
                .containsOnlyOnce("<DOCTYPE>Customer_By_Domain</DOCTYPE><OUTPUTTYPE>2</OUTPUTTYPE>"
                        + "<INDEX1TO>ohara.example</INDEX1TO><INDEX1FROM>ohara.example</INDEX1FROM>");
    }

    @Test
    void asksNothingWhenThereIsNothingToLookFor() {
        assertThat(gp.customersLike("TWO", List.of(), List.of(""))).isEmpty();
        assertThat(gp.items("TWO", List.of())).isEmpty();
        gateway.server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void readsItemsWithUnitsSitesAndPrices() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Item">
                <Item><ITEMNMBR>100XLG x 2                     </ITEMNMBR><ITEMDESC>Phone</ITEMDESC><ITEMTYPE>5</ITEMTYPE><INACTIVE>0</INACTIVE>
                  <DECPLQTY>3</DECPLQTY><ITMTRKOP>2</ITMTRKOP><SELNGUOM>Each</SELNGUOM><PRCLEVEL>RETAIL</PRCLEVEL>
                  <Site><LOCNCODE/><RCRDTYPE>1</RCRDTYPE><QTYONHND>500</QTYONHND></Site>
                  <Site><LOCNCODE>MAIN</LOCNCODE><RCRDTYPE>2</RCRDTYPE><QTYONHND>420</QTYONHND><ATYALLOC>20</ATYALLOC></Site>
                  <UofM><UOFM>Each</UOFM></UofM><UofM><UOFM>Case</UOFM></UofM>
                  <Price><CURNCYID>Z-US$</CURNCYID><PRCLEVEL>RETAIL</PRCLEVEL><UOFM>Each</UOFM><FROMQTY>0</FROMQTY>
                    <TOQTY>999999999999</TOQTY><UOMPRICE>59.95</UOMPRICE></Price>
                </Item>
                <Item><ITEMNMBR>O'RING</ITEMNMBR><ITEMTYPE>1</ITEMTYPE><INACTIVE>1</INACTIVE></Item>
                </eConnect></root>""");

        List<GpItem> items = gp.items("TWO", List.of("100XLG x 2", "O'RING"));

        assertThat(items).hasSize(2);
        GpItem item = items.get(0);
        assertThat(item.number()).isEqualTo("100XLG x 2");
        assertThat(item.type()).isEqualTo(GpItem.Type.SERVICES);
        assertThat(item.quantityDecimals()).isEqualTo(2);
        assertThat(item.tracking()).isEqualTo(GpItem.Tracking.SERIAL);
        assertThat(item.units()).containsExactly("Each", "Case");
        assertThat(item.sites()).containsExactly(new GpItem.Site("MAIN", new BigDecimal("400")));
        assertThat(item.price("RETAIL", "Z-US$", "Each", BigDecimal.TEN)).contains(new BigDecimal("59.95"));
        assertThat(items.get(1).inactive()).isTrue();
        assertThat(sentTo("/gp/eConnect/RQeConnectOutType"))
                .contains("<WhereClause>ITEMNMBR IN ('100XLG x 2','O''RING')</WhereClause>");
    }

    @Test
    void refusesControlCharactersInWhatItLooksFor() {
        assertThatThrownBy(() -> gp.items("TWO", List.of("A\u0000B"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A?B");
        gateway.server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void readsASalesDocumentInItsOwnCurrency() {
        gateway.answersXml("RQeConnectOutType", """
                <root><eConnect DOCTYPE="Sales_Transaction"><SO_Trans><TABLENAME>SOP30200</TABLENAME>
                <SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0000007</SOPNUMBE><DOCID>STDORD</DOCID><CUSTNMBR>NORTHW0001</CUSTNMBR>
                <CURNCYID>Z-EURO</CURNCYID><SUBTOTAL>440</SUBTOTAL><TAXAMNT>44</TAXAMNT><DOCAMNT>484</DOCAMNT>
                <ORSUBTOT>400</ORSUBTOT><ORTAXAMT>40</ORTAXAMT><ORDOCAMT>440</ORDOCAMT><VOIDSTTS>1</VOIDSTTS>
                <DOCDATE>2026-11-23T00:00:00</DOCDATE><BACHNUMB>ORD 2026       </BACHNUMB>
                <Line><LNITMSEQ>32768</LNITMSEQ><ITEMNMBR>HOSE</ITEMNMBR><QUANTITY>1</QUANTITY><UOFM>M</UOFM><UNITPRCE>110</UNITPRCE>
                  <XTNDPRCE>110</XTNDPRCE><QTYPRINV>1</QTYPRINV><QTYFULFI>1</QTYFULFI></Line>
                <Line><LNITMSEQ>16384</LNITMSEQ><ITEMNMBR>PUMP-10</ITEMNMBR><ITEMDESC>Pump</ITEMDESC><QUANTITY>3</QUANTITY><UOFM>Each</UOFM>
                  <UNITPRCE>110</UNITPRCE><ORUNTPRC>100</ORUNTPRC><XTNDPRCE>330</XTNDPRCE><OXTNDPRC>300</OXTNDPRC><QTYTBAOR>2</QTYTBAOR></Line>
                <Line><LNITMSEQ>16384</LNITMSEQ><CMPNTSEQ>16384</CMPNTSEQ><ITEMNMBR>PART OF A KIT</ITEMNMBR></Line>
                <Process_Hold><PRCHLDID>CREDIT</PRCHLDID><DELETE1>0</DELETE1></Process_Hold>
                <Process_Hold><PRCHLDID>APPROVAL</PRCHLDID><DELETE1>1</DELETE1></Process_Hold>
                <User_Defined><SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0000007</SOPNUMBE><USERDEF1>D-7F3K2   </USERDEF1>
                <USRDAT01>1900-01-01T00:00:00</USRDAT01><USERDEF2></USERDEF2></User_Defined>
                </SO_Trans></eConnect></root>""");

        assertThat(gp.salesDocument("TWO", SopType.ORDER, "ORDST0000007")).contains(new GpSalesDocument(SopType.ORDER, "STDORD",
                "ORDST0000007", "NORTHW0001", "Z-EURO", LocalDate.of(2026, 11, 23), "ORD 2026", new BigDecimal("400"), new BigDecimal("40"),
                new BigDecimal("440"), List.of(
                        new GpSalesDocument.Line("PUMP-10", "Pump", new BigDecimal("3"), "Each", new BigDecimal("100"), new BigDecimal("300"),
                                new BigDecimal("2"), BigDecimal.ZERO, BigDecimal.ZERO),
                        new GpSalesDocument.Line("HOSE", "", BigDecimal.ONE, "M", new BigDecimal("110"), new BigDecimal("110"),
                                BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE)),
                Map.of("USERDEF1", "D-7F3K2"), Set.of("CREDIT"), true, true));
        assertThat(sentTo("/gp/eConnect/RQeConnectOutType"))
                .contains("<INDEX1TO>ORDST0000007</INDEX1TO><INDEX1FROM>ORDST0000007</INDEX1FROM><INDEX2TO>2</INDEX2TO><INDEX2FROM>2</INDEX2FROM>");
    }

    @Test
    void readsTheSetUpInOneRequestAndKeepsIt() {
        gateway.answersXml("RQeConnectOutType", """
                <root>
                <eConnect DOCTYPE="SOP_Setup"><S><SOPTYPE>2</SOPTYPE><DOCID>STDORD</DOCID></S><S><SOPTYPE>2</SOPTYPE><DOCID>WEBORD</DOCID></S></eConnect>
                <eConnect DOCTYPE="SOP_Setup"><S><SOPTYPE>3</SOPTYPE><DOCID>STDINV</DOCID></S></eConnect>
                <eConnect DOCTYPE="Currency"><C><CURNCYID>Z-US$</CURNCYID><ISOCURRC>USD</ISOCURRC><DECPLCUR>3</DECPLCUR></C></eConnect>
                <eConnect DOCTYPE="Company"><C><FUNLCURR>Z-US$</FUNLCURR><PRCLEVEL>RETAIL</PRCLEVEL></C></eConnect>
                <eConnect DOCTYPE="Site"><C><LOCNCODE>MAIN</LOCNCODE></C><C><LOCNCODE>OLD</LOCNCODE><INACTIVE>1</INACTIVE></C></eConnect>
                <eConnect DOCTYPE="Price_Level"><C><PRCLEVEL>RETAIL</PRCLEVEL></C></eConnect>
                <eConnect DOCTYPE="Customer_Class"><C><CLASSID>SMB</CLASSID></C></eConnect>
                <eConnect DOCTYPE="Tax_Schedule"><C><TAXSCHID>USALLEXMPT-0</TAXSCHID></C></eConnect>
                <eConnect DOCTYPE="Salesperson"><C><SLPRSNID>PAUL W.</SLPRSNID><SALSTERR>TERRITORY 1</SALSTERR><INACTIVE>0</INACTIVE></C>
                  <C><SLPRSNID>GONE</SLPRSNID><INACTIVE>1</INACTIVE></C></eConnect>
                <eConnect DOCTYPE="Payment_Terms"><C><PYMTRMID>Net 30</PYMTRMID></C></eConnect>
                <eConnect DOCTYPE="Account"><C><ACTNUMST>000-1100-00</ACTNUMST></C></eConnect>
                <eConnect DOCTYPE="Tax_Detail"><C><TAXDTLID>MN-STATE</TAXDTLID><TXDTLTYP>1</TXDTLTYP></C>
                  <C><TAXDTLID>USE-TAX</TAXDTLID><TXDTLTYP>2</TXDTLTYP></C></eConnect>
                <eConnect DOCTYPE="Process_Hold"><C><PRCHLDID>CREDIT</PRCHLDID></C></eConnect>
                <eConnect DOCTYPE="Fiscal_Period">
                  <P><SERIES>3</SERIES><ODESCTN></ODESCTN><PERIODID>0</PERIODID><PERIODDT>2026-01-01</PERIODDT><PERDENDT>2026-01-01</PERDENDT></P>
                  <P><SERIES>3</SERIES><ODESCTN></ODESCTN><PERIODID>9</PERIODID><PERIODDT>2026-09-01</PERIODDT><PERDENDT>2026-09-30</PERDENDT><CLOSED>1</CLOSED></P>
                  <P><SERIES>3</SERIES><ODESCTN></ODESCTN><PERIODID>10</PERIODID><PERIODDT>2026-10-01</PERIODDT><PERDENDT>2026-10-31</PERDENDT><CLOSED>0</CLOSED></P>
                  <P><SERIES>3</SERIES><ODESCTN></ODESCTN><PERIODID>11</PERIODID><PERIODDT>2026-11-01</PERIODDT><PERDENDT>2026-11-30</PERDENDT><CLOSED>0</CLOSED></P>
                  <P><SERIES>3</SERIES><ODESCTN>Sales Transaction Entry</ODESCTN><PERIODID>9</PERIODID><PERIODDT>2026-09-01</PERIODDT>
                    <PERDENDT>2026-09-30</PERDENDT><CLOSED>0</CLOSED></P>
                  <P><SERIES>3</SERIES><ODESCTN>Sales Transaction Entry</ODESCTN><PERIODID>10</PERIODID><PERIODDT>2026-10-01</PERIODDT>
                    <PERDENDT>2026-10-31</PERDENDT><CLOSED>1</CLOSED></P>
                  <P><SERIES>2</SERIES><ODESCTN></ODESCTN><PERIODID>11</PERIODID><PERIODDT>2026-11-01</PERIODDT><PERDENDT>2026-11-30</PERDENDT><CLOSED>1</CLOSED></P>
                </eConnect>
                <eConnect DOCTYPE="Exchange_Rate">
                  <R><EXGTBLID>EUR-SELL</EXGTBLID><CURNCYID>Z-EURO</CURNCYID><EXCHDATE>2026-10-01T00:00:00</EXCHDATE><EXPNDATE>2026-12-31</EXPNDATE>
                    <XCHGRATE>1.1000000</XCHGRATE></R>
                  <R><EXGTBLID>EUR-SELL</EXGTBLID><CURNCYID>Z-EURO</CURNCYID><EXCHDATE>2026-11-01</EXCHDATE><EXPNDATE>2026-11-30</EXPNDATE>
                    <XCHGRATE>1.1255000</XCHGRATE></R></eConnect>
                </root>""");

        CompanySetup setup = gp.setup("TWO");

        assertThat(setup.documentIds()).containsOnlyKeys(SopType.ORDER, SopType.INVOICE);
        assertThat(setup.documentIds().get(SopType.ORDER)).containsExactly("STDORD", "WEBORD");
        assertThat(setup.currencyByIsoCode("USD")).contains(new CompanySetup.Currency("Z-US$", "USD", 2));
        assertThat(setup.functionalCurrency()).isEqualTo("Z-US$");
        assertThat(setup.defaultPriceLevel()).isEqualTo("RETAIL");
        assertThat(setup.sites()).containsExactly("MAIN");
        assertThat(setup.salespeople()).containsEntry("PAUL W.", new CompanySetup.Salesperson("PAUL W.", "TERRITORY 1", false))
                .containsEntry("GONE", new CompanySetup.Salesperson("GONE", "", true));
        assertThat(setup.accounts()).containsExactly("000-1100-00");
        assertThat(setup.taxDetails()).as("sales taxes alone").containsExactly("MN-STATE");
        assertThat(setup.processHolds()).containsExactly("CREDIT");
        assertThat(setup.salesPeriods()).as("closed for the series, closed for sales documents, open; the other series does not count").containsExactly(
                new CompanySetup.FiscalPeriod(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30), true),
                new CompanySetup.FiscalPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), true),
                new CompanySetup.FiscalPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), false));
        assertThat(setup.rate("Z-EURO", LocalDate.of(2026, 11, 23))).contains(new CompanySetup.ExchangeRate("EUR-SELL", "Z-EURO",
                new BigDecimal("1.1255000"), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
        assertThat(setup.rate("Z-EURO", LocalDate.of(2027, 1, 1))).isEmpty();
        assertThat(sentTo("/gp/eConnect/RQeConnectOutType"))
                .contains("<WhereClause>ODESCTN IN ('Sales Transaction Entry','')</WhereClause>")
                .contains("<WhereClause>EXPNDATE &gt;= '" + DateTimeFormatter.BASIC_ISO_DATE.format(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(400)) + "'</WhereClause>");
        assertThat(setup.paymentTerms()).containsExactly("Net 30");

        clock.move(Duration.ofMinutes(5).minusMillis(1));
        assertThat(gp.setup("TWO")).isSameAs(setup);
        gateway.server.verify(1, postRequestedFor(anyUrl()));
        clock.move(Duration.ofMillis(1));
        assertThat(gp.setup("TWO")).isNotSameAs(setup).isEqualTo(setup);
        gateway.server.verify(2, postRequestedFor(anyUrl()));
        gp.setup("OTHER");
        gateway.server.verify(3, postRequestedFor(anyUrl()));
    }

    private static final String FAMILY = """
            <eConnect DOCTYPE="Customer"><Customer><CUSTNMBR>PARENT</CUSTNMBR><CUSTNAME>Parent</CUSTNAME><HOLD>1</HOLD><CRLMTTYP>2</CRLMTTYP>
              <CRLMTAMT>1000</CRLMTAMT><Balance><CUSTBLNC>100</CUSTBLNC></Balance></Customer></eConnect>
            <eConnect DOCTYPE="Customer_Family"><Customer><CUSTNMBR>PARENT</CUSTNMBR><CPRCSTNM>PARENT</CPRCSTNM>
              <Balance><CUSTBLNC>100</CUSTBLNC></Balance></Customer></eConnect>
            <eConnect DOCTYPE="Customer_Family"><Customer><CUSTNMBR>CHILD</CUSTNMBR><CPRCSTNM>PARENT</CPRCSTNM><CRLMTTYP>1</CRLMTTYP>
              <Balance><CUSTBLNC>20</CUSTBLNC><ONORDAMT>5</ONORDAMT></Balance></Customer></eConnect>
            <eConnect DOCTYPE="Customer_Family"><Customer><CUSTNMBR>SISTER</CUSTNMBR><CPRCSTNM>PARENT</CPRCSTNM>
              <Balance><CUSTBLNC>3</CUSTBLNC></Balance></Customer></eConnect>""";

    @Test
    void judgesCreditAndHoldAtTheParentWhereGpSaysSo() {
        answersNationalAccount(1, 1);
        GpCustomer child = customer("CHILD", "PARENT", "20", "25");

        CreditStanding standing = gp.creditStanding("TWO", child);

        assertThat(standing.judgedAt().number()).isEqualTo("PARENT");
        assertThat(standing.onHold()).isTrue();
        assertThat(standing.limitType()).isEqualTo(GpCustomer.LimitType.AMOUNT);
        assertThat(standing.limit()).isEqualByComparingTo("1000");
        assertThat(standing.balance()).isEqualByComparingTo("123");
        assertThat(standing.exposure()).isEqualByComparingTo("128");
        gateway.server.verify(2, postRequestedFor(anyUrl()));
        assertThat(gp.creditStanding("TWO", customer("PARENT", "", "100", "100"))).as("the parent itself").isEqualTo(standing);
    }

    @Test
    void judgesEachAtTheCustomerWhereItsParentDoesNotDecideIt() {
        answersNationalAccount(1, 0);
        GpCustomer child = customer("CHILD", "PARENT", "20", "25");
        assertThat(gp.creditStanding("TWO", child)).returns(false, CreditStanding::onHold)
                .satisfies(standing -> assertThat(standing.judgedAt().number()).isEqualTo("PARENT"));

        clock.move(Duration.ofMinutes(5));
        answersNationalAccount(0, 1);
        assertThat(gp.creditStanding("TWO", child)).isEqualTo(
                new CreditStanding(child, true, GpCustomer.LimitType.UNLIMITED, BigDecimal.ZERO, new BigDecimal("20"), new BigDecimal("25")));

        clock.move(Duration.ofMinutes(5));
        answersNationalAccount(0, 0);
        assertThat(gp.creditStanding("TWO", child).onHold()).isFalse();
    }

    @Test
    void aCustomerWithoutParentCostsNoCall() {
        answersNationalAccount(1, 1);
        gp.setup("TWO");

        CreditStanding standing = gp.creditStanding("TWO", customer("LONELY", "", "20", "25"));

        assertThat(standing.judgedAt().number()).isEqualTo("LONELY");
        assertThat(standing.exposure()).isEqualByComparingTo("25");
        gateway.server.verify(1, postRequestedFor(anyUrl()));
    }

    private void answersNationalAccount(int credit, int hold) {
        gateway.answersXml("RQeConnectOutType", "<root><eConnect DOCTYPE=\"National_Account\"><A><CPRCSTNM>PARENT</CPRCSTNM><NACREDITCHECK>" + credit
                + "</NACREDITCHECK><NAHOLDINACTIVE>" + hold + "</NAHOLDINACTIVE></A></eConnect>" + FAMILY + "</root>");
    }

    private static GpCustomer customer(String number, String parent, String balance, String exposure) {
        return new GpCustomer(number, number, "", false, false, parent, "", "", "", "", "", "",
                new GpCustomer.Address("", "", "", "", "", "", "", "", ""),
                new GpCustomer.CreditTerms(GpCustomer.LimitType.UNLIMITED, BigDecimal.ZERO, new BigDecimal(balance), BigDecimal.ZERO, new BigDecimal(exposure)),
                List.of(), "");
    }

    @ParameterizedTest
    @CsvSource({"<MKDTOPST>0</MKDTOPST><BCHSTTUS>0</BCHSTTUS>, FREE", "<MKDTOPST>1</MKDTOPST><BCHSTTUS>0</BCHSTTUS>, MARKED_FOR_POSTING",
            "<APPROVL>1</APPROVL>, MARKED_FOR_POSTING", "<MKDTOPST>1</MKDTOPST><BCHSTTUS>1</BCHSTTUS>, BUSY",
            "<Workflow_Status>4</Workflow_Status>, AWAITING_APPROVAL", "<Workflow_Status>2</Workflow_Status>, AWAITING_APPROVAL",
            "<Workflow_Status>6</Workflow_Status>, FREE"})
    void readsABatch(String columns, GpBatch.Status status) {
        gateway.answersXml("RQeConnectOutType",
                "<root><eConnect DOCTYPE=\"Batch\"><Batch><BACHNUMB>ORD 2026  </BACHNUMB>" + columns + "</Batch></eConnect></root>");

        assertThat(gp.batch("TWO", GpBatch.Source.SALES, "ORD 2026")).contains(new GpBatch("ORD 2026", status));
        assertThat(sentTo("/gp/eConnect/RQeConnectOutType")).contains("<DOCTYPE>Batch</DOCTYPE>",
                "<INDEX1TO>ORD 2026</INDEX1TO><INDEX1FROM>ORD 2026</INDEX1FROM><INDEX2TO>Sales Entry</INDEX2TO><INDEX2FROM>Sales Entry</INDEX2FROM>");
    }

    @Test
    void putsAHoldOnAndTakesItOff() {
        gateway.answersXml("SOPProcessHoldType", "<eConnect/>");

        gp.hold("TWO", SopType.ORDER, "ORDST0000007", "DEALCHANGE");
        assertThat(sentTo("/gp/eConnect/SOPProcessHoldType")).endsWith("<eConnect><SOPProcessHoldType><taSopUpdateCreateProcessHold>"
                + "<SOPTYPE>2</SOPTYPE><SOPNUMBE>ORDST0000007</SOPNUMBE><PRCHLDID>DEALCHANGE</PRCHLDID><DELETE1>0</DELETE1>"
                + "</taSopUpdateCreateProcessHold></SOPProcessHoldType></eConnect>");

        gateway.server.resetRequests();
        gp.releaseHold("TWO", SopType.ORDER, "ORDST0000007", "DEALCHANGE");
        assertThat(sentTo("/gp/eConnect/SOPProcessHoldType")).contains("<DELETE1>1</DELETE1>");
        assertThatThrownBy(() -> gp.hold("TWO", SopType.ORDER, "ORDST0000007", " ")).isInstanceOf(InvalidDocument.class);
    }

    @Test
    void aVoidKeepsTheDeposits() {
        gateway.answersXml("SOPVoidDocumentType", "<eConnect/>");

        gp.voidDocument("TWO", SopType.ORDER, "ORDST0000007");

        assertThat(sentTo("/gp/eConnect/SOPVoidDocumentType")).endsWith("<eConnect><SOPVoidDocumentType><taSopVoidDocument><SOPTYPE>2</SOPTYPE>"
                + "<SOPNUMBE>ORDST0000007</SOPNUMBE><RemovePayments>0</RemovePayments></taSopVoidDocument></SOPVoidDocumentType></eConnect>");
    }

    @Test
    void holdReleaseAndVoidWithoutAnswerAreInDoubt() {
        gateway.answers(aResponse().withStatus(500));

        assertThatThrownBy(() -> gp.hold("TWO", SopType.ORDER, "N", "CREDIT")).isInstanceOf(GpInDoubt.class);
        assertThatThrownBy(() -> gp.releaseHold("TWO", SopType.ORDER, "N", "CREDIT")).isInstanceOf(GpInDoubt.class);
        assertThatThrownBy(() -> gp.voidDocument("TWO", SopType.ORDER, "N")).isInstanceOf(GpInDoubt.class);
    }

    @Test
    void saysWhichBatchIsBusy() {
        gateway.answers(aResponse().withStatus(422).withBody("""
                Sql procedure error codes returned:

                Error Number = 3202  Stored Procedure= taSopHdrIvcInsert  Error Description = Batch is marked for posting or is being posted
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = ORDST0000007
                Related Error Code Parameters for Node : taSopHdrIvcInsert
                BACHNUMB = ORD 2026
                """));

        assertThatThrownBy(() -> gp.voidDocument("TWO", SopType.ORDER, "ORDST0000007")).isExactlyInstanceOf(NotNow.class)
                .hasMessageContaining("BACHNUMB=ORD 2026");
    }

    private String sentTo(String path) {
        List<LoggedRequest> requests = gateway.server.findAll(postRequestedFor(urlEqualTo(path)));
        assertThat(requests).hasSize(1);
        return requests.get(0).getBodyAsString();
    }
}
