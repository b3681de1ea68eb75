package io.streakgp.sandbox.streak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.sandbox.ConditionalOnSandbox;

/** {@code /sandbox/streak/deliveries}: what the webhooks delivered, and how it was answered. */
@RestController("sandboxDeliveryController")
@ConditionalOnSandbox
@RequestMapping("/sandbox/streak/deliveries")
class DeliveryController {

    private final StreakStore store;

    DeliveryController(StreakStore store) {
        this.store = store;
    }

    /**
     * Every attempt, newest first.
     *
     * @param event  only this event
     * @param boxKey only this box
     * @param limit  at most so many
     */
    @GetMapping
    List<Map<String, Object>> attempts(@RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String boxKey, @RequestParam(defaultValue = "1000") int limit) {
        return store.jdbc().sql("""
                select * from streak.delivery_attempt
                where (:event = '' or event = :event) and (:box = '' or locate(:box, box_keys) > 0)
                order by id desc fetch first :limit rows only""")
                .param("event", event).param("box", boxKey).param("limit", Math.max(1, limit))
                .query(DeliveryController::attempt).list();
    }

    /** What is still to be delivered, in the order in which it falls due. */
    @GetMapping("/pending")
    List<Map<String, Object>> pending() {
        return store.jdbc().sql("""
                select d.*, w.target_url from streak.delivery d join streak.webhook w on w.webhook_key = d.webhook_key
                order by d.next_at, d.id fetch first 1000 rows only""")
                .query((row, number) -> {
                    Map<String, Object> view = common(row);
                    view.put("attempts", row.getInt("attempts"));
                    view.put("nextAttempt", Instant.ofEpochMilli(row.getLong("next_at")).toString());
                    return view;
                }).list();
    }

    private static Map<String, Object> attempt(ResultSet row, int number) throws SQLException {
        Map<String, Object> view = common(row);
        view.put("delivery", row.getLong("delivery_id"));
        view.put("attempt", row.getInt("attempt"));
        view.put("status", row.getObject("status"));
        view.put("error", row.getString("error"));
        view.put("time", Instant.ofEpochMilli(row.getLong("attempted_at")).toString());
        return view;
    }

    private static Map<String, Object> common(ResultSet row) throws SQLException {
        Map<String, Object> view = new LinkedHashMap<>();
        String boxKeys = row.getString("box_keys");
        view.put("event", row.getString("event"));
        view.put("boxKeys", boxKeys.isEmpty() ? List.of() : Arrays.asList(boxKeys.split(",")));
        view.put("targetUrl", row.getString("target_url"));
        view.put("webhookKey", row.getString("webhook_key"));
        return view;
    }
}
