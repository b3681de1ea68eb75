package io.streakgp.deal.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.engine.feel.Feel;
import io.streakgp.gp.GpLists;
import io.streakgp.process.Samples;
import io.streakgp.sandbox.RunningSandbox;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.RecordedStreak;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakOptions;

/** Lists of GP mirrored into the simulated Streak, over HTTP. Each test has a pipeline of its own. */
@ExtendWith(OutputCaptureExtension.class)
class MirroredListsTest {

    private static final String COMPANY = "TWO";
    private static final ListsProperties PROPERTIES = new ListsProperties(Duration.ofMinutes(15), Duration.ofDays(1));
    private static RunningSandbox sandbox;

    private final StandingClock clock = new StandingClock();
    private final Decisions decisions = mock();
    private final GpLists gp = mock();
    private final List<GpLists.Entry> list = new ArrayList<>();
    private AnnotationConfigApplicationContext context;
    private TransactionTemplate transactions;
    private MirrorStore store;
    private Streak streak;
    private StreakOptions options;
    private MirroredLists lists;
    private String name;
    private String pipeline;
    private String field;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void pipelineWithField(org.junit.jupiter.api.TestInfo test) {
        context = Databases.H2.with(clock, MirrorStore.class);
        store = context.getBean(MirrorStore.class);
        transactions = context.getBean(TransactionTemplate.class);
        streak = RecordedStreak.clientOfSandbox(clock, "UTC", sandbox.url(), Set::of);
        options = spy((StreakOptions) streak);
        lists = new MirroredLists(new MirrorRules(decisions, new Feel(List.of())), gp, streak, options, new OptionsInUse(streak), store, PROPERTIES, clock);
        name = "P " + test.getDisplayName();
        field("DROPDOWN");
        rule(Map.of());
        when(gp.entries(any(), any(), any(), org.mockito.ArgumentMatchers.anyInt())).thenAnswer(asked -> {
            int most = asked.getArgument(3);
            return new GpLists.Extract(list.stream().limit(most).toList(), list.size() > most);
        });
        entries("MAIN=Store", "WAREHOUSE=Main warehouse");
        store.begin(COMPANY);
    }

    @AfterEach
    void deletePipeline() {
        sandbox.streak("DELETE", "/v1/pipelines/" + pipeline);
        context.close();
    }

    private void field(String type) {
        if (pipeline != null) {
            sandbox.streak("DELETE", "/v1/pipelines/" + pipeline);
        }
        JsonNode made = sandbox.streakForm("PUT", "/v1/pipelines", "name=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8) + "&teamKey=" + sandbox.team()
                + "&stageNames=Won&fieldNames=Ship+from&fieldTypes=" + type).json();
        pipeline = made.path("key").asText();
        field = made.path("fields").path(0).path("key").asText();
    }

    private void rule(Map<String, Object> outputs) {
        Map<String, Object> row = new HashMap<>(Map.of("list", "sites", "field", "Ship from"));
        row.putAll(outputs);
        when(decisions.evaluate(MirrorRules.TABLE, Map.of("company", COMPANY, "pipeline", name))).thenReturn(List.of(row));
    }

    private void entries(String... keysAndNames) {
        list.clear();
        for (String entry : keysAndNames) {
            String[] parts = entry.split("=");
            list.add(new GpLists.Entry(parts[0], parts[1], Map.of("CITY", "Chicago")));
        }
    }

    private MirroredLists.Look look() {
        return transactions.execute(status -> lists.lookNow(COMPANY));
    }

    private MirroredLists.Look lookIfDue() {
        return transactions.execute(status -> lists.lookIfDue(COMPANY));
    }

    private JsonNode definition() {
        return sandbox.streak("GET", "/v1/pipelines/" + pipeline + "/fields/" + field).json();
    }

    private List<String> labels() {
        JsonNode definition = definition();
        boolean tags = definition.path("type").asText().equals("TAG");
        JsonNode items = tags ? definition.path("tagSettings").path("tags") : definition.path("dropdownSettings").path("items");
        return StreamSupport.stream(items.spliterator(), false).map(item -> item.path(tags ? "tag" : "name").asText()).toList();
    }

    private String key(String label) {
        return options.options(pipeline, field).stream().filter(option -> option.label().equals(label)).findFirst().orElseThrow().key();
    }

    private void byHand(String... labels) {
        options.change(pipeline, field, new StreakOptions.Change(List.of(labels), Map.of(), Set.of()));
    }

    private String boxUsing(String label) {
        String box = sandbox.newBox(pipeline, "Deal");
        choose(box, key(label));
        return box;
    }

