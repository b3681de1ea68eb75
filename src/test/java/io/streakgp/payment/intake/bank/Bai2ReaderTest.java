package io.streakgp.payment.intake.bank;

import static io.streakgp.payment.intake.bank.BankSamples.bai2;
import static io.streakgp.payment.intake.bank.BankSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bai2ReaderTest {

    private static final Bai2Reader READER = new Bai2Reader();

    private static BankLine one(String... records) {
        return READER.read(bai2(List.of(records))).get(0);
    }

    @Test
    void aDetailRecord() {
        assertThat(one("16,165,1500000,Z,DD1620,CUST9,DEALER PAYMENTS, INV1").row())
                .containsEntry("Amount", "15000.00").containsEntry("Currency", "USD").containsEntry("Account", "4567890").containsEntry("Statement", "4567890/2026-11-19")
                .containsEntry("Type code", "165").containsEntry("Bank reference", "DD1620").containsEntry("Customer reference", "CUST9")
                .containsEntry("Reference", "DEALER PAYMENTS, INV1").containsEntry("Value date", "2026-11-19");
    }

    @Test
    void whatGoesOnInRecord88BelongsToTheLine() {
        assertThat(one("16,195,100,,,,/", "88,WIRE FROM ACME/", "88,FOR INV 7").row()).containsEntry("Reference", "WIRE FROM ACME FOR INV 7");
    }

    @Test
    void fundsThatComeLaterHaveFieldsOfTheirOwn() {
        assertThat(one("16,195,100,V,261121,1200,REF1,C1,text").row()).containsEntry("Bank reference", "REF1").containsEntry("Value date", "2026-11-21");
        assertThat(one("16,195,100,S,50,50,0,REF2,C1,text").row()).containsEntry("Bank reference", "REF2");
        assertThat(one("16,195,100,D,2,0,50,1,50,REF3,C1,text").row()).containsEntry("Bank reference", "REF3").containsEntry("Reference", "text");
    }

    @ParameterizedTest
    @CsvSource({"100, 1.00", "399, 1.00", "400, -1.00", "555, -1.00", "699, -1.00", "700, 0", "890, 0", "920, 1.00", "959, 1.00", "960, -1.00"})
    @DisplayName("Only credits become payments: the type code tells them")
    void creditsAndDebits(String type, String amount) {
        assertThat(one("16," + type + ",100,,R,,").row()).containsEntry("Amount", amount);
    }

    @Test
    void centsFollowFromTheCurrency() {
        byte[] yen = bytes(new String(bai2(List.of("16,195,100,,R,,")), StandardCharsets.UTF_8).replace("03,4567890,,", "03,4567890,JPY,"));
        assertThat(READER.read(yen).get(0).row()).containsEntry("Amount", "100").containsEntry("Currency", "JPY");
    }

    @Test
    void aTypeCodeThatIsNoneIsAFaultOfItsLine() {
        List<BankLine> lines = READER.read(bai2(List.of("16,ABC,100,,R,,", "16,195,100,,R,,")));
        assertThat(lines.get(0).fault().field()).isEqualTo("Line 5, type code");
        assertThat(lines.get(1).fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "49,500100,4/ | 49,500101,4/ | control total of account 4567890, is 500101, but the records make 500100",
            "49,500100,4/ | 49,500100,5/ | number of records of account 4567890, is 5",
            "98,500100,1,6/ | 98,500100,2,6/ | number of accounts, is 2",
            "98,500100,1,6/ | 98,400100,1,6/ | control total of the group",
            "99,500100,1,8/ | 99,500100,1,9/ | number of records of the file, is 9",
            "99,500100,1,8/ | 99,500100,2,8/ | number of groups, is 2",
            "99,500100,1,8/ | '' | the end of the file where record 99 belongs",
            "16,195,100 | 16,195,1x0 | where a number belongs",
            "02,123456789,122099999,1,261119 | 02,123456789,122099999,1,261319 | where a date (YYMMDD) belongs",
            "03,4567890,, | 03,4567890,XXL, | where a currency belongs",
            "88,045 | 77,045 | is no BAI2 record"})
    @DisplayName("Control sums are compared and a mismatch refuses the file")
    void controlTotals(String right, String wrong, String why) {
        String file = new String(bai2(List.of("16,195,100,,R,,")), StandardCharsets.UTF_8);
        assertThat(file).contains(right);
        assertThat(READER.read(bytes(file))).hasSize(1);
        assertThatThrownBy(() -> READER.read(bytes(file.replace(right, wrong)))).isInstanceOf(FileRefused.class)
                .satisfies(refused -> assertThat(refused.getMessage().replace(": is", ", is")).contains(why));
    }

    @Test
    void twoFilesInOneAreRefused() {
        String file = new String(bai2(List.of("16,195,100,,R,,")), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> READER.read(bytes(file + file))).hasMessageContaining("one file at a time");
    }
}
