package io.streakgp.streak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The pipelines with their stages and fields. Kept in memory and read again as soon as a box speaks of a pipeline,
 * a stage or a field that is not known here.
 */
@Component
class PipelineDirectory {

    private final StreakHttp http;
    private volatile Map<String, Pipeline> pipelines = Map.of();

    PipelineDirectory(StreakHttp http) {
        this.http = http;
    }

    /** Read anew from Streak. */
    List<Pipeline> all() {
        Map<String, Pipeline> read = new LinkedHashMap<>();
        http.get("api/v1/pipelines", Map.of()).forEach(node -> {
            Pipeline pipeline = pipeline(node);
            read.put(pipeline.key(), pipeline);
        });
        pipelines = Map.copyOf(read);
        return new ArrayList<>(read.values());
    }

    /** @throws StreakRefusal when Streak shows us no such pipeline */
    Pipeline of(String pipelineKey) {
        if (!pipelines.containsKey(pipelineKey)) {
            all();
        }
        Pipeline pipeline = pipelines.get(pipelineKey);
        if (pipeline == null) {
            throw new StreakRefusal(404, "Streak shows no pipeline " + pipelineKey
                    + ": share the pipeline with the user whose API key is configured");
        }
        return pipeline;
    }

    /** The pipeline that explains this box, read again when the box has a stage or a field that we do not know. */
    Pipeline of(JsonNode box) {
        Pipeline pipeline = of(box.path("pipelineKey").asText());
        if (!explains(pipeline, box)) {
            all();
        }
        return of(pipeline.key());
    }

    private static boolean explains(Pipeline pipeline, JsonNode box) {
        if (!pipeline.hasStage(box.path("stageKey").asText())) {
            return false;
        }
        List<String> known = pipeline.fields().stream().map(Pipeline.Field::key).toList();
        for (var names = box.path("fields").fieldNames(); names.hasNext();) {
            if (!known.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    private static Pipeline pipeline(JsonNode node) {
        Map<String, String> stages = new LinkedHashMap<>();
        node.path("stages").fields().forEachRemaining(stage -> stages.put(stage.getKey(), stage.getValue().path("name").asText()));
        List<Pipeline.Field> fields = new ArrayList<>();
        node.path("fields").forEach(field -> fields.add(new Pipeline.Field(field.path("key").asText(), field.path("name").asText(),
                field.path("type").asText(), options(field))));
        return new Pipeline(node.path("key").asText(node.path("pipelineKey").asText()), node.path("name").asText(), stages, fields);
    }

    /** A dropdown item is labelled {@code name}, a tag {@code tag}. */
    private static Map<String, String> options(JsonNode field) {
        Map<String, String> options = new LinkedHashMap<>();
        field.path("dropdownSettings").path("items").forEach(item -> options.put(item.path("key").asText(), item.path("name").asText()));
        field.path("tagSettings").path("tags").forEach(tag -> options.put(tag.path("key").asText(), tag.path("tag").asText()));
        return options;
    }
}
