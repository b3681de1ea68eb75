package io.streakgp.streak.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.mockito.Mockito;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.InsertOnce;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakJson;
import io.streakgp.streak.StreakProperties;

/** The intake of one node, without its threads: they run when the test says so. */
final class Node implements AutoCloseable {

    final FakeStreak streak;
    final Listener listener = new Listener();
    final StandingClock clock;
    final JdbcClient jdbc;
    final Inbox inbox;
    final Dispatcher dispatcher;
    final Sweep sweep;
    final InboxCleanUp cleanUp;
    final DispatchLoop loop;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Node(DataSource database) {
        this(database, new FakeStreak(), new StandingClock());
    }

    Node(DataSource database, FakeStreak streak, StandingClock clock) {
        this.streak = streak;
        this.clock = clock;
        this.jdbc = JdbcClient.create(database);
        context.registerBean(DataSource.class, () -> database, definition -> definition.setDestroyMethodName(""));
        context.registerBean(JdbcClient.class, () -> jdbc);
        PlatformTransactionManager transactions = new JdbcTransactionManager(database);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Streak.class, () -> streak);
        context.registerBean(BoxListener.class, () -> listener);
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper());
        context.registerBean(TaskScheduler.class, () -> Mockito.mock(TaskScheduler.class));
        context.registerBean(IntakeProperties.class, () -> new IntakeProperties(Duration.ofDays(30)));
        context.registerBean(StreakProperties.class, () -> new StreakProperties("http://127.0.0.1:1", "key", "token", "Closed-Won", 8,
                Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(15), ""));
        context.register(Configured.class, InsertOnce.class, StreakJson.class, Inbox.class, Dispatcher.class, DispatchLoop.class, Sweep.class, InboxCleanUp.class);
        context.refresh();
        this.inbox = context.getBean(Inbox.class);
        this.dispatcher = context.getBean(Dispatcher.class);
        this.sweep = context.getBean(Sweep.class);
        this.cleanUp = context.getBean(InboxCleanUp.class);
        this.loop = context.getBean(DispatchLoop.class);
    }

    /** No stereotype, so that no component scan of another test finds it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Configured {
    }

    void told(String event, JsonNode... boxes) {
        inbox.accept(event, List.of(boxes));
    }

    /** Handles all that is due. */
    void dispatch() {
        while (dispatcher.dispatch(() -> true)) {
            // the next hundred
        }
    }

    long rows(String condition) {
        return jdbc.sql("select count(*) from streakgp.inbox where " + condition).query(Long.class).single();
    }

    String outcome(String boxKey) {
        return jdbc.sql("select outcome from streakgp.inbox where box_key = ? order by id desc fetch first 1 rows only").param(boxKey)
                .query(String.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
