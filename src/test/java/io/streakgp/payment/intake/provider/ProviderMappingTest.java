package io.streakgp.payment.intake.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;

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
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Fault;

/** Table {@code mapping-provider-to-payment}, with events as providers send them. */
@ProcessTest
class ProviderMappingTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-provider-to-payment");

    private static final String DATA = """
            "data": {"id": "p1", "amount": "12.50", "currency": "usd", "date": "2026-11-20", "payer": {"name": "Contoso", "email": "pay@contoso.example",
             "account": "X1"}, "customerNumber": "CONTOSO0001", "method": "card", "reference": "INV 1", "transactionId": "tx9", "original": "p0", "fee": 0.66}""";

    @Autowired
    private FieldMapping table;
    private ProviderMapping mapping;

    @BeforeEach
    void set() {
        mapping = new ProviderMapping(table, new CompanyProperties("TWO", ZoneOffset.UTC), new ObjectMapper());
    }

    private ProviderMapping.Result map(String provider, String type, String body) {
        return mapping.map(new ProviderEvents.Event(1, provider, type, body, 0));
    }

    private static Payment payment(ProviderMapping.Result result) {
        assertThat(result).isInstanceOf(ProviderMapping.Result.Mapped.class);
        return ((ProviderMapping.Result.Mapped) result).payment();
    }

    @ParameterizedTest
    @CsvSource({"payment.succeeded, PAYMENT, tx9", "payment.refunded, REFUND, p0", "payment.charged_back, CHARGEBACK, p0", "payout.paid, PAYOUT, tx9"})
    @DisplayName("Payments, refunds, chargebacks, payouts (kind PAYOUT with fee)")
    void thePlainForm(String type, Payment.Kind kind, String exactReference) {
        Payment payment = payment(map("acme", type, "{\"type\":\"" + type + "\"," + DATA + "}"));
        assertThat(payment.kind()).isEqualTo(kind);
        assertThat(payment.source()).isEqualTo("provider/acme");
        assertThat(payment.sourceId()).isEqualTo(kind + "/p1");
        assertThat(payment.amount()).isEqualByComparingTo("12.50");
        assertThat(payment.currency()).isEqualTo("USD");
        assertThat(payment.fee()).isEqualByComparingTo("0.66");
        assertThat(payment.exactReference()).isEqualTo(exactReference);
        assertThat(payment.payer()).isEqualTo(new Payment.Payer("Contoso", "X1", "pay@contoso.example", "CONTOSO0001"));
    }

    @ParameterizedTest
    @CsvSource({"charge.succeeded, PAYMENT, 12.50, PAYMENT/ch_1, ch_1", "charge.refunded, REFUND, 3.00, REFUND/evt_1, ch_1",
            "charge.dispute.created, CHARGEBACK, 12.50, CHARGEBACK/ch_1, ch_0", "payout.paid, PAYOUT, 12.50, PAYOUT/ch_1, ch_1"})
    void stripe(String type, Payment.Kind kind, String amount, String sourceId, String exactReference) {
        Payment payment = payment(map("stripe", type, """
                {"id": "evt_1", "type": "%s", "created": 1795132800, "data": {"object": {"id": "ch_1", "charge": "ch_0", "amount": 1250, "amount_refunded": 500,
                 "currency": "usd", "billing_details": {"name": "Contoso", "email": "pay@contoso.example"}, "description": "INV 1"},
                 "previous_attributes": {"amount_refunded": 200}}}""".formatted(type)));
        assertThat(payment.kind()).isEqualTo(kind);
        assertThat(payment.amount()).isEqualByComparingTo(amount);
        assertThat(payment.sourceId()).isEqualTo(sourceId);
        assertThat(payment.exactReference()).isEqualTo(exactReference);
        assertThat(payment.paidOn()).isEqualTo("2026-11-20");
        assertThat(payment.method()).isEqualTo("card");
        assertThat(payment.reference()).isEqualTo("INV 1");
    }

    @Test
    void anEventThatNoRowIsFor() {
        assertThat(map("acme", "customer.created", "{\"type\":\"customer.created\"}")).isInstanceOf(ProviderMapping.Result.Unmapped.class);
        assertThat(map("stripe", "payment.succeeded", "{\"type\":\"payment.succeeded\"}")).isInstanceOf(ProviderMapping.Result.Unmapped.class);
    }

    @Test
    @DisplayName("A body that cannot be mapped is visible as a fault with the reason, all reasons at once")
    void faults() {
        assertThat(map("acme", "payment.succeeded", "{\"type\":\"payment.succeeded\",\"data\":{\"amount\":\"x\",\"currency\":\"USD\"}}"))
                .isInstanceOfSatisfying(ProviderMapping.Result.Faulty.class,
                        faulty -> assertThat(faulty.faults()).extracting(Fault::field).contains("data.id", "data.amount", "data.date"));
        assertThat(map("stripe", "charge.succeeded", "{\"type\":\"charge.succeeded\"}")).isInstanceOf(ProviderMapping.Result.Faulty.class);
        assertThat(map("acme", "", "no JSON")).isInstanceOfSatisfying(ProviderMapping.Result.Faulty.class,
                faulty -> assertThat(faulty.faults().get(0).problem()).contains("no JSON object"));
    }
}
