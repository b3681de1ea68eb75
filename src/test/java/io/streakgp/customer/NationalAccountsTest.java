package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;

/** Parents and children (CPRCSTNM, RM00105), with the sandbox's family and the packaged rule customer-match. */
@ProcessTest
class NationalAccountsTest {

    private static final GpCustomer HOLDINGS = customer("PLAZAONE0001", "Plaza One Holdings", "", "plazaone.example");
    private static final GpCustomer HOTELS = customer("PLAZAONE0002", "Plaza One Hotels", "PLAZAONE0001", "plazaonehotels.example");
    private static final GpCustomer RETAIL = customer("PLAZAONE0003", "Plaza One Retail", "PLAZAONE0001", "plazaoneretail.example");

    @Autowired
    private Decisions decisions;

    private final GreatPlains gp = mock();
    private final Parties parties = mock();
    private final CustomerLinks links = mock();
    private CustomerMatching matching;
    private CustomerSearch search;

    private static GpCustomer customer(String number, String name, String parent, String domain) {
        GpCustomer sample = Samples.customer(number);
        return new GpCustomer(number, name, "ENTERPRISE", false, false, parent, "", "", "", "", "", "PRIMARY", sample.address(), sample.credit(), List.of(domain), "");
    }

    @BeforeEach
    void family() {
        matching = new CustomerMatching(gp, decisions, mock(DecisionTraces.class), links);
        search = new CustomerSearch(links, matching, gp, parties, Clock.systemUTC());
        when(gp.customersLike(anyString(), any(), any())).thenReturn(List.of(HOLDINGS, HOTELS, RETAIL));
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(links.find(any(), any())).thenReturn(Optional.empty());
        when(links.link(any(), any(), any())).thenReturn(true);
    }

    private CustomerSearch.Outcome searched(String name, String domain, String typed) {
        Party party = new Party("TWO", Samples.BOX, "Hotel tills", "Enterprise Sales", "organization:1", name, domain.isEmpty() ? List.of() : List.of(domain), "", "", "", typed, Map.of());
        when(parties.of(Samples.BOX)).thenReturn(party);
        return search.search(Samples.BOX);
    }

    @ParameterizedTest
    @CsvSource({"Plaza One Holdings, plazaone.example, PLAZAONE0001", "Plaza One Hotels, plazaonehotels.example, PLAZAONE0002", "Plaza One Retail, plazaoneretail.example, PLAZAONE0003"})
    @DisplayName("A deal links to the child: the one whose name and domain it has, although its family is alike")
    void nameAndDomainTogetherSayWhichOfThemItIs(String name, String domain, String number) {
        assertThat(searched(name, domain, "")).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(links).link(any(), eq(number), any());
    }

    @ParameterizedTest
    @CsvSource({"Plaza One, plazaone.example", "Plaza One Holdings, plazaonehotels.example", "Plaza One Hotels, ''", "Plaza One Hotels Inc., plazaonehotels.example",
            "Plaza One Hotel, plazaone.example", "Somebody Else, plazaoneretail.example"})
    @DisplayName("Matching never merges parent and child: anything less certain is asked")
    void anythingLessCertainIsAsked(String name, String domain) {
        assertThat(searched(name, domain, "")).isEqualTo(CustomerSearch.Outcome.CANDIDATES);
        verify(links, never()).link(any(), any(), any());
    }

    @Test
    @DisplayName("Matching never merges parent and child: a second organization of the same name is asked about, not linked to the same child")
    void aSecondOrganizationOfTheSameNameIsAskedAbout() {
        when(links.isTaken("TWO", "PLAZAONE0002")).thenReturn(true);
        assertThat(searched("Plaza One Hotels", "plazaonehotels.example", "")).isEqualTo(CustomerSearch.Outcome.CANDIDATES);
    }

    @Test
    @DisplayName("A deal links to the child whose number was typed, not to its parent")
    void theTypedChildIsLinked() {
        when(gp.customer("TWO", "PLAZAONE0003")).thenReturn(Optional.of(RETAIL));
        assertThat(searched("Plaza One Holdings", "plazaone.example", "PLAZAONE0003")).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(links).link(any(), eq("PLAZAONE0003"), eq("number on the deal"));
        verify(parties).customerFound(Samples.BOX, "PLAZAONE0003");
    }

    @Test
    void theReviewerSeesWhoseChildACandidateIs() {
        searched("Plaza One Hotel", "plazaone.example", "");
        DuplicateReview.Facts facts = new DuplicateReview(parties, matching, links, gp).facts(Samples.BOX);
        assertThat(facts.candidates()).extracting(DuplicateReview.Facts.Candidate::number, DuplicateReview.Facts.Candidate::status)
                .contains(tuple("PLAZAONE0002", "active, child of PLAZAONE0001"), tuple("PLAZAONE0001", "active"));
    }
}
