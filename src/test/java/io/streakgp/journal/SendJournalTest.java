package io.streakgp.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.shared.Databases;

class SendJournalTest {

    private static final String WRITE = "gp:TWO:SOP:2:ORDST2225";

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), SendJournal.class);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstWriteIsNotInDoubtAndOneWithoutAnAnswerIs(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SendJournal journal = context.getBean(SendJournal.class);
            assertThat(journal.begin(WRITE, "a")).isFalse();
            assertThat(journal.isAnswered(WRITE)).isFalse();
            assertThat(journal.begin(WRITE, "a")).as("an earlier attempt has no answer").isTrue();
            assertThat(journal.begin(WRITE, "b")).as("with another content as well").isTrue();
            assertThat(journal.begin("another", "a")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnAnswerTheNextWriteIsNotInDoubt(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SendJournal journal = context.getBean(SendJournal.class);
            journal.begin(WRITE, "a");
            journal.answered(WRITE);
            assertThat(journal.isAnswered(WRITE)).isTrue();
            assertThat(journal.begin(WRITE, "b")).isFalse();
            assertThat(journal.isAnswered(WRITE)).as("it is on its way again").isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNoteOutlivesTheStepAndTheAnswerGoesWithIt(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SendJournal journal = context.getBean(SendJournal.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(step -> {
                assertThat(journal.begin(WRITE, "a")).isFalse();
                journal.answered(WRITE);
                step.setRollbackOnly();
            });
            assertThat(journal.isAnswered(WRITE)).isFalse();
            assertThat(journal.begin(WRITE, "a")).isTrue();
            assertThat(context.getBean(JdbcClient.class).sql("select attempts from streakgp.send_journal where id = ?").param(WRITE)
                    .query(Integer.class).single()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyAtTheSameMomentOneIsTheFirst(Databases database) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try (AnnotationConfigApplicationContext context = on(database)) {
            SendJournal journal = context.getBean(SendJournal.class);
            Callable<Boolean> begin = () -> journal.begin(WRITE, "a");
            int first = 0;
            for (Future<Boolean> inDoubt : nodes.invokeAll(Collections.nCopies(6, begin))) {
                first += inDoubt.get() ? 0 : 1;
            }
            assertThat(first).isOne();
        } finally {
            nodes.shutdownNow();
        }
    }
}
