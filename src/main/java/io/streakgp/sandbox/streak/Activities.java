package io.streakgp.sandbox.streak;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What hangs off a box: comments, tasks, meetings, threads and files. None of their creations is idempotent. */
final class Activities {

    private static final List<String> TEXTS_OF_TASKS = List.of("text", "reminderStatus");

    private final StreakStore store;
    private final Accounts accounts;
    private final Boxes boxes;
    private final Newsfeed newsfeed;
    private final WebhookQueue webhooks;

    Activities(StreakStore store, Accounts accounts, Boxes boxes, Newsfeed newsfeed, WebhookQueue webhooks) {
        this.store = store;
        this.accounts = accounts;
        this.boxes = boxes;
        this.newsfeed = newsfeed;
        this.webhooks = webhooks;
    }

    private ObjectNode box(StreakCall call) {
        return store.get(Kind.BOX, call.path("box"));
    }

    private JsonNode page(Kind kind, StreakCall call) {
        box(call);
        return Json.page(store.ofBox(kind, call.path("box")), false);
    }

    private JsonNode get(Kind kind, StreakCall call) {
        return store.get(kind, call.path("key"));
    }

    private JsonNode delete(Kind kind, StreakCall call, String counter) {
        ObjectNode gone = store.get(kind, call.path("key"));
        boxes.count(gone.path("boxKey").asText(), counter, -1);
        store.delete(kind, call.path("key"));
        return Answers.deleted();
    }

    private ObjectNode hungOn(ObjectNode box, StreakCall call) {
        return Json.object().put("boxKey", box.path("key").asText()).put("pipelineKey", box.path("pipelineKey").asText())
                .put("creatorKey", call.userKey());
    }

    private void fire(StreakEvent event, ObjectNode object) {
        webhooks.fire(event, List.of(object.path("pipelineKey").asText()), List.of(object));
    }

    // ---- comments

    JsonNode comments(StreakCall call) {
        return page(Kind.COMMENT, call);
    }

    JsonNode createComment(StreakCall call) {
        return createComment(call, call.document().path("message").asText());
    }

    /** {@code PUT /v1/boxes/{B}/comments}, legacy. */
    JsonNode createCommentV1(StreakCall call) {
        return createComment(call, call.form().getOrDefault("message", ""));
    }

    private JsonNode createComment(StreakCall call, String message) {
        if (message.isBlank()) {
            throw StreakError.bad("Missing parameters");
        }
        ObjectNode box = box(call);
        long now = store.now();
        ObjectNode comment = hungOn(box, call).put("message", message).put("timestamp", now)
                .put("lastSavedTimestamp", now);
        comment.putArray("reactionSummary");
        boxes.count(call.path("box"), "commentCount", 1);
        ObjectNode created = store.create(Kind.COMMENT, comment);
        newsfeed.note(box, call.userKey(), "CREATE", "COMMENT_CREATE",
                Json.object().put("commentKey", created.path("key").asText()));
        fire(StreakEvent.COMMENT_CREATE, created);
        return created;
    }

    JsonNode comment(StreakCall call) {
        return get(Kind.COMMENT, call);
    }

    JsonNode updateComment(StreakCall call) {
        ObjectNode comment = store.getForUpdate(Kind.COMMENT, call.path("key"));
        JsonNode message = call.document().path("message");
        if (message.isTextual()) {
            store.update(Kind.COMMENT, comment.put("message", message.textValue()).put("lastSavedTimestamp", store.now()));
        }
        return comment;
    }

    JsonNode deleteComment(StreakCall call) {
        return delete(Kind.COMMENT, call, "commentCount");
    }

    // ---- tasks

    JsonNode tasks(StreakCall call) {
        return page(Kind.TASK, call);
    }

    /** The body must repeat the box's key as {@code key}; the answer's {@code key} is the task's. */
    JsonNode createTask(StreakCall call) {
        ObjectNode document = call.document();
        if (!document.path("key").asText().equals(call.path("box")) || document.path("text").asText().isBlank()) {
            throw StreakError.bad("Missing parameters");
        }
        ObjectNode box = box(call);
        long now = store.now();
        ObjectNode task = hungOn(box, call).put("text", "").put("status", "NOT_DONE").put("reminderStatus", "NONE")
                .put("creationDate", now).put("lastStatusChangeDate", now).put("lastSavedTimestamp", now)
                .put("isDraft", false).put("sortOrder", box.path("taskTotal").asInt());
        task.putArray("assignedToSharingEntries");
        applyToTask(task, document);
        boxes.count(call.path("box"), "taskTotal", 1);
        ObjectNode created = store.create(Kind.TASK, task);
        rememberDue(created);
        fire(StreakEvent.TASK_CREATE, created);
        return created;
    }

    JsonNode task(StreakCall call) {
        return get(Kind.TASK, call);
    }

