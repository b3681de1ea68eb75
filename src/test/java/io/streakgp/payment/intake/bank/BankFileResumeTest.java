package io.streakgp.payment.intake.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.IntakeTestApplication;
import io.streakgp.payment.intake.PaymentIntake;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Databases;

/** A file of 5,000 lines is stored first, then its lines become payments in blocks; a restart after a kill goes on by itself. */
class BankFileResumeTest {

    /** The kill of a node: nothing catches it, and the transaction at hand is gone. */
    private static final class Killed extends Error {
    }

    /** What the table would say of a CSV line, without an engine. No stereotype, so that no component scan of another test finds it. */
    static class Mapping {

        private static final Map<String, String> COLUMNS = Map.of("amount", "Amount", "currency", "Currency", "date", "Value date", "statement", "Statement",
                "line", "Line", "bankReference", "Bank reference", "payerName", "Payer", "reference", "Reference");

        @Bean
        FieldMapping fieldMapping() {
            FieldMapping table = mock();
            when(table.evaluate(any(), any(), any())).thenAnswer(call -> {
                Map<?, ?> row = (Map<?, ?>) call.<Map<?, ?>>getArgument(1).get("row");
                return COLUMNS.entrySet().stream().map(column -> new MappedField(column.getKey(), row.get(column.getValue()), false, column.getValue())).toList();
            });
            return table;
        }

        @Bean
        CompanyProperties companyProperties() {
            return new CompanyProperties("TWO", ZoneOffset.UTC);
        }

