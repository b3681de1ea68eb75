package io.streakgp.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.engine.models.ModelKind;
import io.streakgp.shared.Databases;

/** Held deployments on both databases. */
class HeldDeploymentsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");

    private static AnnotationConfigApplicationContext on(Databases database) {
        AnnotationConfigApplicationContext context = database.with(Clock.fixed(NOW, ZoneOffset.UTC), HeldDeployments.class);
        List.of("held_model", "held_file", "held_deployment").forEach(table -> context.getBean(JdbcClient.class).sql("delete from streakgp." + table).update());
        return context;
    }

    private static HeldForRelease deployment(String content) {
        return new HeldForRelease("try", "analyst", new TreeMap<>(Map.of("order-policy.dmn", content.getBytes(StandardCharsets.UTF_16), "a.form", new byte[] {0, -1})),
                List.of(new ModelChange(ModelKind.DECISION, "order-policy", "order-policy.dmn", "abc", true), new ModelChange(ModelKind.FORM, "a", "a.form", "", false)));
    }

    @ParameterizedTest
    @EnumSource
    void keepsExactlyTheFiles(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            HeldDeployments held = context.getBean(HeldDeployments.class);
            String id = held.keep(deployment("x".repeat(2_000_000)), "words").orElseThrow();

            HeldDeployment kept = held.get(id);
            assertThat(kept.files().get("order-policy.dmn")).isEqualTo("x".repeat(2_000_000).getBytes(StandardCharsets.UTF_16));
            assertThat(kept.files().get("a.form")).containsExactly(0, -1);
            assertThat(kept.models()).isEqualTo(deployment("").models());
            assertThat(kept.author()).isEqualTo("analyst");
            assertThat(kept.heldAt()).isEqualTo(NOW);
            assertThat(kept.state()).isEqualTo(HeldDeployment.State.HELD);
            assertThatThrownBy(() -> held.get("another")).hasMessage("There is no held deployment another");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentWaitsOnceUntilItIsDecided(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            HeldDeployments held = context.getBean(HeldDeployments.class);
            String first = context.getBean(TransactionTemplate.class).execute(status -> {
                String id = held.keep(deployment("x"), "words").orElseThrow();
                assertThat(held.keep(deployment("x"), "words")).isEmpty();
                assertThat(held.keep(deployment("y"), "words")).as("in a transaction that is whole").isPresent();
                return id;
            });
            held.released(first, "words", "fiona", "fits");
            assertThat(held.keep(deployment("x"), "words")).as("released and not deployed").isEmpty();

            held.inEffect(first, "d1");
            String second = held.keep(deployment("x"), "words").orElseThrow();
            held.rejected(second, "words", "fiona", "does not fit");
            assertThat(held.keep(deployment("x"), "words")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseThatCameTooLateIsTakenBack(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            HeldDeployments held = context.getBean(HeldDeployments.class);
            String id = held.keep(deployment("x"), "words").orElseThrow();
            held.released(id, "words", "fiona", "fits");
            assertThat(context.getBean(TransactionTemplate.class).<HeldDeployment>execute(status -> held.lock(id)).decidedBy()).isEqualTo("fiona");

            held.heldAgain(id);

            assertThat(held.get(id).state()).isEqualTo(HeldDeployment.State.HELD);
            assertThat(held.get(id).decidedBy()).isNull();
        }
    }
}