    JsonNode updateTask(StreakCall call) {
        ObjectNode before = store.getForUpdate(Kind.TASK, call.path("key"));
        ObjectNode task = before.deepCopy();
        applyToTask(task, call.document());
        if (task.equals(before)) {
            return before;
        }
        task.put("lastSavedTimestamp", store.now());
        boolean statusChanged = !task.path("status").equals(before.path("status"));
        boolean done = task.path("status").asText().equals("DONE");
        if (statusChanged) {
            task.put("lastStatusChangeDate", store.now());
            boxes.count(task.path("boxKey").asText(), "taskCompleteCount", done ? 1 : -1);
        }
        store.update(Kind.TASK, task);
        rememberDue(task);
        fire(StreakEvent.TASK_UPDATED, task);
        if (statusChanged && done) {
            fire(StreakEvent.TASK_COMPLETE, task);
        }
        return task;
    }

    private void applyToTask(ObjectNode task, ObjectNode document) {
        TEXTS_OF_TASKS.stream().filter(name -> document.path(name).isTextual())
                .forEach(name -> task.set(name, document.get(name)));
        if (Set.of("DONE", "NOT_DONE").contains(document.path("status").asText())) {
            task.set("status", document.get("status"));
        }
        if (document.path("dueDate").isIntegralNumber()) {
            task.set("dueDate", document.get("dueDate"));
        } else if (document.path("dueDate").isNull()) {
            task.remove("dueDate");
        }
        accounts.sharingEntries(document.path("assignedToSharingEntries"))
                .ifPresent(entries -> task.set("assignedToSharingEntries", entries));
    }

    private void rememberDue(ObjectNode task) {
        boolean open = task.path("status").asText().equals("NOT_DONE") && task.has("dueDate");
        store.setDue(task.path("key").asText(), open ? Optional.of(task.path("dueDate").asLong()) : Optional.empty());
    }

    /** Tells of the tasks that have fallen due since the last look. */
    void tellOfTasksDue() {
        for (String key : store.tasksDue()) {
            store.inTransaction(() -> {
                ObjectNode task = store.getForUpdate(Kind.TASK, key);
                store.setDue(key, Optional.empty());
                fire(StreakEvent.TASK_DUE, task);
                return key;
            });
        }
    }

    JsonNode deleteTask(StreakCall call) {
        if (store.get(Kind.TASK, call.path("key")).path("status").asText().equals("DONE")) {
            boxes.count(store.get(Kind.TASK, call.path("key")).path("boxKey").asText(), "taskCompleteCount", -1);
        }
        return delete(Kind.TASK, call, "taskTotal");
    }

    /** {@code GET /v1/boxes/{B}/reminders}: none, since tasks took their place. */
    JsonNode reminders(StreakCall call) {
        box(call);
        return Json.array();
    }

    // ---- meetings and calls

    JsonNode meetings(StreakCall call) {
        return page(Kind.MEETING, call);
    }

    /** Form-encoded, unlike every other v2 POST. */
    JsonNode createMeeting(StreakCall call) {
        Map<String, String> form = call.form();
        String type = form.getOrDefault("meetingType", "");
        if (!Set.of("CALL_LOG", "MEETING_NOTES").contains(type)) {
            throw StreakError.bad("Missing parameters");
        }
        ObjectNode box = box(call);
        long now = store.now();
        ObjectNode meeting = hungOn(box, call).put("meetingType", type).put("notes", form.getOrDefault("notes", ""))
                .put("startTimestamp", whole(form, "startTimestamp", now)).put("duration", whole(form, "duration", 0))
                .put("timestamp", now).put("lastSavedTimestamp", now);
        boxes.count(call.path("box"), counterOfMeeting(meeting), 1);
        ObjectNode created = store.create(Kind.MEETING, meeting);
        fire(StreakEvent.MEETING_CREATE, created);
        return created;
    }

