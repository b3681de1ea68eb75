package io.streakgp.sandbox.streak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * One call of the API, with Streak's rules about how a body must be encoded:
 * <ul>
 * <li>a v1 PUT creates from a form, or from the query string if there is no body; JSON is refused with 400 and an empty
 * body;
 * <li>a v1 POST updates from JSON; a plain form is accepted and changes nothing;
 * <li>a v2 POST takes JSON, anything else is {@code Missing parameters};
 * <li>wherever JSON is taken, one form field {@code json} holding it is taken as well (Streak's own Node client).
 * </ul>
 */
final class StreakCall {

    private final ServerRequest request;
    private final ObjectNode user;

    StreakCall(ServerRequest request, ObjectNode user) {
        this.request = request;
        this.user = user;
    }

    /** The user whose API key it is. */
    ObjectNode user() {
        return user;
    }

    String userKey() {
        return user.path("key").asText();
    }

    String path(String variable) {
        return request.pathVariable(variable);
    }

    /** A parameter of the query string (of a form as well, where there is one). */
    Optional<String> param(String name) {
        return request.param(name);
    }

    List<String> params(String name) {
        return request.params().getOrDefault(name, List.of());
    }

    /** A whole number of at least 0. */
    Optional<Integer> number(String name) {
        return param(name).filter(text -> !text.isEmpty()).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw StreakError.bad("Invalid value for " + name);
            }
            return Integer.parseInt(text);
        });
    }

    /** The values of a v1 PUT; a value given several times is joined by commas, as Streak writes lists. */
    Map<String, String> form() {
        if (isJson()) {
            throw StreakError.badAndSilent();
        }
        Map<String, String> form = new LinkedHashMap<>();
        request.params().forEach((name, values) -> form.put(name, String.join(",", values)));
        return form;
    }

    /** The changes that a v1 POST asks for: empty when they come in a plain form. */
    ObjectNode changes() {
        Optional<String> text = jsonText();
        if (text.isEmpty()) {
            return Json.object();
        }
        return text.flatMap(Json::parse).filter(JsonNode::isObject).map(ObjectNode.class::cast)
                .orElseThrow(StreakError::badAndSilent);
    }

    /** The document of a v2 POST. */
    ObjectNode document() {
        return json() instanceof ObjectNode object ? object : missing();
    }

    /** The JSON of a v2 POST, which may be an array. */
    JsonNode json() {
        return jsonText().flatMap(Json::parse).orElseThrow(() -> StreakError.bad("Missing parameters"));
    }

    private static ObjectNode missing() {
        throw StreakError.bad("Missing parameters");
    }

    private Optional<String> jsonText() {
        if (isJson()) {
            try {
                return Optional.of(new String(request.servletRequest().getInputStream().readAllBytes(),
                        StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw StreakError.internal(e);
            }
        }
        return isForm() ? param("json") : Optional.empty();
    }

    private boolean isJson() {
        return request.headers().contentType().filter(MediaType.APPLICATION_JSON::isCompatibleWith).isPresent();
    }

    private boolean isForm() {
        return request.headers().contentType().filter(MediaType.APPLICATION_FORM_URLENCODED::isCompatibleWith)
                .isPresent();
    }
}
