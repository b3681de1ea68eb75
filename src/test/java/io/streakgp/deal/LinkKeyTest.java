package io.streakgp.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import io.streakgp.customer.Party;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.Corrections;
import io.streakgp.process.Samples;
import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;

/** Who buys: the key that links hang on, chosen among a box's organizations and contacts. */
class LinkKeyTest {

    private static final String BOX = Samples.BOX;
    private static final StreakProperties PROPERTIES = new StreakProperties("https://api.streak.com", "key", "token", "Closed-Won", 8, Duration.ZERO, Duration.ZERO,
            Duration.ofSeconds(15), "https://www.streak.com/a/boxes/");

    private final Streak streak = mock();
    private final Deals deals = mock();
    private final Corrections corrections = mock();
    private final DealReader reader = new DealReader(streak, PROPERTIES, deals, corrections, Clock.systemUTC());
    private final DealParties parties = new DealParties(deals, PROPERTIES);

    @BeforeEach
    void deal() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, ""));
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(corrections.applyTo(any())).thenAnswer(call -> call.getArgument(0));
        for (int i = 1; i <= 3; i++) {
            Organization organization = new Organization("org" + i, "Organization " + i, List.of("one.example"), List.of(), List.of(), "", Map.of());
            when(streak.organization("org" + i)).thenReturn(Optional.of(organization));
            Contact contact = new Contact("contact" + i, "Ada", "Berg " + i, "", List.of("ada@one.example"), List.of(), List.of());
            when(streak.contact("contact" + i)).thenReturn(Optional.of(contact));
        }
    }

    /** @param organizations and contacts: {@code 1*} is a starred one */
    private DealSnapshot read(String organizations, String contacts) {
        Box box = Samples.snapshot().box();
        when(streak.box(BOX)).thenReturn(Optional.of(new Box(box.key(), box.name(), box.notes(), box.pipelineKey(), box.pipeline(), box.stageKey(), box.stage(), box.fields(),
                box.emptyFields(), box.assignees(), links("contact", contacts), links("org", organizations), box.updatedAt(), box.wonAt(), box.fingerprint())));
        reader.read(BOX);
        ArgumentCaptor<DealSnapshot> kept = ArgumentCaptor.forClass(DealSnapshot.class);
        verify(deals).keep(kept.capture());
        when(deals.snapshot(BOX)).thenReturn(kept.getValue());
        return kept.getValue();
    }

    private static List<Box.Link> links(String kind, String numbers) {
        return List.of(numbers.split(" ")).stream().filter(number -> !number.isEmpty())
                .map(number -> new Box.Link(kind + number.replace("*", ""), number.endsWith("*"))).toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, organization:org1, Organization 1", "1*, 2, organization:org1, Organization 1", "1 2* 3, 1 2, organization:org2, Organization 2",
            "'', 1, contact:contact1, Ada Berg 1", "'', 1 2 3*, contact:contact3, Ada Berg 3"})
    @DisplayName("Link key = (company, organization key), else (company, contact key) with the name from first and last name; several: the starred one")
    void thePartyOfADeal(String organizations, String contacts, String key, String name) {
        read(organizations, contacts);
        Party party = parties.of(BOX);
        assertThat(party.company()).isEqualTo("TWO");
        assertThat(party.key()).isEqualTo(key);
        assertThat(party.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1 2, 1, 'the deal has 2 organizations, and none of them is starred'", "1* 2* 3, 1, 'the deal has 3 organizations, and 2 of them are starred'",
            "'', 1 2, 'the deal has 2 contacts, and none of them is starred'"})
    @DisplayName("Several organizations, none or two starred: ask, and nobody is taken")
    void whoCannotBeChosenIsAskedAbout(String organizations, String contacts, String told) {
        DealSnapshot snapshot = read(organizations, contacts);
        assertThat(snapshot.ambiguous()).isEqualTo(told);
        assertThat(parties.in(deals.get(BOX), snapshot)).isEmpty();
        assertThatThrownBy(() -> parties.of(BOX)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePartyCarriesTheTypedNumberAndTheAmountOfItsDeal() {
        read("1", "1");
        Draft draft = Samples.draft();
        assertThat(parties.of(BOX).netAmount()).isEqualByComparingTo(new BigDecimal("400.00"));
        assertThat(parties.of(BOX).typedNumber()).isEqualTo(draft.typedCustomer()).isEmpty();
    }
}
