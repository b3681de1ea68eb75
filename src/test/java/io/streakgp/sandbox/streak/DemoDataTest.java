package io.streakgp.sandbox.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.streakgp.sandbox.RunningSandbox;

class DemoDataTest {

    private static final Pattern LINE = Pattern.compile(
            "(?<item>.+) x (?<quantity>[0-9.]+)(?: (?<unit>\\w+))? @ (?<price>[0-9.]+)(?: -(?<discount>[0-9.]+)%)?(?: \\| (?<site>\\w+))?");

    private static RunningSandbox sandbox;
    private static final List<JsonNode> BOXES = new ArrayList<>();
    private static final Map<String, String> FIELDS = new HashMap<>();

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start();
        for (String name : List.of("SMB Sales", "Enterprise Sales")) {
            String pipeline = sandbox.pipeline(name);
            sandbox.streak("GET", "/v1/pipelines/" + pipeline + "/boxes").json().forEach(BOXES::add);
            sandbox.streak("GET", "/v1/pipelines/" + pipeline + "/fields").json()
                    .forEach(field -> FIELDS.put(field.path("name").asText(), field.path("key").asText()));
        }
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String value(JsonNode box, String field) {
        return box.path("fields").path(FIELDS.get(field)).asText();
    }

    @Test
    void thereAreEnoughOpenDealsAndNoneIsWonYet() {
        assertThat(BOXES).hasSizeGreaterThanOrEqualTo(36);
        assertThat(BOXES).noneMatch(box -> List.of("5005", "5006").contains(box.path("stageKey").asText()));
        assertThat(BOXES).noneMatch(box -> box.path("fields").has(FIELDS.get("GP order number")));
    }

    @Test
    void bothPipelinesHaveEveryTypeOfField() {
        for (String name : List.of("SMB Sales", "Enterprise Sales")) {
            JsonNode fields = sandbox.streak("GET", "/v1/pipelines/" + sandbox.pipeline(name) + "/fields").json();
            assertThat(new TreeSet<>(fields.findValuesAsText("type"))).containsExactly("CHECKBOX", "DATE", "DROPDOWN",
                    "FORMULA", "PERSON", "TAG", "TEAM_CONTACT", "TEXT_INPUT");
        }
    }

    @Test
    void theValueOfADealIsTheNetTotalOfItsLines() {
        int checked = 0;
        for (JsonNode box : BOXES) {
            String lines = value(box, "Line items");
            if (lines.isEmpty() || lines.lines().anyMatch(line -> !LINE.matcher(line).matches())) {
                continue;
            }
            BigDecimal total = lines.lines().map(DemoDataTest::net).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(new BigDecimal(value(box, "Deal value"))).as(box.path("name").asText()).isEqualByComparingTo(total);
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(BOXES.size() - 2);
    }

    private static BigDecimal net(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).isTrue();
        BigDecimal price = new BigDecimal(matcher.group("price"));
        if (matcher.group("discount") != null) {
            BigDecimal markdown = price.multiply(new BigDecimal(matcher.group("discount"))).movePointLeft(2);
            price = price.subtract(markdown.setScale(2, RoundingMode.HALF_UP));
        }
        return price.multiply(new BigDecimal(matcher.group("quantity"))).setScale(2, RoundingMode.HALF_UP);
    }

    @Test
    void wellFormedLinesNameActiveItemsAtListPrices() {
        Map<String, JsonNode> items = new HashMap<>();
        table("IV00101").forEach(item -> items.put(item.path("ITEMNMBR").asText(), item));
        JsonNode prices = table("IV00108");
        for (JsonNode box : BOXES) {
            List<Matcher> lines = value(box, "Line items").lines().map(LINE::matcher).toList();
            if (!lines.stream().allMatch(Matcher::matches)) {
                continue;
            }
            for (Matcher line : lines) {
                JsonNode item = items.get(line.group("item"));
                assertThat(item).as(line.group()).isNotNull();
                assertThat(item.path("INACTIVE").asInt()).as(line.group()).isZero();
                String unit = line.group("unit") == null ? item.path("SELNGUOM").asText() : line.group("unit");
                assertThat(prices).as(line.group()).anyMatch(price -> price.path("ITEMNMBR").equals(item.path("ITEMNMBR"))
                        && price.path("UOFM").asText().equals(unit)
                        && price.path("UOMPRICE").decimalValue().compareTo(new BigDecimal(line.group("price"))) == 0);
            }
        }
    }

    @Test
    void mostDealsAreOfCustomersThatGpKnowsByNameAndSomeAreNot() {
        Set<String> customers = new TreeSet<>(table("RM00101").findValuesAsText("CUSTNAME"));
        long known = BOXES.stream().filter(box -> box.has("organizations"))
                .map(box -> sandbox.streak("GET", "/v2/organizations/" + box.path("organizations").path(0).path("key").asText()))
                .filter(organization -> customers.contains(organization.json().path("name").asText())).count();
        assertThat(known).isBetween(BOXES.size() * 2L / 3, BOXES.size() - 8L);
    }

    private static JsonNode table(String name) {
        return sandbox.get("/sandbox/gp/tables/" + name).json();
    }

    @Test
    void everyLinkLeadsSomewhere() {
        for (JsonNode box : BOXES) {
            box.path("organizations").forEach(link -> assertThat(
                    sandbox.streak("GET", "/v2/organizations/" + link.path("key").asText()).status()).isEqualTo(200));
            box.path("contacts").forEach(link -> assertThat(
                    sandbox.streak("GET", "/v2/contacts/" + link.path("key").asText()).status()).isEqualTo(200));
        }
    }

    @Test
    void theAwkwardDealsAreThere() {
        assertThat(BOXES).anyMatch(box -> !box.has("organizations") && box.path("contacts").size() == 1);
        assertThat(BOXES).anyMatch(box -> box.path("organizations").size() == 2
                && !box.path("organizations").findValuesAsText("isStarred").contains("true"));
        assertThat(BOXES).anyMatch(box -> value(box, "Line items").contains("x two @"));
        assertThat(BOXES).anyMatch(box -> value(box, "Line items").isEmpty());
        List<String> lowerCase = BOXES.stream().map(box -> box.path("key").asText().toLowerCase()).toList();
        assertThat(lowerCase).hasSize((int) (lowerCase.stream().distinct().count() + 1));
    }

    @Test
    void keysAreTheSameInEverySandbox() {
        try (RunningSandbox other = RunningSandbox.start()) {
            assertThat(other.streak("GET", "/v1/pipelines/" + other.pipeline("SMB Sales") + "/boxes").json()
                    .findValuesAsText("boxKey")).containsAll(BOXES.stream()
                            .filter(box -> box.path("pipelineKey").asText().equals(sandbox.pipeline("SMB Sales")))
                            .map(box -> box.path("key").asText()).toList());
        }
    }
}
