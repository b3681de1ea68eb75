package io.streakgp.payment.intake.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** Table {@code mapping-box-to-payment}. */
@ProcessTest
class BoxMappingTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-box-to-payment");

    @Autowired
    private FieldMapping table;

    private Map<String, String> map(Map<String, Object> fields) {
        return table.evaluate("mapping-box-to-payment", Map.of("box", Map.of("pipeline", "SMB Sales", "name", "Contoso", "fields", fields)), trace -> { }).stream()
                .collect(Collectors.toMap(MappedField::target, MappedField::text));
    }

    @Test
    void theFieldsOfAPayment() {
        assertThat(map(Map.of("Payment amount", "1,234.56", "Payment date", LocalDate.of(2026, 11, 20), "Payment reference", "INV 7", "Payment method", "check",
                "GP customer number", "CONTOSO0001", "Currency", "EUR")))
                .isEqualTo(Map.of("amount", "1,234.56", "currency", "EUR", "date", "2026-11-20", "reference", "INV 7", "method", "check", "customerNumber", "CONTOSO0001"));
    }

    @Test
    void theCurrencyBehindTheAmountCounts() {
        assertThat(map(Map.of("Payment amount", "5 CAD", "Currency", "EUR"))).containsEntry("amount", "5").containsEntry("currency", "CAD");
        assertThat(map(Map.of("Payment amount", "5"))).containsEntry("currency", "USD").containsEntry("method", "transfer");
    }

    @Test
    void aBoxWithoutAnAmountLogsNone() {
        Map<String, Object> empty = new HashMap<>();
        List.of("Payment amount", "Payment date", "Payment reference").forEach(field -> empty.put(field, null));
        assertThat(map(empty)).containsEntry("amount", "").containsEntry("date", "");
        assertThat(map(Map.of())).as("a pipeline without the fields").containsEntry("amount", "");
    }
}
