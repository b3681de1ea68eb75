package io.streakgp.sandbox.streak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The endpoint map. Each resource lives in one of the two versions of the API; a path that is not here is answered with
 * 400, as Streak does. Every change is one transaction, webhook deliveries included.
 */
final class StreakApi {

    static final String ROOT = "/sandbox/streak/api";

    /** The one API key that the sandbox knows. */
    static final String API_KEY = "sandbox-key";

    private static final Logger LOG = LoggerFactory.getLogger(StreakApi.class);
    private static final String USER = StreakApi.class.getName() + ".user";

    /** An operation: reads the call, answers with JSON or throws a {@link StreakError}. */
    private interface Operation {
        JsonNode run(StreakCall call);
    }

    private final StreakStore store;
    private final Accounts accounts;
    private final Pipelines pipelines;
    private final Boxes boxes;
    private final Directory directory;
    private final Activities activities;
    private final Newsfeed newsfeed;
    private final Search search;
    private final Webhooks webhooks;

    StreakApi(StreakStore store, WebhookQueue queue, StreakSwitches switches) {
        this.store = store;
        this.accounts = new Accounts(store);
        this.newsfeed = new Newsfeed(store);
        this.pipelines = new Pipelines(store, queue);
        this.boxes = new Boxes(store, accounts, newsfeed, queue, switches);
        this.directory = new Directory(store, queue, switches);
        this.activities = new Activities(store, accounts, boxes, newsfeed, queue);
        this.search = new Search(store);
        this.webhooks = new Webhooks(store, queue);
    }

    DemoData demoData() {
        return new DemoData(store, pipelines, boxes, directory);
    }

