package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.streakgp.shared.Databases;

class NewCustomerDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final Party PARTY = CustomerLinksTest.party("organization:1", "box1").withNetAmount(new BigDecimal("41800.00"));
    private static final NewCustomerRule ASK = new NewCustomerRule(NewCustomerRule.ASK, "SMB", "", "", "First deal of 25,000 or more", "finance");
    private static final NewCustomerTerms ON_HOLD = new NewCustomerTerms("ENTERPRISE", "MN-SALES", "", true);

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(NOW, ZoneOffset.UTC), NewCustomerDecisions.class);
    }

    private static NewCustomerDecisions.Decision decision(String decision, NewCustomerTerms terms, String by) {
        return new NewCustomerDecisions.Decision(decision, terms, by, "certificate is due", NOW);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRuleSaysLastCounts(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            NewCustomerDecisions decisions = context.getBean(NewCustomerDecisions.class);
            assertThatThrownBy(() -> decisions.rule(PARTY)).isInstanceOf(IllegalStateException.class);
            decisions.keep(PARTY, ASK);
            NewCustomerRule create = new NewCustomerRule(NewCustomerRule.CREATE, "SMB", NewCustomerRule.OF_CLASS, "Net 30", "Everything by class", "");
            decisions.keep(PARTY, create);
            assertThat(decisions.rule(PARTY)).isEqualTo(create);
            assertThat(decisions.terms(PARTY)).isEqualTo(new NewCustomerTerms("SMB", "", "Net 30", false));
            decisions.keep(PARTY, new NewCustomerRule(NewCustomerRule.CREATE_ON_HOLD, "SMB", "USALL", "", "Unknown", ""));
            assertThat(decisions.terms(PARTY)).isEqualTo(new NewCustomerTerms("SMB", "USALL", "", true));
            assertThatThrownBy(() -> decisions.terms(PARTY.withNetAmount(new BigDecimal("41800.01")))).as("not asked for this amount")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRuleMaySayWhoIsAsked(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            NewCustomerDecisions decisions = context.getBean(NewCustomerDecisions.class);
            assertThat(decisions.askedGroup("box1")).isEmpty();
            decisions.keep(PARTY, ASK);
            assertThat(decisions.askedGroup("box1")).contains("finance");
            decisions.keep(PARTY, new NewCustomerRule(NewCustomerRule.ASK, "SMB", "", "", "Abroad", ""));
            assertThat(decisions.askedGroup("box1")).as("left to review-routing").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A new customer's TAXSCHID comes by rule or finance is asked: nothing is created until somebody has answered")
    void withoutAnAnswerThereAreNoTerms(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            NewCustomerDecisions decisions = context.getBean(NewCustomerDecisions.class);
            decisions.keep(PARTY, ASK);
            assertThatThrownBy(() -> decisions.terms(PARTY)).isInstanceOf(IllegalStateException.class).hasMessageContaining("Nobody has decided");
            decisions.keep(PARTY, new NewCustomerRule(NewCustomerRule.CREATE, "SMB", "", "", "No tax schedule is known", ""));
            assertThatThrownBy(() -> decisions.terms(PARTY)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An answer survives retries, and holds only for the party and the amount that the person saw")
    void anAnswerHoldsForPartyAndAmount(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            NewCustomerDecisions decisions = context.getBean(NewCustomerDecisions.class);
            decisions.keep(PARTY, ASK);
            decisions.add(PARTY, decision(NewCustomerRule.CREATE_ON_HOLD, ON_HOLD, "fiona"));
            decisions.keep(PARTY, ASK);
            assertThat(decisions.terms(PARTY)).isEqualTo(ON_HOLD);
            assertThat(decisions.terms(PARTY.withNetAmount(new BigDecimal("41800")))).isEqualTo(ON_HOLD);
            assertThat(decisions.answered(PARTY.withNetAmount(new BigDecimal("41800.01")))).isEmpty();
            assertThat(decisions.answered(CustomerLinksTest.party("organization:2", "box1").withNetAmount(PARTY.netAmount()))).isEmpty();
            assertThat(decisions.answered(CustomerLinksTest.party("organization:1", "box2").withNetAmount(PARTY.netAmount()))).isEmpty();

            decisions.add(PARTY, decision(NewCustomerDecisions.REFUSE, new NewCustomerTerms("", "", "", false), "fred"));
            assertThat(decisions.answered(PARTY)).as("a refusal takes the answer back").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Who corrected does not approve: everybody who decided about the new customer is named, once")
    void whoDecided(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            NewCustomerDecisions decisions = context.getBean(NewCustomerDecisions.class);
            decisions.add(PARTY, decision(NewCustomerDecisions.REFUSE, new NewCustomerTerms("", "", "", false), "fred"));
            decisions.add(PARTY, decision(NewCustomerRule.CREATE_ON_HOLD, ON_HOLD, "fiona"));
            decisions.add(PARTY, decision(NewCustomerRule.CREATE_ON_HOLD, ON_HOLD, "fiona"));
            assertThat(decisions.decidedBy("box1")).containsExactlyInAnyOrder("fred", "fiona");
            assertThat(decisions.decidedBy("box2")).isEmpty();
            assertThat(decisions.history("box1")).extracting(NewCustomerDecisions.Decision::decidedBy).containsExactly("fred", "fiona", "fiona");
            assertThat(decisions.history("box1").get(1)).isEqualTo(decision(NewCustomerRule.CREATE_ON_HOLD, ON_HOLD, "fiona"));
        }
    }
}
