package io.streakgp.streak;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import io.streakgp.shared.CompanyTime;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A Streak of recorded answers on a free loopback port, and the product's client of it. */
public final class RecordedStreak implements AutoCloseable {

    public static final String KEY = "key-of-the-user";
    public static final String TOKEN = "token-of-the-webhooks";
    static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    /** A pipeline with fields of every type, as Streak shows it. */
    static final String PIPELINE = """
            {"key": "agxzP1", "pipelineKey": "agxzP1", "name": "SMB Sales", "teamKey": "agxzT1",
             "stageOrder": ["5001", "5002"],
             "stages": {"5001": {"key": "5001", "name": "Prospect"}, "5002": {"key": "5002", "name": "Closed-Won"}},
             "fields": [
              {"key": "1001", "name": "GP order number", "type": "TEXT_INPUT", "lastUpdatedTimestamp": 1760000000000},
              {"key": "1002", "name": "Terms", "type": "DROPDOWN",
               "dropdownSettings": {"items": [{"key": "9001", "name": "Net 30"}, {"key": "9002", "name": "Net 60"}]}},
              {"key": "1003", "name": "Lines of business", "type": "TAG",
               "tagSettings": {"tags": [{"key": "9001", "tag": "Hardware"}, {"key": "9002", "tag": "Service"}]}},
              {"key": "1004", "name": "Ship date", "type": "DATE"},
              {"key": "1005", "name": "Rush", "type": "CHECKBOX"},
              {"key": "1006", "name": "Deal value", "type": "TEXT_INPUT"},
              {"key": "1007", "name": "Margin", "type": "FORMULA"},
              {"key": "1008", "name": "Order status", "type": "TEXT_INPUT"},
              {"key": "1020", "name": "Account team", "type": "TEAM_CONTACT"}]}""";

    final WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    public RecordedStreak() {
        server.start();
        answers("/streak/api/v1/pipelines", "[" + PIPELINE + "]");
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/streak";
    }

    /** Our client, in a company at this place. */
    Streak client(Clock clock, String zone) {
        return client(clock, zone, baseUrl(), 1000);
    }

    static Streak client(Clock clock, String zone, String baseUrl, int requestsPerSecond) {
        return client(clock, zone, baseUrl, KEY, requestsPerSecond, () -> Set.of("GP order number", "Order status"));
    }

    /** Our client of the Streak that the sandbox simulates. */
    public static Streak clientOfSandbox(Clock clock, String zone, String sandboxUrl, OwnFields own) {
        return client(clock, zone, sandboxUrl + "/sandbox/streak", "sandbox-key", 1000, own);
    }

    private static Streak client(Clock clock, String zone, String baseUrl, String key, int requestsPerSecond, OwnFields own) {
        StreakProperties properties = new StreakProperties(baseUrl, key, TOKEN, "Closed-Won", requestsPerSecond,
                Duration.ofSeconds(30), Duration.ofSeconds(2), READ_TIMEOUT, "https://www.streak.com/a/boxes/");
        ObjectMapper mapper = new ObjectMapper();
        StreakJson json = new StreakJson(mapper);
        StreakHttp http = new StreakHttp(properties, json, clock);
        return new StreakApi(http, new PipelineDirectory(http), new BoxReader(new CompanyTime(clock, ZoneId.of(zone)), own), properties, mapper);
    }

    public void answers(String path, String json) {
        answers(path, aResponse().withStatus(200).withHeader("Content-Type", "application/json").withBody(json));
    }

    void answers(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    void answersAlways(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    /** A box with these custom fields (inside of a JSON object). */
    public static String box(String fields) {
        return """
                {"key": "agxzB1", "boxKey": "agxzB1", "pipelineKey": "agxzP1", "stageKey": "5002", "name": "Contoso Ltd", "notes": "Call first",
                 "creationTimestamp": 1760000000000, "lastUpdatedTimestamp": 1763856000000, "lastSavedTimestamp": 1763856000123,
                 "lastStageChangeTimestamp": 1763855000000, "fields": {%s}, "freshness": 0.75,
                 "assignedToSharingEntries": [{"email": "rep@example.com", "userKey": "agxzU1", "fullName": "R. Rep"}],
                 "contacts": [{"key": "agxzC1", "isStarred": true, "isAutoboxed": false}, {"key": "agxzC2", "isStarred": false}],
                 "organizations": [{"key": "agxzO1", "isStarred": true, "isAutoboxed": false}]}""".formatted(fields);
    }

    @Override
    public void close() {
        server.stop();
    }
}
