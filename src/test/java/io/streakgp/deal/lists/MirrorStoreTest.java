package io.streakgp.deal.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.gp.GpLists;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.StandingClock;

/** What is kept of mirrored lists, on both databases, and how it is shown. */
class MirrorStoreTest {

    private static final String COMPANY = "TWO";
    private static final MirrorStore.Place PLACE = new MirrorStore.Place("p1", "1001", "Ship from");

    private final StandingClock clock = new StandingClock();

    private MirrorState state(MirrorState.State state, String detail) {
        return new MirrorState("SMB Sales", "Ship from", "sites", state, 2, 300, detail, clock.instant(), clock.instant());
    }

    private static MirroredOption option(String key, String gpKey, String label, Instant leftAt) {
        return new MirroredOption(key, GpLists.Name.SITES, gpKey, label, leftAt, leftAt);
    }

    @ParameterizedTest
    @EnumSource
    void optionsAndTheirLabels(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(clock, MirrorStore.class)) {
            MirrorStore store = context.getBean(MirrorStore.class);
            List<MirroredOption> options = List.of(option("9001", "MAIN", "Store", null), option("9002", "OLD", "Old (inactive)", Instant.parse("2026-11-01T10:00:00Z")));
            store.keep(PLACE, options);
            store.keep(PLACE, options);
            assertThat(store.options(PLACE)).containsExactlyElementsOf(options);
            assertThat(store.options(new MirrorStore.Place("p1", "1002", "Other"))).isEmpty();

            store.rememberLabels(PLACE, options);
            store.rememberLabels(PLACE, List.of(option("9002", "OLD", "Old", null), option("9001", "MAIN", "Store", null)));
            assertThat(store.isOneOption("p1", "Ship from", "Old", "Old (inactive)")).isTrue();
            assertThat(store.isOneOption("p1", "Ship from", "Old", "Store")).isFalse();
            assertThat(store.isOneOption("p2", "Ship from", "Old", "Old (inactive)")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A state is news once, and again when it is another one")
    void states(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(clock, MirrorStore.class)) {
            MirrorStore store = context.getBean(MirrorStore.class);
            assertThat(store.stands(COMPANY, "p1", state(MirrorState.State.TOO_LONG, "long"))).isTrue();
            Instant since = store.states(COMPANY).get(0).since();
            clock.move(Duration.ofMinutes(15));
            assertThat(store.stands(COMPANY, "p1", state(MirrorState.State.TOO_LONG, "long"))).isFalse();
            assertThat(store.states(COMPANY)).singleElement().satisfies(kept -> {
                assertThat(kept.since()).isEqualTo(since);
                assertThat(kept.lookedAt()).isEqualTo(clock.instant());
            });
            assertThat(store.stands(COMPANY, "p1", state(MirrorState.State.TEXT, ""))).isTrue();
            assertThat(store.states(COMPANY).get(0).since()).isEqualTo(clock.instant());
            assertThat(store.textFields(COMPANY, "p1")).containsExactly("Ship from");
            assertThat(store.stands(COMPANY, "p1", state(MirrorState.State.FAULT, "x".repeat(3000)))).isTrue();
            assertThat(store.stands(COMPANY, "p1", state(MirrorState.State.FAULT, "x".repeat(3000)))).isFalse();
            store.forgetOthers(COMPANY, Set.of(List.of("p1", "Ship from")));
            assertThat(store.states(COMPANY)).hasSize(1);
            store.forgetOthers(COMPANY, Set.of());
            assertThat(store.states(COMPANY)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenALookIsDue(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(clock, MirrorStore.class)) {
            MirrorStore store = context.getBean(MirrorStore.class);
            TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
            store.begin(COMPANY);
            store.begin(COMPANY);
            transactions.executeWithoutResult(status -> {
                assertThat(store.hold(COMPANY)).isTrue();
                assertThat(store.isLookDue(COMPANY, Duration.ofMinutes(15))).isTrue();
                store.looked(COMPANY, false);
                assertThat(store.isLookDue(COMPANY, Duration.ofMinutes(15))).isFalse();
                assertThat(store.isScanDue(COMPANY, Duration.ofDays(1))).isTrue();
                store.looked(COMPANY, true);
                assertThat(store.isScanDue(COMPANY, Duration.ofDays(1))).isFalse();
                clock.move(Duration.ofMinutes(15));
                assertThat(store.isLookDue(COMPANY, Duration.ofMinutes(15))).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    @DisplayName("Operators have the lists looked at, and see how they stand")
    void overHttp(Databases database) throws Exception {
        try (AnnotationConfigApplicationContext context = database.with(clock, MirrorStore.class)) {
            MirrorStore store = context.getBean(MirrorStore.class);
            MirroredLists lists = mock();
            store.stands(COMPANY, "p1", state(MirrorState.State.TOO_LONG, "long"));
            MockMvc web = MockMvcBuilders.standaloneSetup(new MirroredListsController(lists, store, new CompanyProperties(COMPANY, ZoneOffset.UTC))).build();
            web.perform(get("/api/mirrored-lists")).andExpect(status().isOk()).andExpect(jsonPath("$.lists[0].state").value("TOO_LONG"))
                    .andExpect(jsonPath("$.lists[0].field").value("Ship from"));
            when(lists.lookNow(COMPANY)).thenReturn(MirroredLists.Look.DONE, MirroredLists.Look.ELSEWHERE).thenThrow(new NotNow("Streak cannot be reached", clock.instant()));
            web.perform(post("/api/mirrored-lists/run")).andExpect(status().isOk()).andExpect(jsonPath("$.company").value(COMPANY));
            web.perform(post("/api/mirrored-lists/run")).andExpect(status().isConflict());
            web.perform(post("/api/mirrored-lists/run")).andExpect(status().isServiceUnavailable());
        }
    }
}