    private void choose(String box, String optionKey) {
        String value = definition().path("type").asText().equals("TAG") ? "[\"" + optionKey + "\"]" : "\"" + optionKey + "\"";
        assertThat(sandbox.streak("POST", "/v1/boxes/" + box + "/fields/" + field, "{\"value\": " + value + "}").status()).isEqualTo(200);
    }

    private MirrorState state() {
        return store.states(COMPANY).stream().filter(state -> state.pipeline().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROPDOWN", "TAG"})
    @DisplayName("Options are added, in a dropdown as in a tag field")
    void optionsAreAdded(String type) {
        field(type);
        look();

        assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse");
        assertThat(state()).extracting(MirrorState::state, MirrorState::list, MirrorState::entries).containsExactly(MirrorState.State.MIRRORED, "sites", 2);
        entries("EAST=East store", "MAIN=Store", "WAREHOUSE=Main warehouse");
        look();
        assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse", "EAST - East store");
    }

    @Test
    @DisplayName("Twice the same is once: nothing is written where nothing changed")
    void nothingIsWrittenWhereNothingChanged() {
        look();
        look();
        look();
        verify(options, times(1)).change(any(), any(), any());
    }

    @Test
    @DisplayName("The label is FEEL over row")
    void theLabelIsFeel() {
        rule(Map.of("label", "row.name + \", \" + row.CITY"));
        look();
        assertThat(labels()).containsExactly("Store, Chicago", "Main warehouse, Chicago");
    }

    @Test
    @DisplayName("Two entries of one label show their keys")
    void twoEntriesOfOneLabel() {
        rule(Map.of("label", "row.CITY"));
        look();
        assertThat(labels()).containsExactly("Chicago (MAIN)", "Chicago (WAREHOUSE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"row.", "row.NOTHING", "1", "\" \""})
    @DisplayName("A label that makes no text is a fault, and nothing is changed")
    void aLabelThatMakesNoText(String label) {
        byHand("Mine");
        rule(Map.of("label", label));
        look();
        assertThat(state().state()).isEqualTo(MirrorState.State.FAULT);
        assertThat(labels()).containsExactly("Mine");
    }

    @Test
    @DisplayName("Options are renamed: the same GP key keeps its option, and boxes their choice")
    void optionsAreRenamed() {
        look();
        String key = key("MAIN - Store");
        String box = boxUsing("MAIN - Store");
        Box before = streak.box(box).orElseThrow();
        entries("MAIN=Head office store", "WAREHOUSE=Main warehouse");

        look();

        assertThat(key("MAIN - Head office store")).isEqualTo(key);
        assertThat(labels()).containsExactly("MAIN - Head office store", "WAREHOUSE - Main warehouse");
        Box after = streak.box(box).orElseThrow();
        assertThat(after.fields()).containsEntry("Ship from", new FieldValue.Text("MAIN - Head office store"));
        assertThat(after.fingerprint()).as("own writes are no news of boxes").isEqualTo(before.fingerprint());
        RenamedOptions renamed = new RenamedOptions(store);
        assertThat(renamed.isSameChoice("Ship from", before, after)).isTrue();
        choose(box, key("WAREHOUSE - Main warehouse"));
        assertThat(renamed.isSameChoice("Ship from", before, streak.box(box).orElseThrow())).as("another choice is a change").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROPDOWN", "TAG"})
    @DisplayName("What left GP is marked inactive, and never deleted while a box uses it")
    void neverDeletedWhileABoxUsesIt(String type) {
        field(type);
        look();
        String key = key("WAREHOUSE - Main warehouse");
        String box = boxUsing("WAREHOUSE - Main warehouse");
        entries("MAIN=Store");
        for (int day = 0; day < 5; day++) {
            look();
            assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse (inactive)");
            assertThat(definition().toString()).contains("\"key\":\"" + key + "\"");
        }
        choose(box, key("MAIN - Store"));

        look();
        assertThat(labels()).as("one look is not enough").hasSize(2);
        look();
        assertThat(labels()).containsExactly("MAIN - Store");
    }

    @Test
    @DisplayName("An option that somebody chose between two looks stays")
    void chosenBetweenTwoLooks() {
        look();
        entries("MAIN=Store");
        look();
        look();
        boxUsing("WAREHOUSE - Main warehouse (inactive)");
        look();
        look();
        assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse (inactive)");
    }

    @Test
    @DisplayName("What comes back to GP has its option back, without the mark")
    void whatComesBack() {
        look();
        String key = key("WAREHOUSE - Main warehouse");
        entries("MAIN=Store");
        look();
        entries("MAIN=Store", "WAREHOUSE=Main warehouse");
        look();
        assertThat(key("WAREHOUSE - Main warehouse")).isEqualTo(key);
        assertThat(labels()).hasSize(2);
    }

    @Test
    @DisplayName("Options that people made are not touched, but for adopting one with the same label")
    void optionsOfPeople() {
        byHand("Pick-up", "MAIN - Store", "Old (inactive)");
        String main = key("MAIN - Store");
        look();
        assertThat(labels()).containsExactly("Pick-up", "MAIN - Store", "Old (inactive)", "WAREHOUSE - Main warehouse");
        assertThat(key("MAIN - Store")).isEqualTo(main);
        entries("MAIN=Head office", "WAREHOUSE=Main warehouse");
        look();
        assertThat(key("MAIN - Head office")).as("adopted, it follows GP").isEqualTo(main);
        entries("EAST=East");
        IntStream.range(0, 4).forEach(time -> look());
        assertThat(labels()).containsExactly("Pick-up", "Old (inactive)", "EAST - East");
    }

    @Test
    @DisplayName("An option of ours that somebody deleted is added again")
    void deletedByHand() {
        look();
        options.change(pipeline, field, new StreakOptions.Change(List.of(), Map.of(), Set.of(key("MAIN - Store"))));
        look();
        assertThat(labels()).containsExactlyInAnyOrder("MAIN - Store", "WAREHOUSE - Main warehouse");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1})
    @DisplayName("A list of as many entries as the bound is mirrored, a longer one not at all, and that is said once")
    void bounded(int most, CapturedOutput output) {
        byHand("Mine");
        rule(Map.of("most", most));
        look();
        look();
        assertThat(labels()).containsExactlyElementsOf(most == 2 ? List.of("Mine", "MAIN - Store", "WAREHOUSE - Main warehouse") : List.of("Mine"));
        assertThat(state().state()).isEqualTo(most == 2 ? MirrorState.State.MIRRORED : MirrorState.State.TOO_LONG);
        assertThat(output.getAll().split("are not mirrored into field", -1)).hasSize(most == 2 ? 1 : 2);
    }

    @Test
    @DisplayName("The bound is 300 unless the rule says otherwise")
    void boundOf300() {
        list.clear();
        IntStream.rangeClosed(1, 300).forEach(number -> list.add(new GpLists.Entry("S" + number, "S" + number, Map.of())));
        look();
        assertThat(labels()).hasSize(300);
        list.add(new GpLists.Entry("S301", "S301", Map.of()));
        look();
        assertThat(labels()).as("left as it stands").hasSize(300).noneMatch(label -> label.contains("inactive"));
        assertThat(state().state()).isEqualTo(MirrorState.State.TOO_LONG);
    }

    @Test
    @DisplayName("An empty list is not believed")
    void anEmptyList() {
        look();
        list.clear();
        look();
        assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse");
        assertThat(state().state()).isEqualTo(MirrorState.State.FAULT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A lost answer: the next look reads again before it writes, and nothing is doubled")
    void aLostAnswer(boolean arrived) {
        NotNow lost = new NotNow("no answer", clock.instant());
        doAnswer(write -> {
            if (arrived) {
                write.callRealMethod();
            }
            throw lost;
        }).doCallRealMethod().when(options).change(any(), any(), any());

        assertThatThrownBy(this::look).isSameAs(lost);
        look();
        look();

        assertThat(labels()).containsExactly("MAIN - Store", "WAREHOUSE - Main warehouse");
        entries("MAIN=Store 1", "WAREHOUSE=Main warehouse");
        look();
        assertThat(labels()).containsExactly("MAIN - Store 1", "WAREHOUSE - Main warehouse");
    }

    @Test
    @DisplayName("An outage loses nothing: the look is due again at once")
    void anOutage() {
        assertThat(lookIfDue()).isEqualTo(MirroredLists.Look.DONE);
        assertThat(lookIfDue()).isEqualTo(MirroredLists.Look.NOT_DUE);
        entries("EAST=East", "MAIN=Store", "WAREHOUSE=Main warehouse");
        clock.move(Duration.ofMinutes(15));
        sandbox.post("/sandbox/faults", "{\"target\": \"streak\", \"kind\": \"outage\"}");
        assertThatThrownBy(this::lookIfDue).isInstanceOf(NotNow.class);
        sandbox.delete("/sandbox/faults");
        clock.move(Duration.ofSeconds(30));
        assertThat(lookIfDue()).isEqualTo(MirroredLists.Look.DONE);
        assertThat(labels()).hasSize(3);
    }

    @Test
    @DisplayName("One node at a time")
    void oneNodeAtATime() {
        AtomicReference<MirroredLists.Look> other = new AtomicReference<>();
        TransactionTemplate elsewhere = new TransactionTemplate(transactions.getTransactionManager());
        elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transactions.executeWithoutResult(status -> {
            assertThat(store.hold(COMPANY)).isTrue();
            other.set(elsewhere.execute(inner -> lists.lookNow(COMPANY)));
        });
        assertThat(other.get()).isEqualTo(MirroredLists.Look.ELSEWHERE);
        verify(gp, never()).entries(any(), any(), any(), org.mockito.ArgumentMatchers.anyInt());
    }

    @Test
    @DisplayName("Boxes are looked through at most daily, unless an operator asks")
    void boxesAreLookedThroughDaily() {
        lookIfDue();
        entries("MAIN=Store");
        for (int quarter = 0; quarter < 8; quarter++) {
            clock.move(Duration.ofMinutes(15));
            lookIfDue();
        }
        assertThat(labels()).hasSize(2);
        clock.move(Duration.ofDays(1));
        lookIfDue();
        clock.move(Duration.ofDays(1));
        lookIfDue();
        assertThat(labels()).containsExactly("MAIN - Store");
    }

    @Test
    @DisplayName("A text field is left to pre-flight, which tells what is not in the list and what is nearest")
    void aTextField() {
        field("TEXT_INPUT");
        look();
        assertThat(state().state()).isEqualTo(MirrorState.State.TEXT);
        GpLists real = mock();
        when(real.entry(any(), any(), any(), any())).thenReturn(Optional.empty());
        when(real.entry(COMPANY, GpLists.Name.SITES, new GpLists.Filter(Set.of(), Set.of()), "MAIN")).thenReturn(Optional.of(list.get(0)));
        when(real.containing(any(), any(), any(), any(), org.mockito.ArgumentMatchers.anyInt())).thenReturn(list);
        TypedChoices choices = new TypedChoices(new MirrorRules(decisions, new Feel(List.of())), store, real);

        assertThat(choices.check(COMPANY, box("MAIN"))).isEmpty();
        assertThat(choices.check(COMPANY, box("MAIN - Store"))).isEmpty();
        assertThat(choices.check(COMPANY, box("WAREHOSE"))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Ship from");
            assertThat(fault.problem()).contains("WAREHOSE", "sites");
            assertThat(fault.mend()).startsWith("Nearest: WAREHOUSE - Main warehouse");
        });
        assertThat(choices.check(COMPANY, box("Zzz"))).singleElement().satisfies(fault -> assertThat(fault.mend()).doesNotContain("Nearest"));
    }

    private Box box(String typed) {
        Box sample = Samples.box(name, Map.of("Ship from", new FieldValue.Text(typed)));
        return new Box(sample.key(), sample.name(), sample.notes(), pipeline, name, sample.stageKey(), sample.stage(), Map.of("Ship from", new FieldValue.Text(typed)), List.of(),
                List.of(), List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such field", "no such list", "sites have no class", "sites stand at no site", "two rows", "nought", "another type"})
    @DisplayName("A row that cannot be followed is a fault in words, and is said once")
    void faultsOfTheRule(String what, CapturedOutput output) {
        Map<String, Object> good = Map.of("list", "sites", "field", "Ship from");
        switch (what) {
            case "no such field" -> rule(Map.of("field", "Elsewhere"));
            case "no such list" -> rule(Map.of("list", "vendors"));
            case "sites have no class" -> rule(Map.of("class", "A"));
            case "sites stand at no site" -> rule(Map.of("site", "MAIN"));
            case "nought" -> rule(Map.of("most", 0));
            case "another type" -> field("DATE");
            default -> when(decisions.evaluate(MirrorRules.TABLE, Map.of("company", COMPANY, "pipeline", name))).thenReturn(List.of(good, good));
        }
        look();
        look();
        assertThat(state().state()).isEqualTo(MirrorState.State.FAULT);
        assertThat(state().detail()).isNotBlank();
        assertThat(output.getAll().split("mirrored into (field|pipeline)", -1)).hasSize(2);
    }

    @Test
    @DisplayName("A list that the rule no longer names is shown no more, and its options stay")
    void noLongerNamed() {
        look();
        when(decisions.evaluate(MirrorRules.TABLE, Map.of("company", COMPANY, "pipeline", name))).thenReturn(List.of());
        look();
        assertThat(store.states(COMPANY)).isEmpty();
        assertThat(labels()).hasSize(2);
        assertThat(store.options(new MirrorStore.Place(pipeline, field, "Ship from"))).extracting(MirroredOption::gpKey, MirroredOption::optionKey)
                .containsExactly(tuple("MAIN", key("MAIN - Store")), tuple("WAREHOUSE", key("WAREHOUSE - Main warehouse")));
    }
}