        @Bean
        PaymentIntakeProperties properties() {
            return new PaymentIntakeProperties(new PaymentIntakeProperties.Csv(',', StandardCharsets.UTF_8, "uuuu-MM-dd", '.', "Total", "Amount"),
                    new PaymentIntakeProperties.Claims(List.of(), "Payment amount", "USD"), Map.of());
        }
    }

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), Mapping.class, Payments.class, PaymentIntake.class, BankFiles.class, CsvReader.class, BankFileIntake.class,
                BankLineMapping.class, BankLineTaking.class);
    }

    /** A node that is killed while it tells of this payment. */
    private static BankLineTaking nodeThatDies(AnnotationConfigApplicationContext context, int atPayment) {
        PaymentIntake real = context.getBean(PaymentIntake.class);
        AtomicInteger told = new AtomicInteger();
        PaymentIntake dying = mock();
        when(dying.tell(any())).thenAnswer(call -> {
            if (told.incrementAndGet() == atPayment) {
                throw new Killed();
            }
            return real.tell(call.getArgument(0));
        });
        return node(context, dying);
    }

    private static BankLineTaking node(AnnotationConfigApplicationContext context, PaymentIntake intake) {
        return new BankLineTaking(context.getBean(BankFiles.class), context.getBean(BankFileIntake.class), context.getBean(BankLineMapping.class), intake,
                context.getBean(TransactionTemplate.class), Clock.systemUTC());
    }

    private static void run(BankLineTaking node) {
        while (node.round(() -> true)) {
            // the next block
        }
    }

    private static long payments(AnnotationConfigApplicationContext context) {
        return context.getBean(JdbcClient.class).sql("select count(*) from streakgp.payment").query(Long.class).single();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Resumable after a kill at any point: 5,000 lines, killed in the middle of several blocks, each line once")
    void killedAndResumed(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            BankFiles files = context.getBean(BankFiles.class);
            String id = context.getBean(BankFileIntake.class).take("nov.csv", BankSamples.csv(5_000), "finance").id();
            for (int atPayment : new int[] {1, 1_100, 226, 2_000}) {
                BankLineTaking dies = nodeThatDies(context, atPayment);
                assertThatThrownBy(() -> run(dies)).isInstanceOf(Killed.class);
                int taken = files.find(id).orElseThrow().taken();
                assertThat(taken % BankLineTaking.BLOCK).as("whole blocks only").isZero();
                assertThat(payments(context)).as("of %d lines, every tenth a debit", taken).isEqualTo(taken * 9L / 10);
            }
            run(node(context, context.getBean(PaymentIntake.class)));
            BankFiles.BankFile file = files.find(id).orElseThrow();
            assertThat(file.done()).isTrue();
            assertThat(file.taken()).isEqualTo(5_000);
            assertThat(file.skipped()).isEqualTo(500);
            assertThat(file.repeated()).isZero();
            assertThat(file.faults()).isEmpty();
            assertThat(file.states()).isEqualTo(Map.of("RECEIVED", 4_500));
            assertThat(payments(context)).isEqualTo(4_500);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Equal lines stay the payments that they are across blocks and kills")
    void equalLinesAcrossBlocks(Databases database) {
        String instalment = "S1,2026-11-20,100.00,USD,Contoso,Instalment\n";
        byte[] file = ("Statement,Value date,Amount,Currency,Payer,Reference\n" + instalment.repeat(600)).getBytes(StandardCharsets.UTF_8);
        try (AnnotationConfigApplicationContext context = on(database)) {
            context.getBean(BankFileIntake.class).take("equal.csv", file, "finance");
            assertThatThrownBy(() -> run(nodeThatDies(context, 400))).isInstanceOf(Killed.class);
            run(node(context, context.getBean(PaymentIntake.class)));
            assertThat(payments(context)).isEqualTo(600);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Several nodes take the same file, each line once")
    void severalNodes(Databases database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (AnnotationConfigApplicationContext context = on(database)) {
            BankFiles files = context.getBean(BankFiles.class);
            String id = context.getBean(BankFileIntake.class).take("nov.csv", BankSamples.csv(2_000), "finance").id();
            List<Callable<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                nodes.add(() -> {
                    BankLineTaking node = node(context, context.getBean(PaymentIntake.class));
                    while (!files.open().isEmpty()) {
                        node.round(() -> true);
                    }
                    return null;
                });
            }
            for (Future<Void> node : threads.invokeAll(nodes)) {
                node.get();
            }
            assertThat(files.find(id).orElseThrow().taken()).isEqualTo(2_000);
            assertThat(files.find(id).orElseThrow().repeated()).isZero();
            assertThat(payments(context)).isEqualTo(1_800);
        } finally {
            threads.shutdownNow();
        }
    }

    private static ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(IntakeTestApplication.class).web(WebApplicationType.SERVLET).run(
                "--server.port=0", "--server.address=127.0.0.1", "--spring.datasource.url=jdbc:h2:mem:bank-file-resume;DB_CLOSE_DELAY=-1", "--streakgp.sandbox.inside=false",
                "--streakgp.admin.user=admin", "--streakgp.admin.password=admin", "--streakgp.streak.base-url=http://127.0.0.1:1", "--streakgp.streak.api-key=key",
                "--streakgp.streak.webhook-token=token", "--camunda.bpm.generate-unique-process-engine-name=true", "--camunda.bpm.webapp.enabled=false",
                "--camunda.bpm.deployment-resource-pattern=classpath*:processes/mapping-bank*.dmn", "--camunda.bpm.job-execution.enabled=false");
    }

    @Test
    @DisplayName("A restart goes on by itself: the application closed in the middle of a file of 5,000 lines")
    void closedAndStartedAgain() {
        String id;
        try (ConfigurableApplicationContext first = application()) {
            BankFiles files = first.getBean(BankFiles.class);
            id = first.getBean(BankFileIntake.class).take("nov.csv", BankSamples.csv(5_000), "finance").id();
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> files.find(id).orElseThrow().taken() > 0);
            assertThat(files.find(id).orElseThrow().taken()).as("in the middle").isLessThan(5_000);
        }
        try (ConfigurableApplicationContext second = application()) {
            BankFiles files = second.getBean(BankFiles.class);
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> files.find(id).orElseThrow().done());
            assertThat(files.find(id).orElseThrow().faults()).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> files.find(id).orElseThrow().states().equals(Map.of("IN_PROGRESS", 4_500)));
            assertThat(second.getBean(JdbcClient.class).sql("select count(*) from streakgp.payment").query(Long.class).single()).isEqualTo(4_500);
        }
    }
}
