package io.streakgp.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.Http;

@EngineTest
class LoginTest {

    private static final String USER = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port);
    }

    @Test
    void webApplicationsAskForTheOneLogin() {
        HttpResponse<String> closed = http.get("/camunda/app/tasklist/default/");
        assertThat(closed.statusCode()).isEqualTo(302);
        assertThat(location(closed)).endsWith("/login");
        assertThat(http.get(USER).statusCode()).isEqualTo(401);
        assertThat(http.get("/anything").statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionOpensTheWebApplicationsWithTheRightsOfTheUser() {
        HttpResponse<String> login = http.logIn("finance", "finance");
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(location(login)).doesNotContain("error");

        HttpResponse<String> tasklist = http.get("/camunda/app/tasklist/default/");
        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.body()).contains("Tasklist");
        assertThat(tasklist.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(http.get(USER).body()).contains("finance", "tasklist").doesNotContain("cockpit");
        assertThat(http.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(http.get("/camunda/api/engine/engine/default/task/count").body()).contains("\"count\":");
    }

    @Test
    void theWebApplicationsMayAskWithoutABound() {
        http.logIn("analyst", "analyst");
        http.get("/camunda/app/cockpit/default/");
        HttpResponse<String> versions = http.get("/camunda/api/engine/engine/default/process-definition?key=deal-to-order&sortBy=version&sortOrder=desc");
        assertThat(versions.statusCode()).as(versions.body()).isEqualTo(200);
    }

    @Test
    void onlyOperatorsHaveTheListsLookedAt() {
        for (String user : List.of("finance", "operator", "admin", "analyst")) {
            int expected = List.of("operator", "admin").contains(user) ? 404 : 403;
            assertThat(new Http(port).as(user).post("/api/mirrored-lists/run", "").statusCode()).as(user + "; the page itself is not here").isEqualTo(expected);
        }
        assertThat(new Http(port).post("/api/mirrored-lists/run", "").statusCode()).isEqualTo(401);
    }

    @Test
    void theLedgerIsOpenToThoseWhoMaySeeMoney() {
        for (String path : List.of("/ledger", "/api/ledger", "/api/ledger.csv", "/api/ledger/pipeline")) {
            assertThat(new Http(port).get(path).statusCode()).as(path).isEqualTo(path.startsWith("/api/") ? 401 : 302);
            for (String user : List.of("finance", "admin")) {
                Http browser = new Http(port);
                browser.logIn(user, user);
                assertThat(browser.get(path).statusCode()).as(path + " for " + user + "; the page itself is not here").isEqualTo(404);
            }
            Http analyst = new Http(port);
            analyst.logIn("analyst", "analyst");
            assertThat(analyst.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aClosedPageSaysSoInPlainWords() {
        http.logIn("analyst", "analyst");
        assertThat(http.page("/camunda/app/admin/default/").body()).contains("This is not open to you");
    }

    @Test
    void theTaskListHasOurStyles() {
        http.logIn("analyst", "analyst");
        assertThat(http.get("/camunda/app/tasklist/styles/user-styles.css").body()).contains(".page-notifications");
        assertThat(http.get("/favicon.ico").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordOpensNothing() {
        assertThat(location(http.logIn("finance", "wrong"))).contains("error");
        assertThat(http.get(USER).statusCode()).isEqualTo(401);
    }

    @Test
    void theLoginPageRefusesAFormFromElsewhere() {
        assertThat(http.form("/login", Map.of("username", "admin", "password", "admin")).statusCode()).isEqualTo(403);
    }

    @Test
    void logoutInAWebApplicationEndsTheSessionAndItsOwnLoginStartsOne() {
        http.logIn("operator", "operator");
        http.get("/camunda/app/cockpit/default/");
        assertThat(http.post(USER + "/logout", "").statusCode()).isEqualTo(204);
        assertThat(http.get(USER).statusCode()).isEqualTo(401);

        HttpResponse<String> login = http.form(USER + "/login/cockpit", Map.of("username", "operator", "password", "operator"));
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"userId\":\"operator\"", "cockpit");
        assertThat(http.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(http.form(USER + "/login/cockpit", Map.of("username", "operator", "password", "no")).statusCode()).isEqualTo(401);
    }

    @Test
    void theSetUpPageIsClosedToEverybody() {
        String setUp = "/camunda/api/admin/setup/default/user/create";
        String user = """
                {"profile": {"id": "thief", "firstName": "T", "lastName": "T"}, "credentials": {"password": "thief"}}""";
        assertThat(http.post(setUp, user).statusCode()).isEqualTo(401);
        for (String name : new String[] {"finance", "admin"}) {
            Http loggedIn = new Http(port);
            loggedIn.logIn(name, name);
            loggedIn.get("/camunda/app/welcome/default/");
            assertThat(loggedIn.post(setUp, user).statusCode()).isEqualTo(403);
        }
        assertThat(identities.createUserQuery().userId("thief").count()).isZero();
    }

    @Test
    void machinesGetAProblemDocumentAndNeverARedirect() {
        HttpResponse<String> closed = http.get("/engine-rest/task");
        assertThat(closed.statusCode()).isEqualTo(401);
        assertThat(closed.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(closed.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
        assertThat(closed.headers().firstValue("Set-Cookie")).isEmpty();

        assertThat(http.as("nobody").get("/engine-rest/task").statusCode()).isEqualTo(401);
        HttpResponse<String> open = http.as("finance").get("/engine-rest/task");
        assertThat(open.statusCode()).as(open.body()).isEqualTo(200);
        assertThat(open.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionOfThePagesDoesNotOpenTheRestApi() {
        http.logIn("admin", "admin");
        assertThat(http.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void webhooksAndHealthNeedNoLogin() {
        // no intake here: it is not there, but it is not closed
        assertThat(http.post("/webhooks/streak/BOX_CREATE", "[]").statusCode()).isEqualTo(404);
        assertThat(http.get("/sandbox/").statusCode()).isEqualTo(404);
        HttpResponse<String> health = http.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("components");
        assertThat(http.get("/actuator/health/systems").statusCode()).as("GP is down").isEqualTo(503);
        assertThat(http.get("/actuator/env").statusCode()).isEqualTo(302);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }
}
