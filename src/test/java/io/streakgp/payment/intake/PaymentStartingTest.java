package io.streakgp.payment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.shared.Databases;

class PaymentStartingTest {

    private static Payment payment(int number) {
        String sourceId = String.valueOf(number);
        return new Payment(PaymentIds.of("TWO", "api/shop", sourceId), "TWO", "api/shop", sourceId, Payment.Kind.PAYMENT, new Payment.Payer("", "", "", ""),
                BigDecimal.TEN, "USD", LocalDate.of(2026, 11, 20), "transfer", "", "", "", BigDecimal.ZERO, "", "shop");
    }

    private static PaymentStarting node(AnnotationConfigApplicationContext context, PaymentStarter starter) {
        return new PaymentStarting(context.getBean(Payments.class), Optional.of(starter), context.getBean(TransactionTemplate.class), context.getBean(Clock.class));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Works on several nodes: each payment is started once")
    void severalNodes(Databases database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AnnotationConfigApplicationContext context = database.with(Clock.systemUTC(), Payments.class)) {
            Payments payments = context.getBean(Payments.class);
            IntStream.range(0, 300).forEach(i -> payments.add(payment(i)));
            List<String> started = new CopyOnWriteArrayList<>();
            List<Callable<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                nodes.add(() -> {
                    PaymentStarting node = node(context, payment -> started.add(payment.id()));
                    while (started.size() < 300) {
                        node.round(() -> true);
                    }
                    return null;
                });
            }
            for (Future<Void> node : threads.invokeAll(nodes)) {
                node.get();
            }
            assertThat(started).hasSize(300).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("One poison payment never holds back the others, not even a hundred of them")
    void poison(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC), Payments.class)) {
            Payments payments = context.getBean(Payments.class);
            IntStream.range(0, 130).forEach(i -> payments.add(payment(i)));
            PaymentStarting node = node(context, payment -> {
                if (Integer.parseInt(payment.sourceId()) < 100) {
                    throw new IllegalStateException("poison " + payment.sourceId());
                }
            });
            while (node.round(() -> true)) {
                // the next block
            }
            assertThat(payments.state(payment(129).id())).isEqualTo(PaymentState.IN_PROGRESS);
            assertThat(payments.state(payment(0).id())).isEqualTo(PaymentState.RECEIVED);
            assertThat(payments.failedStarts(payment(0).id())).isOne();
        }
    }
}
