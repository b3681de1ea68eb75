package io.streakgp.deal.life;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.Sha256;

/** Which rows GP has told with which values: with the overlap between two looks the same rows come again and again. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SeenRows {

    private static final int AT_ONCE = 500;
    /** Far longer than the overlap of two looks. */
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final List<String> COLUMNS = List.of("company", "row_key", "value_hash", "seen_at");

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    SeenRows(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Those of the rows that were not told with these values before; from now on they were. Only the last of the same key counts. */
    <T> List<T> unseen(String company, Collection<T> rows, Function<T, String> key) {
        Map<String, T> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(key.apply(row), row));
        List<T> unseen = new ArrayList<>();
        for (List<String> keys : Chunks.of(byKey.keySet(), AT_ONCE)) {
            Map<String, String> seen = seen(company, keys);
            List<String> news = keys.stream().filter(rowKey -> !hash(byKey.get(rowKey)).equals(seen.get(rowKey))).toList();
            news.forEach(rowKey -> unseen.add(byKey.get(rowKey)));
            remember(company, news, byKey);
        }
        return unseen;
    }

    private Map<String, String> seen(String company, List<String> keys) {
        Map<String, String> seen = new HashMap<>();
        jdbc.sql("select row_key, value_hash from streakgp.gp_seen where company = :company and row_key in (:keys)")
                .param("company", company).param("keys", keys).query((row, i) -> seen.put(row.getString("row_key"), row.getString("value_hash"))).list();
        return seen;
    }

    private void remember(String company, List<String> keys, Map<String, ?> byKey) {
        if (keys.isEmpty()) {
            return;
        }
        OffsetDateTime now = now();
        jdbc.sql("delete from streakgp.gp_seen where company = :company and row_key in (:keys)").param("company", company).param("keys", keys).update();
        insertOnce.rows("streakgp.gp_seen", COLUMNS, keys.stream().sorted(Comparator.naturalOrder())
                .map(key -> new Object[] {company, key, hash(byKey.get(key)), now}).toList());
    }

    /** Forgets what was told long ago; should it come again, it is told again. */
    void forgetOld() {
        jdbc.sql("delete from streakgp.gp_seen where seen_at < ?").param(now().minus(REMEMBERED)).update();
    }

    private static String hash(Object row) {
        return Sha256.hex(row.toString(), 16);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
