package io.streakgp.streak;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of a field on the wire. */
class OptionsOfFieldTest {

    private static final String FIELD = "/streak/api/v1/pipelines/agxzP1/fields/1002";
    private static final String TERMS = """
            {"key": "1002", "name": "Terms", "type": "DROPDOWN", "dropdownSettings": {"items": [
             {"key": "9001", "name": "Net 30", "color": "red"}, {"key": "9002", "name": "Net 60"}, {"key": "9003", "name": "Net 90"}]}}""";

    private final RecordedStreak recorded = new RecordedStreak();
    private final StreakOptions options = (StreakOptions) recorded.client(new StandingClock(), "UTC");

    @AfterEach
    void stop() {
        recorded.close();
    }

    private void standsAndAnswers(String before, String after) {
        recorded.server.stubFor(get(urlEqualTo(FIELD)).willReturn(okJson(before)));
        recorded.server.stubFor(post(urlEqualTo(FIELD)).willReturn(okJson(after)));
    }

    private static final StreakOptions.Change CHANGE = new StreakOptions.Change(List.of("Net 45"), Map.of("9002", "Net 61"), Set.of("9003"));

    @Test
    @DisplayName("A change sends the whole list as JSON, in its order, with what else Streak keeps of an option")
    void sendsTheWholeList() {
        standsAndAnswers(TERMS, """
                {"key": "1002", "name": "Terms", "type": "DROPDOWN", "dropdownSettings": {"items": [
                 {"key": "9001", "name": "Net 30"}, {"key": "9002", "name": "Net 61"}, {"key": "9004", "name": "Net 45"}]}}""");

        assertThat(options.change("agxzP1", "1002", CHANGE)).containsExactly(new StreakOptions.Option("9001", "Net 30"),
                new StreakOptions.Option("9002", "Net 61"), new StreakOptions.Option("9004", "Net 45"));

        recorded.server.verify(1, postRequestedFor(urlEqualTo(FIELD)).withRequestBody(equalToJson("""
                {"dropdownSettings": {"items": [{"key": "9001", "name": "Net 30", "color": "red"}, {"key": "9002", "name": "Net 61"}, {"name": "Net 45"}]}}""")));
    }

    @Test
    @DisplayName("A tag is labelled tag")
    void tags() {
        standsAndAnswers("{\"key\": \"1002\", \"type\": \"TAG\", \"tagSettings\": {\"tags\": []}}",
                "{\"key\": \"1002\", \"type\": \"TAG\", \"tagSettings\": {\"tags\": [{\"key\": \"9001\", \"tag\": \"Pumps\"}]}}");

        assertThat(options.change("agxzP1", "1002", new StreakOptions.Change(List.of("Pumps"), Map.of(), Set.of())))
                .containsExactly(new StreakOptions.Option("9001", "Pumps"));
        recorded.server.verify(postRequestedFor(urlEqualTo(FIELD)).withRequestBody(equalToJson("{\"tagSettings\": {\"tags\": [{\"tag\": \"Pumps\"}]}}")));
    }

    @Test
    @DisplayName("The same change twice is the same as once: what stands already is not sent")
    void twiceIsOnce() {
        String after = TERMS.replace("Net 60", "Net 61").replace(", {\"key\": \"9003\", \"name\": \"Net 90\"}", ", {\"key\": \"9004\", \"name\": \"Net 45\"}");
        standsAndAnswers(after, after);

        options.change("agxzP1", "1002", CHANGE);

        recorded.server.verify(0, postRequestedFor(urlEqualTo(FIELD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Net 30", "nothing taken"})
    @DisplayName("A 200 is no proof of effect")
    void notTaken(String what) {
        standsAndAnswers(TERMS, what.equals("Net 30") ? "{\"type\": \"DROPDOWN\", \"dropdownSettings\": {\"items\": [{\"key\": \"9001\", \"name\": \"Net 30\"}]}}" : TERMS);

        assertThatThrownBy(() -> options.change("agxzP1", "1002", CHANGE)).isInstanceOf(StreakRefusal.class).hasMessageContaining("did not take");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"DATE\", \"name\": \"Terms\"}", "{\"name\": \"Terms\"}", "{\"type\": \"DROPDOWN\", \"name\": \"Terms\", \"dropdownSettings\": {\"items\": {}}}"})
    @DisplayName("What is no list of options is not taken for an empty one")
    void noOptions(String field) {
        standsAndAnswers(field, field);

        assertThatThrownBy(() -> options.options("agxzP1", "1002")).isInstanceOf(StreakRefusal.class).hasMessageContaining("Terms");
        assertThatThrownBy(() -> options.change("agxzP1", "1002", CHANGE)).isInstanceOf(StreakRefusal.class);
        recorded.server.verify(0, postRequestedFor(urlEqualTo(FIELD)));
    }
}
