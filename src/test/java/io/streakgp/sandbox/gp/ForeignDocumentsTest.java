package io.streakgp.sandbox.gp;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Documents as other people's programs write them. */
class ForeignDocumentsTest {

    private static final String LINE = """
            <taSopLineIvcInsert>
                <DOCDATE>%1$s</DOCDATE>
                <ITEMNMBR>24X IDE</ITEMNMBR>
                <QUANTITY>1</QUANTITY>
                <CUSTNMBR>ADVANCED0001</CUSTNMBR>
                <UNITPRCE>40.00</UNITPRCE>
                <XTNDPRCE>40</XTNDPRCE>
                <SOPNUMBE>99</SOPNUMBE>
                <SOPTYPE>3</SOPTYPE>
                <TAXAMNT>5.00</TAXAMNT>
            </taSopLineIvcInsert>""";
    private static final String TAX = """
            <taSopLineIvcTaxInsert>
                <SOPTYPE>3</SOPTYPE><SOPNUMBE>99</SOPNUMBE><CUSTNMBR>ADVANCED0001</CUSTNMBR>
                <LNITMSEQ>16384</LNITMSEQ><SALESAMT>40.00</SALESAMT><STAXAMNT>5.00</STAXAMNT><TAXDTLID>USASTE-PS6N0</TAXDTLID>
            </taSopLineIvcTaxInsert>""";
    private static final String HEADER = """
            <taSopHdrIvcInsert>
                <CUSTNMBR>ADVANCED0001</CUSTNMBR>
                <SOPTYPE>3</SOPTYPE>
                <SOPNUMBE>99</SOPNUMBE>
                <DOCID>STDINV</DOCID>
                <TAXAMNT>5.00</TAXAMNT>
                <SUBTOTAL>40.00</SUBTOTAL>
                <DOCAMNT>45.00</DOCAMNT>
                <DOCDATE>%1$s</DOCDATE>
                <BACHNUMB>eConnect </BACHNUMB>
                <TAXSCHID>USAUSSTCITY+6*</TAXSCHID>
                <FRTSCHID>USASTCITY-6*</FRTSCHID>
                <PYMTRMID>Net 30</PYMTRMID>
            </taSopHdrIvcInsert>""";

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "11/23/2026", "2026-11-23T00:00:00", "11-23-2026"})
    void datesInEachForm(String date) {
        gp.enter("<eConnect><SOPTRANSACTIONTYPE><taSopLineIvcInsert_Items>" + LINE.formatted(date) + "</taSopLineIvcInsert_Items>"
                + "<taSopLineIvcTaxInsert_Items>" + TAX + "</taSopLineIvcTaxInsert_Items>" + HEADER.formatted(date)
                + "</SOPTRANSACTIONTYPE></eConnect>");

        assertThat(gp.row("SOP10100", "SOPNUMBE", "99")).containsEntry("DOCDATE", "2026-11-23").containsEntry("BACHNUMB", "eConnect");
        assertThat(gp.row("SOP10200", "SOPNUMBE", "99")).containsEntry("LNITMSEQ", 16384).containsEntry("LOCNCODE", "WAREHOUSE");
    }

    /** The .NET serializer names every node that it knows, and marks those that are not used. */
    @Test
    void serializedByDotNet() {
        gp.enter("""
                <?xml version="1.0" encoding="utf-8"?>
                <eConnect xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
                  <SOPTransactionType>
                    <eConnectProcessInfo xsi:nil="true" />
                    <taRequesterTrxDisabler_Items xsi:nil="true" />
                    <taUpdateCreateItemRcd xsi:nil="true" />
                    <taUpdateCreateCustomerRcd xsi:nil="true" />
                    <taSopSerial_Items xsi:nil="true" />
                    <taSopLotAuto_Items />
                    <taSopLineIvcInsert_Items>%s</taSopLineIvcInsert_Items>
                    <taSopTrackingNum_Items xsi:nil="true" />
                    <taSopLineIvcTaxInsert_Items>%s</taSopLineIvcTaxInsert_Items>
                    <taSopUserDefined xsi:nil="true" />
                    <taSopMultiBin_Items xsi:nil="true" />
                    %s
                    <taSopToPopLink xsi:nil="true" />
                    <taMdaUpdate_Items xsi:nil="true" />
                  </SOPTransactionType>
                </eConnect>""".formatted(LINE.formatted("11/23/2026"), TAX,
                HEADER.formatted("2026-11-23T00:00:00").replace("<CUSTNMBR>", "<INVODATE xsi:nil=\"true\" /><CUSTNMBR>")));

        assertThat(gp.row("SOP10100", "SOPNUMBE", "99")).containsEntry("INVODATE", "2026-11-23");
    }

    @Test
    void requesterTrxDisablerAndProcessInfoHaveNoEffect() {
        gp.enter("<eConnect><RMCustomerMasterType><eConnectProcessInfo><Sender>x</Sender></eConnectProcessInfo>"
                + "<taRequesterTrxDisabler_Items><taRequesterTrxDisabler><INDEX1>A</INDEX1></taRequesterTrxDisabler></taRequesterTrxDisabler_Items>"
                + "<taUpdateCreateCustomerRcd><CUSTNMBR>INFO</CUSTNMBR><CUSTNAME><![CDATA[A & B < C]]></CUSTNAME></taUpdateCreateCustomerRcd>"
                + "</RMCustomerMasterType></eConnect>");

        assertThat(gp.row("RM00101", "CUSTNMBR", "INFO")).containsEntry("CUSTNAME", "A & B < C");
    }

    /** curl without a content type sends the XML as if it were a form. */
    @Test
    void contentTypeAndPathDoNotMatter() {
        String xml = Documents.customer("CUSTNMBR", "FORM", "CUSTNAME", "A=B&C; 100%");
        assertThat(gp.perform(post("/sandbox/gp/eConnect").contentType("application/x-www-form-urlencoded")
                .content(xml.getBytes(StandardCharsets.UTF_8))).status()).isEqualTo(200);
        assertThat(gp.perform(post("/sandbox/gp/eConnect/Anything")
                .content(xml.replace("FORM", "BARE").getBytes(StandardCharsets.UTF_8))).status()).isEqualTo(200);
    }

    /** A .NET string says that it is UTF-16, whatever it is sent as. */
    @Test
    void charsetOfTheContentTypeGoesBeforeTheDeclaration() {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Documents.customer("CUSTNMBR", "UTF", "CUSTNAME", "Müller & Søn");
        assertThat(gp.send("/eConnect/RMCustomerMasterType", xml).status()).isEqualTo(200);
        assertThat(gp.row("RM00101", "CUSTNMBR", "UTF")).containsEntry("CUSTNAME", "Müller & Søn");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "no XML", "<eConnect><SOPTransactionType>", "<eConnect/>", "<eConnect><SOPTransactionType/></eConnect>",
            "<eConnect><SOPTransactionType><eConnectProcessInfo/></SOPTransactionType></eConnect>",
            "<!DOCTYPE eConnect [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><eConnect><T><taUpdateCreateCustomerRcd><CUSTNMBR>&e;</CUSTNMBR>"
                    + "</taUpdateCreateCustomerRcd></T></eConnect>",
            "<eConnect><RQeConnectOutType/></eConnect>"})
    void whatIsNoDocumentIsABadRequest(String body) {
        GpSandboxFixture.Answer answer = gp.send("/eConnect/SOPTransactionType", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void companyOfTheHeader() {
        byte[] xml = Documents.customer("CUSTNMBR", "COMP", "CUSTNAME", "C").getBytes(StandardCharsets.UTF_8);
        GpSandboxFixture.Answer unknown = gp.perform(post("/sandbox/gp/eConnect/RMCustomerMasterType").header("GP-Company", "THREE").content(xml));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.contentType()).isEqualTo("application/problem+json");
        assertThat(gp.perform(post("/sandbox/gp/eConnect/RMCustomerMasterType").header("GP-Company", "TWO").content(xml)).status()).isEqualTo(200);
    }
}
