package io.streakgp.streak;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Streak as this product needs it. Every method throws {@link io.streakgp.shared.NotNow} when Streak cannot be reached
 * or asks us to slow down, and {@link StreakRefusal} when it understood and said no.
 */
public interface Streak {

    List<Pipeline> pipelines();

    /** The box as it is now; empty when it was deleted. */
    Optional<Box> box(String boxKey);

    /** Names instead of keys, for a box that Streak has told us. */
    Box resolve(JsonNode box);

    Optional<Contact> contact(String contactKey);

    Optional<Organization> organization(String organizationKey);

    /** Boxes of a pipeline, last updated first. */
    BoxPage boxesByLastUpdate(String pipelineKey, int page, int pageSize);

    /**
     * Sets text fields by their names, and nothing else of the box. Setting the same values twice is the same as once.
     *
     * @param pipelineKey the box's pipeline, of which the names are
     * @throws StreakRefusal naming the field that the pipeline does not have; or when the box is in another pipeline by now,
     *                       where the same field keys mean other fields
     */
    void setFields(String boxKey, String pipelineKey, Map<String, String> valuesByFieldName);

    /** The box's comments. */
    List<Comment> comments(String boxKey);

    /** Writes a comment and answers its key. */
    String comment(String boxKey, String text);

    /** Replaces a comment's text; {@code false} when somebody has deleted it. Twice is the same as once. */
    boolean rewriteComment(String commentKey, String text);

    /** The box's tasks, done ones included. */
    List<Task> tasks(String boxKey);

    /**
     * Gives a task to people by their e-mail addresses, and answers its key.
     *
     * @param dueAt     {@code null} when it has no due date
     * @param assignees nobody: it stays unassigned
     */
    String giveTask(String boxKey, String text, Instant dueAt, List<String> assignees);

    /** Replaces a task's text and opens it again if it was done; {@code false} when somebody has deleted it. Twice is the same as once. */
    boolean rewriteTask(String taskKey, String text);

    /** Marks a task done; one that somebody has deleted or done already stays as it is. */
    void finishTask(String taskKey);

    List<Webhook> webhooks(String pipelineKey);

    void createWebhook(String pipelineKey, String event, String targetUrl);

    /**
     * One page of a list of boxes.
     *
     * @param boxes       as Streak's JSON
     * @param mayHaveNext whether another page is worth asking for; Streak does not always say
     */
    record BoxPage(List<JsonNode> boxes, boolean mayHaveNext) {
    }

    record Comment(String key, String text) {
    }

    record Task(String key, String text, boolean done) {
    }

    /** A webhook as registered at Streak. */
    record Webhook(String key, String event, String targetUrl) {
    }
}
