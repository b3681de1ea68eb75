package io.streakgp.payment.intake.bank;

import static io.streakgp.payment.intake.bank.BankSamples.bytes;
import static io.streakgp.payment.intake.bank.BankSamples.camt;
import static io.streakgp.payment.intake.bank.BankSamples.details;
import static io.streakgp.payment.intake.bank.BankSamples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.streak.StreakJson;

class CamtReaderTest {

    private static final CamtReader READER = new CamtReader(new StreakJson(new ObjectMapper()));
    private static final String ENTRY = entry("12.50", "CRDT", "B1", details("E1", "Müller GmbH", "INV 1", ""));

    private static String part(String amount) {
        return "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">" + amount + "</Amt></TxAmt></AmtDtls>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "04", "06", "08", "10", "13"})
    @DisplayName("CAMT.053 of every version")
    void anEntry(String version) {
        String entry = Integer.parseInt(version) < 7 ? ENTRY.replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>").replace("<Pty>", "").replace("</Pty>", "") : ENTRY;
        assertThat(READER.read(BankSamples.camtVersion(version, "", entry))).singleElement().satisfies(line -> {
            assertThat(line.fault()).isNull();
            assertThat(line.row()).containsEntry("Account", "DE89370400440532013000").containsEntry("Statement", "DE89370400440532013000/2026-221")
                    .containsEntry("Line", "1").containsEntry("Status", "BOOK").containsEntry("Booking date", "2026-11-20").containsEntry("Value date", "2026-11-21")
                    .containsEntry("Amount", "12.50").containsEntry("Currency", "EUR").containsEntry("Type code", "PMNT-RCDT-ESCT").containsEntry("Bank reference", "B1")
                    .containsEntry("End-to-end reference", "E1").containsEntry("Payer", "Müller GmbH").containsEntry("Payer account", "DE02120300000000202051")
                    .containsEntry("Reference", "INV 1");
        });
    }

    @Test
    void anEntryOfSeveralTransactionsIsALineForEach() {
        List<BankLine> lines = READER.read(camt("", entry("12.50", "CRDT", "B1", details("E1", "A", "1", part("10.00")) + details("E2", "B", "2", part("2.50"))), ENTRY));
        assertThat(lines).extracting(line -> line.row().get("Line")).containsExactly("1.1", "1.2", "2");
        assertThat(lines).extracting(line -> line.row().get("Amount")).containsExactly("10.00", "2.50", "12.50");
    }

    @Test
    @DisplayName("Faulty lines are listed while the good ones go on")
    void anEntryThatCannotBeRead() {
        List<BankLine> lines = READER.read(camt("", entry("12.50", "CRDT", "B1", details("E1", "A", "1", part("10.00")) + details("E2", "B", "2", part("2.00"))),
                ENTRY.replace(">12.50<", ">12,50<"), ENTRY));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).fault().problem()).isEqualTo("Its 2 transactions make 12.00 and not 12.50");
        assertThat(lines.get(1).fault().field()).contains("entry 2, Amt");
        assertThat(lines.get(2).fault()).isNull();
    }

    @Test
    void aReturnNamesItsReasonAndTheParty() {
        assertThat(READER.read(camt("", entry("12.50", "DBIT", "B1", details("NOTPROVIDED", "Payer", "INV 1", "")
                .replace("</TxDtls>", "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls>")))).get(0).row())
                .containsEntry("Amount", "-12.50").containsEntry("Return code", "AM04").containsEntry("End-to-end reference", "").containsEntry("Payer", "Payer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>17.50</Sum></TtlNtries></TxsSummry> | ''",
            "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry> | is 3, but there are 2 entries",
            "<TxsSummry><TtlNtries><Sum>17.51</Sum></TtlNtries></TxsSummry> | is 17.51, but the entries make 17.50",
            "<TxsSummry><TtlCdtNtries><Sum>12.50</Sum></TtlCdtNtries><TtlDbtNtries><Sum>5.00</Sum></TtlDbtNtries></TxsSummry> | ''",
            "<TxsSummry><TtlDbtNtries><Sum>4.00</Sum></TtlDbtNtries></TxsSummry> | TtlDbtNtries/Sum"})
    @DisplayName("Control sums are compared and a mismatch refuses the file")
    void sums(String head, String why) {
        byte[] file = camt(head, ENTRY, entry("5.00", "DBIT", "B2", details("E2", "B", "x", "")));
        if (why.isEmpty()) {
            assertThat(READER.read(file)).hasSize(2);
        } else {
            assertThatThrownBy(() -> READER.read(file)).isInstanceOf(FileRefused.class).hasMessageContaining(why);
        }
    }

    private static String balance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>";
    }

    @Test
    void balancesAreCompared() {
        assertThat(READER.read(camt(balance("OPBD", "100.00") + balance("CLBD", "112.50"), ENTRY))).hasSize(1);
        assertThatThrownBy(() -> READER.read(camt(balance("OPBD", "100.00") + balance("CLBD", "113.50"), ENTRY))).hasMessageContaining("closing balance");
    }

    @Test
    void whatIsNoStatementIsRefused() {
        assertThatThrownBy(() -> READER.read(bytes("<a/>"))).hasMessageContaining("is no CAMT.053 file");
        assertThatThrownBy(() -> READER.read(bytes("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"))).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> READER.read(bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>&b;</BkToCstmrStmt></Document>")))
                .as("document types and external entities are refused").isInstanceOf(FileRefused.class);
    }
}
