package io.streakgp.streak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The pipelines with their stages and fields. Kept in memory and read again as soon as a box speaks of a pipeline,
 * a stage, a field or an option that is not known here.
 */
@Component
class PipelineDirectory {

    private static final int MOST_INEXPLICABLE = 10_000;

    private final StreakHttp http;
    private volatile Map<String, Pipeline> pipelines = Map.of();
    /**
     * Pipelines, stages, fields and options that boxes speak of although Streak does not list them, e.g. deleted ones: asked
     * for once. When Streak lists them after all, the sweep's next look finds them.
     */
    private final Set<String> inexplicable = ConcurrentHashMap.newKeySet();

    PipelineDirectory(StreakHttp http) {
        this.http = http;
    }

    /** Read anew from Streak. */
    List<Pipeline> all() {
        Map<String, Pipeline> read = new LinkedHashMap<>();
        http.list("api/v1/pipelines", Map.of()).forEach(node -> {
            Pipeline pipeline = pipeline(node);
            read.put(pipeline.key(), pipeline);
        });
        pipelines = Map.copyOf(read);
        return new ArrayList<>(read.values());
    }

    /** @throws StreakRefusal when Streak shows us no such pipeline */
    Pipeline of(String pipelineKey) {
        if (!pipelines.containsKey(pipelineKey) && !inexplicable.contains(pipelineKey)) {
            all();
        }
        Pipeline pipeline = pipelines.get(pipelineKey);
        if (pipeline == null) {
            remember(Set.of(pipelineKey));
            throw new StreakRefusal(404, "Streak shows no pipeline " + pipelineKey
                    + ": share the pipeline with the user whose API key is configured");
        }
        return pipeline;
    }

    /** The pipeline with these fields, read again when it lacks one; it may lack it still. */
    Pipeline withFields(String pipelineKey, Set<String> fieldNames) {
        Pipeline pipeline = of(pipelineKey);
        if (fieldNames.stream().allMatch(name -> pipeline.field(name).isPresent())) {
            return pipeline;
        }
        all();
        return of(pipelineKey);
    }

    /** The pipeline that explains this box, read again when the box has a stage, a field or an option that we do not know. */
    Pipeline of(JsonNode box) {
        Pipeline pipeline = of(box.path("pipelineKey").asText());
        Set<String> unknown = unknown(pipeline, box);
        if (inexplicable.containsAll(unknown)) {
            return pipeline;
        }
        all();
        Pipeline now = of(pipeline.key());
        remember(unknown(now, box));
        return now;
    }

    private void remember(Set<String> places) {
        if (inexplicable.size() > MOST_INEXPLICABLE) {
            inexplicable.clear();
        }
        inexplicable.addAll(places);
    }

    /** What in this box the pipeline does not explain, by its place. */
    private static Set<String> unknown(Pipeline pipeline, JsonNode box) {
        Set<String> unknown = new HashSet<>();
        String stage = box.path("stageKey").asText();
        if (!pipeline.hasStage(stage)) {
            unknown.add(pipeline.key() + "/stages/" + stage);
        }
        Map<String, Pipeline.Field> known = pipeline.fields().stream().collect(Collectors.toMap(Pipeline.Field::key, field -> field, (one, other) -> one));
        box.path("fields").properties().forEach(value -> {
            Pipeline.Field field = known.get(value.getKey());
            String place = pipeline.key() + "/fields/" + value.getKey();
            if (field == null) {
                unknown.add(place);
            } else if (field.type().equals("DROPDOWN") || field.type().equals("TAG")) {
                keys(value.getValue()).filter(option -> !field.options().containsKey(option)).forEach(option -> unknown.add(place + "/" + option));
            }
        });
        return unknown;
    }

    private static Stream<String> keys(JsonNode options) {
        Stream<JsonNode> keys = options.isArray() ? StreamSupport.stream(options.spliterator(), false) : Stream.of(options);
        return keys.filter(key -> !key.isNull()).map(JsonNode::asText).filter(key -> !key.isBlank());
    }

    private static Pipeline pipeline(JsonNode node) {
        Map<String, String> stages = new LinkedHashMap<>();
        node.path("stages").properties().forEach(stage -> stages.put(stage.getKey(), stage.getValue().path("name").asText()));
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
