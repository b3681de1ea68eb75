package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Protest;

/** What the rule {@code new-customer} is asked and what its answer means, and the review by finance. */
class NewCustomersTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:14:00Z");
    private static final String BOX = Samples.BOX;
    private static final Party PARTY = CustomerLinksTest.party("organization:1", BOX).withNetAmount(new BigDecimal("41800.10"));
    private static final NewCustomerTerms ANSWERED = new NewCustomerTerms("ENTERPRISE", "USALL", "", true);

    private final Parties parties = mock();
    private final GreatPlains gp = mock();
    private final FieldMapping table = mock();
    private final NewCustomerDecisions decisions = mock();
    private final NewCustomers newCustomers = new NewCustomers(parties, new CustomerMapping(table), decisions, gp);
    private final NewCustomerReview review = new NewCustomerReview(parties, new CustomerMapping(table), decisions, gp,
            new CompanyTime(Clock.fixed(NOW, ZoneOffset.UTC), ZoneId.of("America/Chicago")));

    @BeforeEach
    void deal() {
        when(parties.of(BOX)).thenReturn(PARTY);
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        mapped(Map.of("CNTCPRSN", "Ada Berg", "ADDRESS1", "12 Harbor Street", "CITY", "Duluth", "STATE", "MN", "ZIPCODE", "55802", "COUNTRY", "USA", "email",
                "ada@northwind.example"));
    }

    private void mapped(Map<String, String> elements) {
        when(table.map(eq(BOX), eq("mapping-customer-to-gp"), any())).thenReturn(elements.entrySet().stream()
                .map(element -> new MappedField(element.getKey(), element.getValue(), false, element.getKey())).toList());
    }

    private static NewCustomerRule rule(String outcome, String taxSchedule, String paymentTerms) {
        return new NewCustomerRule(outcome, "SMB", taxSchedule, paymentTerms, "because", "");
    }

    // ---- what the rule is asked

    @Test
    void theRuleSeesAmountPipelineAndAddressOfTheDealItself() {
        assertThat(newCustomers.ruleInputs(BOX)).isEqualTo(new NewCustomers.RuleInputs("TWO", "SMB Sales", "41800.10", "USA", "MN", true));
    }

    @Test
    void anAddressWithoutStreetOrCityIsNone() {
        mapped(Map.of("ADDRESS1", "12 Harbor Street"));
        assertThat(newCustomers.ruleInputs(BOX)).isEqualTo(new NewCustomers.RuleInputs("TWO", "SMB Sales", "41800.10", "", "", false));
        mapped(Map.of("CITY", "Duluth"));
        assertThat(newCustomers.ruleInputs(BOX).hasAddress()).isFalse();
    }

    // ---- what its answer means

    @ParameterizedTest
    @CsvSource({
            "create,       class, '',     false",
            "create,       USALL, Net 30, false",
            "createOnHold, class, '',     false",
            "create,       '',    '',     true",
            "createOnHold, '',    '',     true",
            "ask,          USALL, '',     true"})
    @DisplayName("DMN new-customer: create active, create on hold until finance releases, or ask. TAXSCHID comes by rule or finance is asked")
    void whetherFinanceIsAsked(String outcome, String taxSchedule, String paymentTerms, boolean asked) {
        NewCustomerRule rule = rule(outcome, taxSchedule, paymentTerms);
        assertThat(newCustomers.check(BOX, rule)).isEqualTo(new NewCustomers.Outlook(asked, "SMB"));
        verify(decisions).keep(PARTY, rule);
    }

    @Test
    @DisplayName("What finance answered for this party and amount is not asked again, and its class counts")
    void whatWasAnsweredIsNotAskedAgain() {
        when(decisions.answered(PARTY)).thenReturn(Optional.of(ANSWERED));
        assertThat(newCustomers.check(BOX, rule("ask", "", ""))).isEqualTo(new NewCustomers.Outlook(false, "ENTERPRISE"));
    }

    @Test
    void aRuleThatNamesWhatGpDoesNotHaveIsAFaultOfTheTable() {
        assertThatThrownBy(() -> newCustomers.check(BOX, rule("hold", "class", ""))).isInstanceOf(MappingFault.class).hasMessageContaining("hold");
        assertThatThrownBy(() -> newCustomers.check(BOX, rule("create", "NOWHERE", ""))).isInstanceOf(MappingFault.class).hasMessageContaining("NOWHERE");
        assertThatThrownBy(() -> newCustomers.check(BOX, rule("create", "class", "Net 999"))).isInstanceOf(MappingFault.class).hasMessageContaining("Net 999");
        assertThatThrownBy(() -> newCustomers.check(BOX, new NewCustomerRule("create", "NOCLASS", "class", "", "because", "")))
                .isInstanceOf(MappingFault.class).hasMessageContaining("Rule customer-class").hasMessageContaining("NOCLASS");
        verify(decisions, never()).keep(any(), any());
    }

    // ---- the review

    @Test
    void theReviewerSeesWhoItIsWhatTheRuleSaidAndWhatWasDecidedBefore() {
        when(decisions.rule(PARTY)).thenReturn(rule("ask", "", ""));
        when(decisions.history(BOX)).thenReturn(List.of(
                new NewCustomerDecisions.Decision("createOnHold", ANSWERED, "fiona", "certificate is due", NOW),
                new NewCustomerDecisions.Decision("create", ANSWERED, "fred", "it came", NOW),
                new NewCustomerDecisions.Decision("refuse", new NewCustomerTerms("", "", "", false), "fred", "bankrupt", NOW)));
        NewCustomerReview.Facts facts = review.facts(BOX);
        assertThat(facts.dealName()).isEqualTo("Northwind expansion");
        assertThat(facts.boxLink()).endsWith(BOX);
        assertThat(facts.contact()).isEqualTo("Ada Berg · ada@northwind.example");
        assertThat(facts.address()).isEqualTo("12 Harbor Street, Duluth, MN 55802, USA");
        assertThat(facts.amount()).as("money with its currency").isEqualTo("41,800.10 USD");
        assertThat(facts.ruleSays()).isEqualTo("ask finance");
        assertThat(facts.ruleReason()).isEqualTo("because");
        assertThat(facts.proposedTaxSchedule()).isEmpty();
        assertThat(facts.proposedPaymentTerms()).isEqualTo("class");
        assertThat(facts.classOptions()).extracting(NewCustomerReview.Facts.Option::value).containsExactly("ENTERPRISE", "SMB");
        assertThat(facts.taxScheduleOptions()).as("from GP").extracting(NewCustomerReview.Facts.Option::value).containsExactly("class", "USALL");
        assertThat(facts.paymentTermsOptions()).extracting(NewCustomerReview.Facts.Option::value).containsExactly("class", "Net 30");
        assertThat(facts.history()).containsExactly(
                new NewCustomerReview.Facts.Event("2026-11-05 10:14", "fiona", "Create on hold as ENTERPRISE: certificate is due"),
                new NewCustomerReview.Facts.Event("2026-11-05 10:14", "fred", "Create as ENTERPRISE: it came"),
                new NewCustomerReview.Facts.Event("2026-11-05 10:14", "fred", "Refuse: bankrupt"));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        mapped(Map.of());
        when(decisions.rule(PARTY)).thenReturn(rule("create", "", "Net 30"));
        NewCustomerReview.Facts facts = review.facts(BOX);
        assertThat(facts.contact()).isEqualTo("not known");
        assertThat(facts.address()).isEqualTo("not known");
        assertThat(facts.ruleSays()).isEqualTo("create, but no tax schedule is known");
        assertThat(facts.proposedPaymentTerms()).isEqualTo("Net 30");
        when(decisions.rule(PARTY)).thenReturn(rule("createOnHold", "", ""));
        assertThat(review.facts(BOX).ruleSays()).isEqualTo("create on hold, but no tax schedule is known");
    }

    @Test
    @DisplayName("An answer is kept with who and why, for the amount of the deal's own tables")
    void anAnswerIsKeptWithWhoAndWhy() {
        review.create(BOX, true, "ENTERPRISE", "USALL", "class", "fiona", "certificate is due");
        verify(decisions).add(PARTY, new NewCustomerDecisions.Decision("createOnHold", ANSWERED, "fiona", "certificate is due", NOW));
        review.create(BOX, false, "SMB", "class", "Net 30", "fiona", "known to us");
        verify(decisions).add(PARTY, new NewCustomerDecisions.Decision("create", new NewCustomerTerms("SMB", "", "Net 30", false), "fiona", "known to us", NOW));
        review.refuse(BOX, "fred", "bankrupt");
        verify(decisions).add(PARTY, new NewCustomerDecisions.Decision("refuse", new NewCustomerTerms("", "", "", false), "fred", "bankrupt", NOW));
    }

    @ParameterizedTest
    @CsvSource({"NOCLASS, class, class, customer class \"NOCLASS\"", "class, class, class, customer class \"class\"", "SMB, NOWHERE, class, tax schedule \"NOWHERE\"",
            "SMB, class, Net 999, payment terms \"Net 999\""})
    @DisplayName("Every answer is validated against GP's set-up, whatever the form sends")
    void anAnswerThatGpDoesNotKnowIsAProtest(String customerClass, String taxSchedule, String paymentTerms, String told) {
        assertThatThrownBy(() -> review.create(BOX, false, customerClass, taxSchedule, paymentTerms, "fiona", "x")).isInstanceOf(Protest.class)
                .hasMessage("GP has no " + told + "; choose one from the list");
        verify(decisions, never()).add(any(), any());
    }
}
