package io.streakgp.payment.intake.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged table {@code mapping-bank-line-to-payment}: what a line of a bank file becomes. */
@ProcessTest
class BankLineRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage COVERAGE = RuleCoverage.of("mapping-bank-line-to-payment");

    /** The first value of each field that is not empty. */
    private Map<String, Object> read(String format, Map<String, String> row) {
        Map<String, Object> read = new LinkedHashMap<>();
        decisions.require("mapping-bank-line-to-payment", Map.of("format", format, "row", row)).rows().forEach(found -> {
            if (found.get("value") != null) {
                read.putIfAbsent((String) found.get("field"), found.get("value"));
            }
        });
        return read;
    }

    @Test
    void aLineOfACsvStatementIsAPayment() {
        assertThat(read("csv", Map.ofEntries(Map.entry("Statement", "2026-221"), Map.entry("Line", "7"), Map.entry("Booking date", "2026-11-19"),
                Map.entry("Value date", "2026-11-20"), Map.entry("Amount", "1,870.25"), Map.entry("Currency", "EUR"), Map.entry("Type", ""),
                Map.entry("Payer", "Aaron Fitz Electrical"), Map.entry("Payer account", "US5511"), Map.entry("Reference", "INV0002101"),
                Map.entry("Customer reference", "order 88213"), Map.entry("Bank reference", "B77"), Map.entry("Customer number", "AARONFIT0001"),
                Map.entry("End-to-end reference", "E2E-1"))))
                .doesNotContainKeys("kind", "checkNumber")
                .containsEntry("amount", "1,870.25").containsEntry("currency", "EUR").containsEntry("date", "2026-11-20")
                .containsEntry("statement", "2026-221").containsEntry("line", "7").containsEntry("bankReference", "B77")
                .containsEntry("payerName", "Aaron Fitz Electrical").containsEntry("payerAccount", "US5511").containsEntry("customerNumber", "AARONFIT0001")
                .containsEntry("reference", "INV0002101 order 88213").containsEntry("exactReference", "E2E-1").containsEntry("method", "transfer");
    }

    @Test
    void columnsThatABankDoesNotHaveAreReadFromOthersOrLeftOut() {
        assertThat(read("csv", Map.of("Account", "4711", "Date", "2026-11-20", "Credit", "12.00", "Name", "Northwind Traders",
                "Description", "INV0002112", "Transaction ID", "T5")))
                .containsEntry("amount", "12.00").containsEntry("currency", "USD").containsEntry("date", "2026-11-20")
                .containsEntry("statement", "4711/2026-11-20").doesNotContainKey("line").containsEntry("bankReference", "T5")
                .containsEntry("payerName", "Northwind Traders");
    }

    @ParameterizedTest
    @CsvSource({"INV1, , , INV1", "INV1, '', PO7, INV1 PO7", ", INV2, , INV2", ", , PO7, PO7", ", , , ''"})
    void whatThePayerWroteMayStandInSeveralColumnsOrInNone(String reference, String description, String customerReference, String read) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Reference", reference);
        row.put("Description", description);
        row.put("Customer reference", customerReference);
        row.values().removeIf(cell -> cell == null);
        assertThat(((String) read("csv", row).get("reference")).strip()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"csv, NSF, '', BOOK, -10, NSF", "csv, RETURNED CHECK, '', BOOK, -10, NSF", "csv, REVERSAL, '', BOOK, -10, CHARGEBACK",
            "bai2, 555, '', BOOK, -10, NSF", "bai2, 558, '', BOOK, -10, CHARGEBACK", "camt053, PMNT-RDDT-UPDD, '', BOOK, -10, NSF",
            "camt053, PMNT-RCDT-ESCT, AM04, BOOK, -10, NSF", "camt053, PMNT-RCDT-ESCT, MD06, BOOK, -10, CHARGEBACK",
            "camt053, PMNT-ICDT-ESCT, AC04, BOOK, 10, NONE", "camt053, PMNT-RCDT-ESCT, '', PDNG, 10, NONE", "camt053, PMNT-RCDT-ESCT, '', BOOK, 10, "})
    void whatTakesAPaymentBackIsToldFromWhatIsNone(String format, String type, String returnCode, String status, String amount, String kind) {
        assertThat(read(format, Map.of(format.equals("csv") ? "Type" : "Type code", type, "Return code", returnCode, "Status", status, "Amount", amount)).get("kind"))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"csv, Check number, 20417, check", "csv, Method, wire, wire", "bai2, Type code, 115, check", "camt053, Type code, PMNT-IDDT-PMDD, direct debit",
            "bai2, Type code, 195, transfer"})
    void theMethodIsToldByCheckNumberOrType(String format, String column, String value, String method) {
        Map<String, Object> read = read(format, Map.of(column, value));
        assertThat(read).containsEntry("method", method);
        if (column.equals("Check number")) {
            assertThat(read).containsEntry("checkNumber", value);
        }
    }
}
