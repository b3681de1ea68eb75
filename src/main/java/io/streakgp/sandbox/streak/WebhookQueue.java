package io.streakgp.sandbox.streak;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Webhook deliveries that are still to be made, and a record of every attempt. A delivery is written in the transaction
 * of the change that it tells of, so neither is ever without the other.
 */
final class WebhookQueue {

    /**
     * A delivery to be made.
     *
     * @param lane what is delivered in order: the box (or other object) that changed
     * @param attempt the number of this attempt, from 1
     */
    record Pending(long id, String webhookKey, String event, String lane, String boxKeys, String targetUrl,
            String token, String body, int attempt) {

        String webhookAndLane() {
            return webhookKey + " " + lane;
        }
    }

    private final StreakStore store;
    private volatile Runnable listener = () -> { };

    WebhookQueue(StreakStore store) {
        this.store = store;
        for (String statement : List.of(
                """
                create table if not exists streak.webhook (
                  seq bigint generated always as identity,
                  webhook_key varchar(90) primary key,
                  event varchar(40) not null,
                  scope_key varchar(90) not null,
                  target_url varchar(2000) not null,
                  token varchar(1000),
                  user_key varchar(90) not null,
                  created bigint not null,
                  saved bigint not null)""",
                "create index if not exists streak.webhook_scope on streak.webhook(scope_key, event)",
                """
                create table if not exists streak.delivery (
                  id bigint generated always as identity primary key,
                  webhook_key varchar(90) not null,
                  event varchar(40) not null,
                  lane varchar(90) not null,
                  box_keys character large object not null,
                  body character large object not null,
                  attempts int not null,
                  next_at bigint not null)""",
                "create index if not exists streak.delivery_next on streak.delivery(next_at, id)",
                "create index if not exists streak.delivery_webhook on streak.delivery(webhook_key)",
                """
                create table if not exists streak.delivery_attempt (
                  id bigint generated always as identity primary key,
                  delivery_id bigint not null,
                  webhook_key varchar(90) not null,
                  event varchar(40) not null,
                  box_keys character large object not null,
                  target_url varchar(2000) not null,
                  attempt int not null,
                  status int,
                  error varchar(1000),
                  attempted_at bigint not null)""")) {
            jdbc().sql(statement).update();
        }
    }

    private JdbcClient jdbc() {
        return store.jdbc();
    }

    /** Who is told that something may be due. */
    void onWork(Runnable listener) {
        this.listener = listener;
    }

    /**
     * Tells every webhook of this event and scope about the changed objects, in one delivery each.
     *
     * @param scopeKeys pipelines or team in which it happened
     */
    void fire(StreakEvent event, Collection<String> scopeKeys, List<ObjectNode> objects) {
        List<String> webhooks = scopeKeys.stream().distinct()
                .flatMap(scope -> jdbc().sql("select webhook_key from streak.webhook where scope_key = ? and event = ? order by seq")
                        .params(scope, event.name()).query(String.class).list().stream())
                .toList();
        if (webhooks.isEmpty()) {
            return;
        }
        String body = Json.text(Json.array().addAll(objects));
        List<String> boxKeys = objects.stream().map(WebhookQueue::boxKey).flatMap(Optional::stream).distinct().toList();
        String lane = boxKeys.isEmpty() ? objects.get(0).path("key").asText() : boxKeys.get(0);
        for (String webhook : webhooks) {
            jdbc().sql("""
                    insert into streak.delivery(webhook_key, event, lane, box_keys, body, attempts, next_at)
                    values (?, ?, ?, ?, ?, 0, ?)""")
                    .params(webhook, event.name(), lane, String.join(",", boxKeys), body, store.now())
                    .update();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listener.run();
            }
        });
    }

    private static Optional<String> boxKey(ObjectNode object) {
        JsonNode key = object.path("boxKey");
        return key.isTextual() ? Optional.of(key.textValue()) : Optional.empty();
    }

    /** The first delivery that is due, leaving out webhooks and lanes that are being served just now. */
    Optional<Pending> nextDue(Collection<String> busy) {
        return notBusy("""
                select d.id, d.webhook_key, d.event, d.lane, d.box_keys, w.target_url, w.token, d.body,
                  d.attempts + 1 as attempt
                from streak.delivery d join streak.webhook w on w.webhook_key = d.webhook_key
                where d.next_at <= :now""", " order by d.id fetch first row only", busy)
                .param("now", store.now()).query(Pending.class).optional();
    }

    /** When the next delivery falls due, leaving out what is being served. */
    Optional<Long> nextTime(Collection<String> busy) {
        return notBusy("select d.next_at from streak.delivery d where 1 = 1",
                " order by d.next_at fetch first row only", busy).query(Long.class).optional();
    }

    private JdbcClient.StatementSpec notBusy(String sql, String end, Collection<String> busy) {
        return busy.isEmpty() ? jdbc().sql(sql + end)
                : jdbc().sql(sql + " and concat(d.webhook_key, ' ', d.lane) not in (:busy)" + end).param("busy", busy);
    }

    /** Records an answer of exactly 200: the delivery is made. */
    void delivered(Pending delivery) {
        store.inTransaction(() -> {
            record(delivery, 200, null);
            return jdbc().sql("delete from streak.delivery where id = ?").param(delivery.id()).update();
        });
    }

    /** Records an answer of 410: the webhook is deleted with all that it still had to deliver. */
    void gone(Pending delivery) {
        store.inTransaction(() -> {
            record(delivery, 410, null);
            return deleteWebhook(delivery.webhookKey());
        });
    }

    /** Records any other outcome: another attempt follows at {@code nextAt}. */
    void failed(Pending delivery, Integer status, String error, long nextAt) {
        store.inTransaction(() -> {
            record(delivery, status, error);
            return jdbc().sql("update streak.delivery set attempts = ?, next_at = ? where id = ?")
                    .params(delivery.attempt(), nextAt, delivery.id()).update();
        });
    }

    private void record(Pending delivery, Integer status, String error) {
        jdbc().sql("""
                insert into streak.delivery_attempt(delivery_id, webhook_key, event, box_keys, target_url, attempt,
                  status, error, attempted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(delivery.id(), delivery.webhookKey(), delivery.event(), delivery.boxKeys(),
                        delivery.targetUrl(), delivery.attempt(), status, error, store.now())
                .update();
    }

    /** Deletes the webhook and what it still had to deliver; {@code false} if there is none. */
    boolean deleteWebhook(String key) {
        jdbc().sql("delete from streak.delivery where webhook_key = ?").param(key).update();
        return jdbc().sql("delete from streak.webhook where webhook_key = ?").param(key).update() > 0;
    }
}
