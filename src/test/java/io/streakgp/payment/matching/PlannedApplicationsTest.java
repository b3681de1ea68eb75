package io.streakgp.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.shared.Databases;

class PlannedApplicationsTest {

    private static Payment payment(String id, String company) {
        Payment like = Sample.payment(Sample.payer("Northwind Traders"), "700.00", "");
        return new Payment(id, company, "bank", id, Payment.Kind.PAYMENT, like.payer(), like.amount(), "USD", Sample.DAY, "transfer",
                "", "", "", BigDecimal.ZERO, "", "");
    }

    private static void plan(JdbcClient jdbc, String payment, int position, ReceivableKey credit, String debit, boolean order, String amount, String state) {
        jdbc.sql("""
                insert into streakgp.payment_application (payment_id, position, credit_type, credit_number, debit_type, debit_number, is_order, amount, discount,
                write_off, state) values (?, ?, ?, ?, 1, ?, ?, ?, 1.00, 0.50, ?)""")
                .params(payment, position, credit == null ? 9 : credit.type().code(), credit == null ? "" : credit.number(), debit, order,
                        new BigDecimal(amount), state)
                .update();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What other payments wait to be applied to is not open any more, nor are the credits that they use up")
    void planned(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(Clock.systemUTC(), Payments.class, PlannedApplications.class)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            Payments payments = context.getBean(Payments.class);
            for (String id : List.of("p1", "p2", "p3")) {
                payments.add(payment(id, id.equals("p3") ? "ONE" : "TWO"));
            }
            jdbc.sql("update streakgp.payment set receipt_number = 'PYMNT0000907' where id = 'p2'").update();
            ReceivableKey memo = new ReceivableKey(ReceivableType.CREDIT_MEMO, "CRM00007");
            plan(jdbc, "p1", 1, null, "INV0001520", false, "10.00", "PLANNED");
            plan(jdbc, "p2", 1, memo, "INV0001520", false, "20.00", "PLANNED");
            plan(jdbc, "p2", 2, null, "INV0001520", false, "30.00", "BY_HAND");
            plan(jdbc, "p2", 3, null, "INV0001520", false, "40.00", "APPLIED");
            plan(jdbc, "p2", 4, null, "INV0001520", false, "40.00", "DROPPED");
            plan(jdbc, "p2", 5, null, "ORDST01025", true, "50.00", "PLANNED");
            plan(jdbc, "p2", 6, null, "INV0009999", false, "60.00", "PLANNED");
            plan(jdbc, "p3", 1, null, "INV0001520", false, "70.00", "PLANNED");
            PlannedApplications.Planned planned = context.getBean(PlannedApplications.class).of(payment("p1", "TWO"), List.of("INV0001520", "ORDST01025"));
            assertThat(planned.debits()).containsOnlyKeys(ReceivableKey.invoice("INV0001520"));
            assertThat(planned.debits().get(ReceivableKey.invoice("INV0001520"))).as("20 + 30, each with discount and write-off").isEqualByComparingTo("53.00");
            assertThat(planned.orders()).containsOnlyKeys("ORDST01025");
            assertThat(planned.orders().get("ORDST01025")).isEqualByComparingTo("51.50");
            assertThat(planned.credits().get(memo)).isEqualByComparingTo("20.00");
            assertThat(planned.credits().get(ReceivableKey.receipt("PYMNT0000907"))).isEqualByComparingTo("80.00");
            assertThat(context.getBean(PlannedApplications.class).of(payment("p1", "TWO"), List.of()).debits()).isEmpty();
        }
    }
}