    private static long whole(Map<String, String> form, String name, long otherwise) {
        String text = form.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw StreakError.bad("Invalid value for " + name);
        }
        return Long.parseLong(text);
    }

    private static String counterOfMeeting(ObjectNode meeting) {
        return meeting.path("meetingType").asText().equals("CALL_LOG") ? "callLogCount" : "meetingNotesCount";
    }

    JsonNode meeting(StreakCall call) {
        return get(Kind.MEETING, call);
    }

    JsonNode updateMeeting(StreakCall call) {
        ObjectNode meeting = store.getForUpdate(Kind.MEETING, call.path("key"));
        ObjectNode document = call.document();
        if (document.path("notes").isTextual()) {
            meeting.set("notes", document.get("notes"));
        }
        for (String number : List.of("startTimestamp", "duration")) {
            if (document.path(number).isIntegralNumber()) {
                meeting.set(number, document.get(number));
            }
        }
        store.update(Kind.MEETING, meeting.put("lastSavedTimestamp", store.now()));
        fire(StreakEvent.MEETING_UPDATE, meeting);
        return meeting;
    }

    JsonNode deleteMeeting(StreakCall call) {
        return delete(Kind.MEETING, call, counterOfMeeting(store.get(Kind.MEETING, call.path("key"))));
    }

    // ---- threads and files

    JsonNode threads(StreakCall call) {
        box(call);
        return Json.arrayOf(store.ofBox(Kind.THREAD, call.path("box")));
    }

    JsonNode addThread(StreakCall call) {
        String gmailId = call.form().getOrDefault("threadGmailId", "");
        if (gmailId.isBlank()) {
            throw StreakError.bad("Missing parameters");
        }
        long now = store.now();
        boxes.count(call.path("box"), "gmailThreadCount", 1);
        ObjectNode thread = store.create(Kind.THREAD, hungOn(box(call), call).put("threadGmailId", gmailId)
                .put("subject", "").put("timestamp", now).put("lastSavedTimestamp", now));
        fire(StreakEvent.THREAD_ADDED_TO_BOX, thread);
        return thread;
    }

    JsonNode thread(StreakCall call) {
        return get(Kind.THREAD, call);
    }

    JsonNode removeThread(StreakCall call) {
        ObjectNode thread = store.get(Kind.THREAD, call.path("key"));
        JsonNode answer = delete(Kind.THREAD, call, "gmailThreadCount");
        fire(StreakEvent.THREAD_REMOVED_FROM_BOX, thread);
        return answer;
    }

    JsonNode files(StreakCall call) {
        box(call);
        return Json.arrayOf(store.ofBox(Kind.FILE, call.path("box")));
    }

    /** {@code POST /v2/files/}: attaches a file of Google Drive, which the sandbox does not have: a name is all there is. */
    JsonNode attachFile(StreakCall call) {
        ObjectNode document = call.document();
        String driveFile = document.path("driveFileId").asText();
        if (driveFile.isBlank()) {
            throw StreakError.bad("Missing parameters");
        }
        ObjectNode box = store.get(Kind.BOX, document.path("driveBoxKey").asText());
        long now = store.now();
        boxes.count(box.path("key").asText(), "fileCount", 1);
        return store.create(Kind.FILE, hungOn(box, call).put("driveFileId", driveFile).put("fileName", driveFile)
                .put("mimeType", "text/plain").put("timestamp", now).put("lastSavedTimestamp", now));
    }

    JsonNode file(StreakCall call) {
        return get(Kind.FILE, call);
    }

    /** The bytes of a file: its name, since the sandbox has no Google Drive. */
    byte[] contents(StreakCall call) {
        return store.get(Kind.FILE, call.path("key")).path("fileName").asText().getBytes(StandardCharsets.UTF_8);
    }

    // ---- timeline

    /**
     * {@code GET /v2/boxes/{B}/timeline}: pages of {@code limit} entries; the token of the next page stands for the whole
     * question.
     */
    JsonNode timeline(StreakCall call) {
        box(call);
        Timeline question = call.param("nextPageToken").map(Timeline::fromToken).orElseGet(() -> Timeline.from(call));
        Comparator<ObjectNode> byTime = Comparator.comparingLong(entry -> entry.path("timestamp").asLong());
        List<ObjectNode> entries = Stream.of(Kind.COMMENT, Kind.MEETING, Kind.FILE, Kind.NEWSFEED)
                .flatMap(kind -> store.ofBox(kind, call.path("box")).stream().map(Json::document)
                        .map(item -> timelineEntry(kind, item)))
                .filter(entry -> question.wants(entry.path("type").asText(), entry.path("timestamp").asLong()))
                .sorted(question.ascending() ? byTime : byTime.reversed())
                .toList();
        int end = Math.min(entries.size(), question.offset() + question.limit());
        ObjectNode answer = Json.object();
        ArrayNode page = answer.putArray("entries");
        entries.subList(Math.min(question.offset(), end), end).forEach(page::add);
        if (end < entries.size()) {
            answer.put("nextPage", question.next().token());
        }
        return answer;
    }

    private static ObjectNode timelineEntry(Kind kind, ObjectNode item) {
        String type = switch (kind) {
            case COMMENT -> "COMMENTS";
            case FILE -> "FILES";
            case MEETING -> item.path("meetingType").asText().equals("CALL_LOG") ? "CALL_LOGS" : "MEETING_NOTES";
            default -> switch (item.path("newsfeedEntrySpecific").asText()) {
                case "BOX_EDIT_FIELD" -> "NEWSFEED_BOX_EDIT";
                case "COMMENT_CREATE" -> "";
                default -> "NEWSFEED_BOX_CREATION_MOVE";
            };
        };
        ObjectNode entry = Json.object().put("type", type).put("timestamp", item.path("timestamp").asLong());
        entry.set("data", item);
        return entry;
    }
}