    Activities activities() {
        return activities;
    }

    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder api = RouterFunctions.route();
        usersAndTeams(api);
        pipelines(api);
        boxes(api);
        directory(api);
        activities(api);
        webhooks(api);
        return RouterFunctions.route()
                .path(ROOT, () -> api
                        .route(RequestPredicates.all(), request -> {
                            throw StreakError.bad("Invalid API path specified");
                        })
                        .build())
                .filter((request, next) -> {
                    try {
                        request.attributes().put(USER, userOf(request));
                        return next.handle(request);
                    } catch (StreakError error) {
                        return answer(error);
                    } catch (RuntimeException e) {
                        LOG.error("{} {} failed", request.method(), request.path(), e);
                        return answer(StreakError.internal(e));
                    }
                })
                .build();
    }

    private void usersAndTeams(RouterFunctions.Builder api) {
        api.GET("/v1/users/me", read(accounts::me))
                .GET("/v1/users/{user}", read(accounts::user))
                .GET("/v2/users/me/teams", read(accounts::teams))
                .GET("/v2/teams/{team}", read(accounts::team));
    }

    private void pipelines(RouterFunctions.Builder api) {
        api.GET("/v1/pipelines", read(pipelines::list))
                .PUT("/v1/pipelines", write(pipelines::create))
                .GET("/v1/pipelines/{pipeline}", read(pipelines::get))
                .POST("/v1/pipelines/{pipeline}", write(pipelines::update))
                .DELETE("/v1/pipelines/{pipeline}", write(pipelines::delete))
                .GET("/v1/pipelines/{pipeline}/stages", read(pipelines::stages))
                .PUT("/v1/pipelines/{pipeline}/stages", write(pipelines::createStage))
                .GET("/v1/pipelines/{pipeline}/stages/{stage}", read(pipelines::stage))
                .POST("/v1/pipelines/{pipeline}/stages/{stage}", write(pipelines::updateStage))
                .DELETE("/v1/pipelines/{pipeline}/stages/{stage}", write(pipelines::deleteStage))
                .GET("/v1/pipelines/{pipeline}/fields", read(pipelines::fields))
                .PUT("/v1/pipelines/{pipeline}/fields", write(pipelines::createField))
                .GET("/v1/pipelines/{pipeline}/fields/{field}", read(pipelines::field))
                .POST("/v1/pipelines/{pipeline}/fields/{field}", write(pipelines::updateField))
                .DELETE("/v1/pipelines/{pipeline}/fields/{field}", write(pipelines::deleteField));
    }

    private void boxes(RouterFunctions.Builder api) {
        api.GET("/v1/boxes", read(boxes::all))
                .GET("/v1/pipelines/{pipeline}/boxes", read(boxes::listV1))
                .GET("/v2/pipelines/{pipeline}/boxes", read(boxes::listV2))
                .PUT("/v1/pipelines/{pipeline}/boxes", write(boxes::createV1))
                .POST("/v2/pipelines/{pipeline}/boxes", write(boxes::createV2))
                // the same word for two things: "get many" in v1, "move between pipelines" in v2
                .POST("/v1/pipelines/{pipeline}/boxes/batch", read(boxes::getMany))
                .POST("/v2/pipelines/{pipeline}/boxes/batch", write(boxes::moveToPipeline))
                .GET("/v1/boxes/{box}", read(boxes::get))
                .POST("/v1/boxes/{box}", write(boxes::update))
                .DELETE("/v1/boxes/{box}", write(boxes::delete))
                .GET("/v1/boxes/{box}/fields", read(boxes::fields))
                .GET("/v1/boxes/{box}/fields/{field}", read(boxes::field))
                .POST("/v1/boxes/{box}/fields/{field}", write(boxes::setField))
                .GET("/v1/search", read(search::search));
    }

    private void directory(RouterFunctions.Builder api) {
        api.POST("/v2/teams/{team}/contacts", write(directory::createContact))
                .GET("/v2/contacts/{key}", read(directory::contact))
                .POST("/v2/contacts/{key}", write(directory::updateContact))
                .DELETE("/v2/contacts/{key}", write(directory::deleteContact))
                .POST("/v2/teams/{team}/organizations", write(directory::createOrganization))
                .GET("/v2/organizations/{key}", read(directory::organization))
                .POST("/v2/organizations/{key}", write(directory::updateOrganization))
                .DELETE("/v2/organizations/{key}", write(directory::deleteOrganization));
    }

    private void activities(RouterFunctions.Builder api) {
        api.GET("/v2/boxes/{box}/comments", read(activities::comments))
                .POST("/v2/boxes/{box}/comments", write(activities::createComment))
                .GET("/v1/boxes/{box}/comments", read(activities::comments))
                .PUT("/v1/boxes/{box}/comments", write(activities::createCommentV1))
                .GET("/v2/comments/{key}", read(activities::comment))
                .POST("/v2/comments/{key}", write(activities::updateComment))
                .DELETE("/v2/comments/{key}", write(activities::deleteComment))
                .GET("/v2/boxes/{box}/meetings", read(activities::meetings))
                .POST("/v2/boxes/{box}/meetings", write(activities::createMeeting))
                .GET("/v2/meetings/{key}", read(activities::meeting))
                .POST("/v2/meetings/{key}", write(activities::updateMeeting))
                .DELETE("/v2/meetings/{key}", write(activities::deleteMeeting))
                .GET("/v1/boxes/{box}/threads", read(activities::threads))
                .PUT("/v1/boxes/{box}/threads", write(activities::addThread))
                .GET("/v1/threads/{key}", read(activities::thread))
                .DELETE("/v1/threads/{key}", write(activities::removeThread))
                .GET("/v1/boxes/{box}/files", read(activities::files))
                .POST("/v2/files", write(activities::attachFile))
                // today reminders are tasks; Streak's own Node client still asks for them
                .GET("/v1/boxes/{box}/reminders", read(activities::reminders))
                .GET("/v1/files/{key}", read(activities::file))
                .GET("/v1/files/{key}/contents", request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM).body(activities.contents(call(request))))
                .GET("/v1/newsfeed", read(newsfeed::all))
                .GET("/v1/pipelines/{pipeline}/newsfeed", read(newsfeed::ofPipeline))
                .GET("/v1/boxes/{box}/newsfeed", read(newsfeed::ofBox))
                .GET("/v2/boxes/{box}/timeline", read(activities::timeline));
        // Streak's own Node client leaves out the slash after the version for everything about tasks
        for (String version : new String[] {"/v2/", "/v2"}) {
            api.GET(version + "boxes/{box}/tasks", read(activities::tasks))
                    .POST(version + "boxes/{box}/tasks", write(activities::createTask))
                    .GET(version + "tasks/{key}", read(activities::task))
                    .POST(version + "tasks/{key}", write(activities::updateTask))
                    .DELETE(version + "tasks/{key}", write(activities::deleteTask));
        }
    }

    private void webhooks(RouterFunctions.Builder api) {
        api.POST("/v2/webhooks", write(webhooks::create))
                .GET("/v2/pipelines/{pipeline}/webhooks", read(webhooks::ofPipeline))
                .GET("/v2/teams/{team}/webhooks", read(webhooks::ofTeam))
                .GET("/v2/webhooks/{webhook}", read(webhooks::get))
                .POST("/v2/webhooks/{webhook}", write(webhooks::update))
                .DELETE("/v2/webhooks/{webhook}", write(webhooks::delete));
    }

    private static StreakCall call(ServerRequest request) {
        return new StreakCall(request, (ObjectNode) request.attributes().get(USER));
    }

    private HandlerFunction<ServerResponse> read(Operation operation) {
        return request -> ok(operation.run(call(request)));
    }

    private HandlerFunction<ServerResponse> write(Operation operation) {
        return request -> ok(store.inTransaction(() -> operation.run(call(request))));
    }

    private static ServerResponse ok(JsonNode answer) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(answer));
    }

    private static ServerResponse answer(StreakError error) {
        ServerResponse.BodyBuilder response = ServerResponse.status(error.status());
        return error.body() == null ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(Json.bytes(error.body()));
    }

    /** HTTP Basic with the API key as user name; a client that leaves out the colon is understood as well. */
    private ObjectNode userOf(ServerRequest request) {
        Optional<String> credentials = Optional.ofNullable(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6)).map(header -> header.substring(6).trim());
        if (credentials.isEmpty()) {
            throw StreakError.noCredentials();
        }
        String key;
        try {
            key = new String(Base64.getDecoder().decode(credentials.get()), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            throw StreakError.wrongApiKey();
        }
        if (!key.equals(API_KEY)) {
            throw StreakError.wrongApiKey();
        }
        return accounts.me();
    }
}
