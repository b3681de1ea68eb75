package io.streakgp.streak.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/** A Streak in memory with some pipelines. */
final class FakeStreak implements Streak {

    final Map<String, ObjectNode> boxes = new ConcurrentHashMap<>();
    final List<String> pipelineKeys = new ArrayList<>(List.of("P1"));
    final Set<String> refused = new HashSet<>();
    final Map<String, List<Webhook>> webhooks = new LinkedHashMap<>();
    /** Thrown by every request while it is set. */
    volatile Supplier<RuntimeException> fault;
    /** Called with the page's number before the page is made. */
    IntConsumer beforePage = page -> { };
    int mostPerPage = Integer.MAX_VALUE;
    boolean turnsPages = true;
    boolean saysWhetherThereAreMore;
    int requests;

    static ObjectNode box(String key, long updatedAt) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("boxKey", key).put("pipelineKey", "P1").put("stageKey", "5002")
                .put("name", "Deal " + key).put("lastUpdatedTimestamp", updatedAt).put("lastStageChangeTimestamp", updatedAt);
    }

    ObjectNode has(ObjectNode box) {
        boxes.put(box.path("key").asText(), box);
        return box;
    }

    private void request() {
        requests++;
        if (fault != null) {
            throw fault.get();
        }
    }

    @Override
    public List<Pipeline> pipelines() {
        request();
        return pipelineKeys.stream().map(key -> new Pipeline(key, "Pipeline " + key, Map.of(), List.of())).toList();
    }

    @Override
    public Optional<Box> box(String boxKey) {
        request();
        return Optional.ofNullable(boxes.get(boxKey)).map(this::resolve);
    }

    @Override
    public Box resolve(JsonNode box) {
        return new Box(box.path("key").asText(), box.path("name").asText(), "", "P1", "Pipeline P1", box.path("stageKey").asText(), "Closed-Won",
                Map.of(), List.of(), List.of(), List.of(), List.of(), Instant.ofEpochMilli(box.path("lastUpdatedTimestamp").asLong()),
                Instant.ofEpochMilli(box.path("lastStageChangeTimestamp").asLong()), "");
    }

    @Override
    public BoxPage boxesByLastUpdate(String pipelineKey, int page, int pageSize) {
        request();
        if (refused.contains(pipelineKey)) {
            throw new StreakRefusal(401, "no access to " + pipelineKey);
        }
        beforePage.accept(page);
        List<ObjectNode> sorted = boxes.values().stream().filter(box -> box.path("pipelineKey").asText().equals(pipelineKey))
                .sorted(Comparator.comparingLong((ObjectNode box) -> box.path("lastUpdatedTimestamp").asLong()).reversed()
                        .thenComparing(box -> box.path("key").asText())).toList();
        int size = Math.min(pageSize, mostPerPage);
        List<JsonNode> on = turnsPages ? sorted.stream().skip((long) page * size).limit(size).<JsonNode>map(ObjectNode::deepCopy).toList()
                : new ArrayList<>(sorted);
        boolean more = saysWhetherThereAreMore ? (page + 1) * size < sorted.size() : on.size() >= pageSize;
        return new BoxPage(on, more);
    }

    @Override
    public List<Webhook> webhooks(String pipelineKey) {
        request();
        if (refused.contains(pipelineKey)) {
            throw new StreakRefusal(401, "no access to " + pipelineKey);
        }
        return List.copyOf(webhooks.getOrDefault(pipelineKey, List.of()));
    }

    @Override
    public void createWebhook(String pipelineKey, String event, String targetUrl) {
        webhooks.computeIfAbsent(pipelineKey, key -> new ArrayList<>()).add(new Webhook("w", event, targetUrl));
    }

    @Override
    public Optional<Contact> contact(String contactKey) {
        throw new UnsupportedOperationException("the intake reads no contacts");
    }

    @Override
    public Optional<Organization> organization(String organizationKey) {
        throw new UnsupportedOperationException("the intake reads no organizations");
    }

    @Override
    public void setFields(String boxKey, String pipelineKey, Map<String, String> valuesByFieldName) {
        throw new UnsupportedOperationException("the intake writes nothing");
    }

    @Override
    public boolean rewriteComment(String commentKey, String text) {
        throw new UnsupportedOperationException("the intake writes no comments");
    }

    @Override
    public List<Task> tasks(String boxKey) {
        throw new UnsupportedOperationException("the intake reads no tasks");
    }

    @Override
    public String giveTask(String boxKey, String text, Instant dueAt, List<String> assignees) {
        throw new UnsupportedOperationException("the intake gives no tasks");
    }

    @Override
    public boolean rewriteTask(String taskKey, String text) {
        throw new UnsupportedOperationException("the intake gives no tasks");
    }

    @Override
    public void finishTask(String taskKey) {
        throw new UnsupportedOperationException("the intake gives no tasks");
    }

    @Override
    public List<Comment> comments(String boxKey) {
        throw new UnsupportedOperationException("the intake reads no comments");
    }

    @Override
    public String comment(String boxKey, String text) {
        throw new UnsupportedOperationException("the intake writes nothing");
    }
}
