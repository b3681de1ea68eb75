package io.streakgp.payment.intake.bank;

import static io.streakgp.payment.intake.bank.BankSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.payment.intake.PaymentIntakeProperties;

class CsvReaderTest {

    private static final CsvReader PLAIN = reader(',', StandardCharsets.UTF_8, "uuuu-MM-dd", '.');

    private static CsvReader reader(char delimiter, Charset charset, String dateFormat, char mark) {
        return new CsvReader(new PaymentIntakeProperties(new PaymentIntakeProperties.Csv(delimiter, charset, dateFormat, mark, "Total", "Amount"),
                new PaymentIntakeProperties.Claims(List.of(), "Payment amount", "USD"), Map.of()));
    }

    @Test
    void rowsByTheNamesOfTheirColumns() {
        List<BankLine> lines = PLAIN.read(bytes("\ufeffDate, Amount ,Text\n2026-11-20,12.50,\"one, two\nthree\"\n\n2026-11-21,3,\"say \"\"hi\"\"\"\n"));
        assertThat(lines).extracting(BankLine::row).containsExactly(Map.of("Date", "2026-11-20", "Amount", "12.50", "Text", "one, two\nthree"),
                Map.of("Date", "2026-11-21", "Amount", "3", "Text", "say \"hi\""));
        assertThat(lines.get(0).number()).isEqualTo(2);
    }

    @Test
    @DisplayName("Delimiter, charset, date format and decimal mark are configuration")
    void asTheBankWritesIt() {
        byte[] content = "Datum;Amount\n20.11.2026;1.234,50\nTotal;1.234,50\n".replace("Datum", "Dätum").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reader(';', StandardCharsets.ISO_8859_1, "dd.MM.uuuu", ',').read(content)).singleElement()
                .satisfies(line -> assertThat(line.row()).containsEntry("Dätum", "20.11.2026"));
        assertThatThrownBy(() -> reader(';', StandardCharsets.UTF_8, "dd.MM.uuuu", ',').read(content)).hasMessageContaining("is not in UTF-8");
    }

    @Test
    @DisplayName("Faulty lines are listed with line number, field and mend while the good ones go on")
    void aLineWithTooManyCells() {
        List<BankLine> lines = PLAIN.read(bytes("A,Amount\n1,2\n1,2,3\n4,5\n"));
        assertThat(lines).extracting(BankLine::number).containsExactly(2, 3, 4);
        assertThat(lines.get(1).fault().problem()).isEqualTo("has 3 cells and the heading 2");
        assertThat(lines.get(2).fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12.50, true", "12.51, false", "abc, false", "'', false"})
    @DisplayName("Control sums are compared and a mismatch refuses the file")
    void controlSum(String total, boolean taken) {
        byte[] content = bytes("A,Amount\n1,10.00\n2,5.00\n3,-2.50\ntotal," + total + "\n");
        if (taken) {
            assertThat(PLAIN.read(content)).hasSize(3);
        } else {
            assertThatThrownBy(() -> PLAIN.read(content)).isInstanceOf(FileRefused.class).hasMessageContaining("the lines make 12.50");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | is empty", "'A,A\n1,2\n' | there twice", "'A\n1\n' | single column", "'A,B\n\"1,2\n' | cannot be read as CSV",
            "'A,B\nTotal,1\n' | the control sum cannot be compared", "'A,Amount\nTotal,0\n1,2\n' | behind the control sum"})
    void whatIsNoStatementIsRefused(String content, String why) {
        assertThatThrownBy(() -> PLAIN.read(bytes(content))).isInstanceOf(FileRefused.class).hasMessageContaining(why);
    }
}
