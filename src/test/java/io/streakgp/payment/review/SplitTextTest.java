package io.streakgp.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.shared.Protest;

/** User task "Match payment": split a payment over invoices. */
class SplitTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "INV0001520 428.00                               | INV0001520 | 428.00     | 0    | 0",
            "  inv0001520\t428                               | INV0001520 | 428        | 0    | 0",
            "INV1 1,428.50                                   | INV1       | 1428.50    | 0    | 0",
            "INV1 12,345,678.90                              | INV1       | 12345678.90 | 0   | 0",
            "INV1 999                                        | INV1       | 999        | 0    | 0",
            "INV1 428.00 discount 8.56                       | INV1       | 428.00     | 8.56 | 0",
            "INV1 428.00 write-off 0.02                      | INV1       | 428.00     | 0    | 0.02",
            "INV1 428.00 Discount 8.56 WRITEOFF 0.02         | INV1       | 428.00     | 8.56 | 0.02",
            "INV1 428.00 discount 1,008.56 write-off 1,000.02 | INV1      | 428.00     | 1008.56 | 1000.02"})
    void aLineIsADocumentItsAmountDiscountAndWriteOff(String line, String number, BigDecimal amount, BigDecimal discount, BigDecimal writeOff) {
        assertThat(SplitText.parts(line)).containsExactly(new SplitText.Part(number, amount, discount.signum() == 0 ? BigDecimal.ZERO : discount,
                writeOff.signum() == 0 ? BigDecimal.ZERO : writeOff));
    }

    @Test
    void emptyLinesDoNotCountAndTheOrderStays() {
        assertThat(SplitText.parts("\r\nINV2 1.00\r\n\r\n  \nINV1 2.00\n")).extracting(SplitText.Part::number).containsExactly("INV2", "INV1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV1", "INV1 428.00 EUR", "428.00", "INV1 -428.00", "INV1 428.00 discount", "INV1 428.00 write-off 1 discount 2", "INV1 four", "INV 1 428.00",
            "INV1 1.234,56", "INV1 1.2345678"})
    void aLineThatCannotBeReadIsNamedWithItsMend(String line) {
        assertThatThrownBy(() -> SplitText.parts("INV9 1.00\n" + line)).isInstanceOf(Protest.class)
                .hasMessageStartingWith("Line 2 of the split cannot be read: \"" + line + "\"").hasMessageContaining("e.g. INV0001520 428.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV1 4,28", "INV1 428,00", "INV1 1,2345", "INV1 12,34.00", "INV1 4,28 discount 1", "INV1 428.00 discount 8,56", "INV1 428.00 write-off 0,02",
            "INV1 ,428", "INV1 1,,000", "INV1 1234,567.00"})
    @DisplayName("A comma that does not part thousands is never taken for one: 4,28 is not 428")
    void aCommaIsOnlyAThousandsSeparator(String line) {
        assertThatThrownBy(() -> SplitText.parts(line)).isInstanceOf(Protest.class).hasMessageStartingWith("Line 1 of the split cannot be read");
    }

    @Test
    void aDocumentStandsInItOnce() {
        assertThatThrownBy(() -> SplitText.parts("INV1 1.00\nINV2 1.00\ninv1 2.00")).isInstanceOf(Protest.class)
                .hasMessage("Document INV1 stands twice in the split: write it once, with the whole amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n\n"})
    void nothingIsNoSplit(String text) {
        assertThatThrownBy(() -> SplitText.parts(text)).isInstanceOf(Protest.class).hasMessageStartingWith("Write what the payment pays, one document a line");
    }

    @Test
    void fiftyLinesAreTheMost() {
        String fifty = IntStream.rangeClosed(1, 50).mapToObj(i -> "INV" + i + " 1.00").collect(Collectors.joining("\n"));
        assertThat(SplitText.parts(fifty)).hasSize(50);
        assertThatThrownBy(() -> SplitText.parts(fifty + "\nINV51 1.00")).isInstanceOf(Protest.class).hasMessageContaining("at most 50 lines");
    }
}
