package io.streakgp.gp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.gp.GpLists;
import io.streakgp.sandbox.RunningSandbox;

/** Lists of GP, over HTTP from the sandbox. */
class ListsAgainstSandboxTest {

    private static final String COMPANY = "TWO";
    private static final GpLists.Filter ALL = new GpLists.Filter(Set.of(), Set.of());

    private static RunningSandbox sandbox;
    private static GpLists gp;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start();
        gp = Gateway.clients(Clock.systemUTC(), URI.create(sandbox.url() + "/sandbox/gp"), 1, Duration.ofSeconds(2)).lists();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<String> keys(GpLists.Name list, GpLists.Filter filter) {
        return gp.entries(COMPANY, list, filter, 300).entries().stream().map(GpLists.Entry::key).toList();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each list comes in the order of its keys, with names, and says whether it goes on")
    void eachList(GpLists.Name list) {
        GpLists.Extract whole = gp.entries(COMPANY, list, ALL, 300);

        assertThat(whole.more()).isFalse();
        assertThat(whole.entries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.key()).isNotBlank();
            assertThat(entry.name()).isNotBlank();
            assertThat(entry.columns()).containsValue(entry.key());
        });
        assertThat(whole.entries()).extracting(GpLists.Entry::key).isSorted().doesNotHaveDuplicates();
        int all = whole.entries().size();
        assertThat(gp.entries(COMPANY, list, ALL, all).more()).as("as many as the bound").isFalse();
        assertThat(gp.entries(COMPANY, list, ALL, all - 1)).satisfies(cut -> {
            assertThat(cut.more()).isTrue();
            assertThat(cut.entries()).hasSize(all - 1);
        });
    }

    @Test
    @DisplayName("Filtered: active")
    void active() {
        assertThat(keys(GpLists.Name.SALESPEOPLE, ALL)).contains("PAUL W.").doesNotContain("NANCY B.");
        assertThat(gp.entries(COMPANY, GpLists.Name.ITEMS, ALL, 300).entries()).noneMatch(item -> item.columns().get("INACTIVE").equals("1"));
        assertThat(gp.entries(COMPANY, GpLists.Name.CUSTOMERS, ALL, 300).entries()).noneMatch(customer -> customer.columns().get("INACTIVE").equals("1"));
    }

    @Test
    @DisplayName("Filtered: class")
    void ofClass() {
        GpLists.Filter enterprise = new GpLists.Filter(Set.of("ENTERPRISE"), Set.of());
        assertThat(gp.entries(COMPANY, GpLists.Name.CUSTOMERS, enterprise, 300).entries()).isNotEmpty()
                .allMatch(customer -> customer.columns().get("CUSTCLAS").equals("ENTERPRISE"));
        assertThat(keys(GpLists.Name.CUSTOMERS, enterprise).size()).isLessThan(keys(GpLists.Name.CUSTOMERS, ALL).size());
    }

    @Test
    @DisplayName("Filtered: site, and both together")
    void atSite() {
        List<String> north = keys(GpLists.Name.ITEMS, new GpLists.Filter(Set.of(), Set.of("NORTH")));
        assertThat(north).contains("100XLG");
        assertThat(keys(GpLists.Name.ITEMS, ALL)).containsAll(north).hasSizeGreaterThan(north.size());
        assertThat(keys(GpLists.Name.ITEMS, new GpLists.Filter(Set.of(), Set.of("NOWHERE")))).isEmpty();
        String itemClass = gp.entry(COMPANY, GpLists.Name.ITEMS, ALL, "100XLG").orElseThrow().columns().get("ITMCLSCD");
        assertThat(keys(GpLists.Name.ITEMS, new GpLists.Filter(Set.of(itemClass), Set.of("NORTH")))).contains("100XLG");
        assertThat(keys(GpLists.Name.ITEMS, new GpLists.Filter(Set.of("NO CLASS"), Set.of("NORTH")))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("One entry by its key, and entries that contain what was typed")
    void byKeyAndByPart(GpLists.Name list) {
        GpLists.Entry first = gp.entries(COMPANY, list, ALL, 300).entries().get(0);

        assertThat(gp.entry(COMPANY, list, ALL, first.key())).contains(first);
        assertThat(gp.entry(COMPANY, list, ALL, "NO SUCH KEY")).isEmpty();
        assertThat(gp.containing(COMPANY, list, ALL, List.of(first.key().substring(0, 3).toLowerCase()), 300)).contains(first);
        assertThat(gp.containing(COMPANY, list, ALL, List.of("no such"), 300)).isEmpty();
        assertThat(gp.containing(COMPANY, list, ALL, List.of(" "), 300)).isEmpty();
        if (list == GpLists.Name.ITEMS) {
            GpLists.Filter nowhere = new GpLists.Filter(Set.of(), Set.of("NOWHERE"));
            assertThat(gp.entry(COMPANY, list, nowhere, first.key())).isEmpty();
            assertThat(gp.containing(COMPANY, list, nowhere, List.of(first.key()), 300)).isEmpty();
        }
    }
}
