package io.streakgp.payment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class NotationTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
            ".; 1234.56; 1234.56", ".; 1,234.56; 1234.56", ".; 1,234,567.8; 1234567.8", ".; -12; -12", ".; 12.50-; -12.50", ".; +3.; 3", ".; 1'234.50; 1234.50",
            ".; 1 234.50; 1234.50", ".; 1,234; 1234", ".; 1,23; ", ".; 1234,567; ", ".; 12,5; ", ".; 1,234,56; ", ".; abc; ", ".; 1.2.3; ", ".; 1e5; ", ".; \"\"; ",
            ",; 1234,56; 1234.56", ",; 1.234,56; 1234.56", ",; 1.234; 1234", ",; 12.50; ", ",; 1.234.567; 1234567"})
    void amountsAsTheBankWritesThem(char mark, String text, BigDecimal amount) {
        assertThat(new Notation(mark, "uuuu-MM-dd").amount(text)).isEqualTo(java.util.Optional.ofNullable(amount));
    }

    @ParameterizedTest
    @CsvSource({"uuuu-MM-dd, 2026-11-20, 2026-11-20", "dd.MM.yyyy, 20.11.2026, 2026-11-20", "MM/dd/yyyy, 11/20/2026, 2026-11-20", "MM/dd/yyyy, 20/11/2026,",
            "uuuu-MM-dd, 2026-02-30,", "dd-MMM-yy, 20-Nov-26, 2026-11-20"})
    void datesInTheConfiguredForm(String format, String text, LocalDate day) {
        assertThat(new Notation('.', format).day(text)).isEqualTo(java.util.Optional.ofNullable(day));
    }

    @Test
    void aNotationThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new Notation(';', "uuuu-MM-dd")).hasMessageContaining("decimal mark");
        assertThatThrownBy(() -> new Notation('.', "nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
