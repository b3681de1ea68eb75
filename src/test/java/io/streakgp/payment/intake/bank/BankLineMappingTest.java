package io.streakgp.payment.intake.bank;

import static io.streakgp.payment.intake.bank.BankSamples.details;
import static io.streakgp.payment.intake.bank.BankSamples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Fault;
import io.streakgp.streak.StreakJson;

/** Table {@code mapping-bank-line-to-payment}, with lines as banks write them. */
@ProcessTest
class BankLineMappingTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-bank-line-to-payment");

    @Autowired
    private FieldMapping table;
    private BankLineMapping mapping;

    @BeforeEach
    void set() {
        mapping = new BankLineMapping(table, new CompanyProperties("TWO", ZoneOffset.UTC),
                new PaymentIntakeProperties(new PaymentIntakeProperties.Csv(',', StandardCharsets.UTF_8, "uuuu-MM-dd", '.', "Total", "Amount"),
                        new PaymentIntakeProperties.Claims(List.of(), "Payment amount", "USD"), Map.of()));
    }

    /** A CSV line with these cells, each {@code column=value}, besides the usual ones. */
    private BankLineMapping.Result csv(String... cells) {
        Map<String, Object> row = new HashMap<>(Map.of("Date", "2026-11-20", "Amount", "12.50", "Name", "Contoso", "Description", "INV 1"));
        for (String cell : cells) {
            row.put(cell.split("=", 2)[0], cell.split("=", 2)[1]);
        }
        return mapping.map(BankFileFormat.CSV, new BankLine(2, row, null));
    }

    private static Payment payment(BankLineMapping.Result result) {
        assertThat(result).isInstanceOf(BankLineMapping.Result.Line.class);
        return ((BankLineMapping.Result.Line) result).payment(1);
    }

    private BankLineMapping.Result camt(String entry) {
        return mapping.map(BankFileFormat.CAMT053, new CamtReader(new StreakJson(new ObjectMapper())).read(BankSamples.camt("", entry)).get(0));
    }

    private BankLineMapping.Result bai2(String... records) {
        return mapping.map(BankFileFormat.BAI2, new Bai2Reader().read(BankSamples.bai2(List.of(records))).get(0));
    }

    @Test
    void aCreditOfACsvFile() {
        Payment payment = payment(csv("Payer account=US 12", "Customer number=CONTOSO0001", "End-to-end reference=E2E", "Transaction ID=T77"));
        assertThat(payment.kind()).isEqualTo(Payment.Kind.PAYMENT);
        assertThat(payment.source()).isEqualTo("bank");
        assertThat(payment.amount()).isEqualByComparingTo("12.50");
        assertThat(payment.currency()).isEqualTo("USD");
        assertThat(payment.paidOn()).isEqualTo("2026-11-20");
        assertThat(payment.payer()).isEqualTo(new Payment.Payer("Contoso", "US12", "", "CONTOSO0001"));
        assertThat(payment.reference()).isEqualTo("INV 1");
        assertThat(payment.exactReference()).isEqualTo("E2E");
        assertThat(payment.method()).isEqualTo("transfer");
        assertThat(payment.sourceId()).isEqualTo("account/2026-11-20/T77/12.5/1");
    }

    @Test
    void aCheckSaysSo() {
        Payment payment = payment(csv("Check number=1234"));
        assertThat(payment.checkNumber()).isEqualTo("1234");
        assertThat(payment.method()).isEqualTo("check");
    }

    @Test
    @DisplayName("A bank line's identity: statement, line, bank reference")
    void identity() {
        assertThat(payment(csv("Statement=S1", "Line=7", "Bank reference=B1")).sourceId()).isEqualTo("S1/7/B1");
        assertThat(payment(csv("Line=7")).sourceId()).as("a line number counts only within a statement that has a name").doesNotContain("/7/");
        assertThat(payment(csv("Account=A1", "Booking date=2026-11-19")).sourceId()).startsWith("A1/2026-11-19/#").endsWith("/1");
        assertThat(payment(csv("Bank reference=000")).sourceId()).as("none").contains("/#");
    }

    @Test
    @DisplayName("Two instalments of the same amount in one file are two payments")
    void theNthOfEqualLines() {
        BankLineMapping.Result.Line line = (BankLineMapping.Result.Line) csv();
        assertThat(line.numbered()).isFalse();
        assertThat(line.payment(1).id()).isNotEqualTo(line.payment(2).id());
        assertThat(((BankLineMapping.Result.Line) csv("Balance=100.00")).likeness()).as("a running balance does not count").isEqualTo(line.likeness());
        assertThat(((BankLineMapping.Result.Line) csv("Description=INV 2")).likeness()).isNotEqualTo(line.likeness());
        assertThat(((BankLineMapping.Result.Line) csv("Statement=S", "Line=1")).numbered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"NSF, NSF", "RETURNED CHECK, NSF", "RETURN, NSF", "CHARGEBACK, CHARGEBACK", "REVERSAL, CHARGEBACK"})
    @DisplayName("Returns and reversals by CSV mapping become kinds NSF and CHARGEBACK")
    void csvReversals(String type, Payment.Kind kind) {
        Payment payment = payment(csv("Type=" + type, "Amount=-12.50"));
        assertThat(payment.kind()).isEqualTo(kind);
        assertThat(payment.amount()).isEqualByComparingTo("12.50");
        assertThat(payment(csv("Type=" + type)).kind()).as("some banks write no sign").isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"-12.50", "0.00"})
    @DisplayName("Only credits become payments")
    void debitsAreNone(String amount) {
        assertThat(csv("Amount=" + amount)).isInstanceOf(BankLineMapping.Result.NoPayment.class);
        assertThat(csv("Status=PDNG")).as("announced only").isInstanceOf(BankLineMapping.Result.NoPayment.class);
    }

    @ParameterizedTest
    @CsvSource({"AM04, NSF", "AC04, NSF", "MD06, CHARGEBACK", "MS02, CHARGEBACK"})
    @DisplayName("CAMT return codes become kinds NSF and CHARGEBACK")
    void camtReturns(String code, Payment.Kind kind) {
        String returned = details("E1", "Payer", "INV 1", "").replace("</TxDtls>", "<RtrInf><Rsn><Cd>" + code + "</Cd></Rsn></RtrInf></TxDtls>");
        assertThat(payment(camt(entry("12.50", "DBIT", "B1", returned))).kind()).isEqualTo(kind);
        assertThat(camt(entry("12.50", "CRDT", "B1", returned))).as("what we paid came back").isInstanceOf(BankLineMapping.Result.NoPayment.class);
    }

    @Test
    void camtUnpaidByItsTransactionCode() {
        String code = "<Domn><Cd>PMNT</Cd><Fmly><Cd>RCHQ</Cd><SubFmlyCd>UPCQ</SubFmlyCd></Fmly></Domn>";
        assertThat(payment(camt(entry("12.50", "DBIT", "B1", code, details("E1", "Payer", "INV 1", "")))).kind()).isEqualTo(Payment.Kind.NSF);
        assertThat(camt(entry("12.50", "DBIT", "B1", details("E1", "Payer", "INV 1", "")))).isInstanceOf(BankLineMapping.Result.NoPayment.class);
    }

    @Test
    void camtDirectDebit() {
        String code = "<Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn>";
        Payment payment = payment(camt(entry("12.50", "CRDT", "B1", code, details("E1", "Payer", "INV 1", ""))));
        assertThat(payment.method()).isEqualTo("direct debit");
        assertThat(payment.currency()).isEqualTo("EUR");
        assertThat(payment.exactReference()).isEqualTo("E1");
        assertThat(payment.sourceId()).isEqualTo("DE89370400440532013000/2026-221/1/B1");
    }

    @ParameterizedTest
    @CsvSource({"555, NSF", "557, NSF", "558, CHARGEBACK", "165, PAYMENT"})
    @DisplayName("BAI2 type codes such as 555 become kinds NSF and CHARGEBACK")
    void bai2Kinds(String code, Payment.Kind kind) {
        assertThat(payment(bai2("16," + code + ",1250,,REF1,C7,INV 1")).kind()).isEqualTo(kind);
    }

    @Test
    void bai2Fields() {
        Payment payment = payment(bai2("16,175,1250,,REF1,C7,INV 1"));
        assertThat(payment.method()).isEqualTo("check");
        assertThat(payment.reference()).isEqualTo("INV 1 C7");
        assertThat(payment.sourceId()).isEqualTo("4567890/2026-11-19/REF1/12.5/1");
        assertThat(bai2("16,451,1250,,REF1,C7,x")).isInstanceOf(BankLineMapping.Result.NoPayment.class);
    }

    @ParameterizedTest
    @CsvSource({"Amount=abc, Amount, no amount", "Amount=, Amount, is missing", "Date=soon, Value date, no date", "Currency=US, Currency, no currency", "Amount=1.005, Amount, more digits"})
    @DisplayName("Faulty lines are listed with field and mend")
    void faults(String cell, String field, String problem) {
        assertThat(csv(cell)).isInstanceOfSatisfying(BankLineMapping.Result.Faulty.class, faulty -> {
            assertThat(faulty.faults()).extracting(Fault::field).contains(field);
            assertThat(faulty.faults().toString()).contains(problem);
            assertThat(faulty.faults()).allSatisfy(fault -> assertThat(fault.mend()).isNotBlank());
        });
    }

    @Test
    void allFaultsOfALineAtOnce() {
        assertThat(csv("Amount=abc", "Date=soon", "Currency=XXL")).isInstanceOfSatisfying(BankLineMapping.Result.Faulty.class,
                faulty -> assertThat(faulty.faults()).extracting(Fault::field).contains("Amount", "Value date", "Currency"));
    }
}
