package io.streakgp.benchmark;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the application has still to do, asked of its tables: cheaper for it than any question of its own. */
final class Work {

    private static final Duration STANDSTILL = Duration.ofSeconds(90);
    private static final long BETWEEN_LOOKS = 500;

    private final JdbcClient jdbc;
    private long looks;

    Work(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until nothing is left. Throws {@link IllegalStateException}, with what there is to see, when nothing moves any more. */
    void awaitDone() {
        long last = Long.MAX_VALUE;
        long movedAt = System.nanoTime();
        while (true) {
            long left = left();
            if (left == 0) {
                return;
            }
            if (left != last) {
                last = left;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STANDSTILL.toNanos()) {
                throw new IllegalStateException("Nothing moves any more, and this is left:\n" + String.join("\n", remains()));
            }
            Pause.millis(BETWEEN_LOOKS);
        }
    }

    private long left() {
        looks++;
        return jdbc.sql("select (select count(*) from streakgp.inbox where state = 'NEW') + (select count(*) from act_ru_execution)"
                + " + (select count(*) from streakgp.payment where state = 'RECEIVED')").query(Long.class).single();
    }

    /** How often the tables were asked: each time one statement and one commit that are not the application's. */
    long looks() {
        return looks;
    }

    private List<String> remains() {
        return jdbc.sql("""
                select 'inbox: ' || coalesce(outcome, '') || ' (' || count(*) || ')' as line from streakgp.inbox where state = 'NEW' group by outcome
                union all select 'task: ' || name_ || ' (' || count(*) || ')' from act_ru_task group by name_
                union all select 'fault: ' || substr(faults, 1, 300) || ' (' || count(*) || ')' from streakgp.deal
                    where state = 'IN_PROGRESS' and length(faults) > 2 group by substr(faults, 1, 300)
                union all select 'job: ' || handler_cfg_ || ', retries ' || retries_ || ', ' || coalesce(exception_msg_, '') || ' (' || count(*) || ')'
                    from act_ru_job where process_instance_id_ is not null group by handler_cfg_, retries_, exception_msg_
                union all select 'incident: ' || coalesce(incident_msg_, '') || ' (' || count(*) || ')' from act_ru_incident group by incident_msg_
                """).query(String.class).list();
    }
}
