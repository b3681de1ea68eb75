package io.streakgp.deal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealState;
import io.streakgp.journal.SendJournal;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.streak.Streak;

/** What was told on a box and which task is open, as our tables keep it on each database. */
class ReportTablesTest {

    private static final String BOX = Samples.BOX;
    private static final Instant NOW = Instant.parse("2026-11-23T16:14:00.123456Z");

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(NOW, ZoneOffset.UTC), BoxDiaries.class, SendJournal.class);
    }

    private static <T> T inStep(AnnotationConfigApplicationContext context, Supplier<T> step) {
        return context.getBean(TransactionTemplate.class).execute(status -> step.get());
    }

    private static SalesTasks tasks(AnnotationConfigApplicationContext context, Streak streak) {
        return new SalesTasks(streak, context.getBean(SendJournal.class), context.getBean(JdbcClient.class),
                new CompanyTime(context.getBean(Clock.class), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void aDiaryIsKeptAsItWasWritten(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            BoxDiaries diaries = context.getBean(BoxDiaries.class);
            BoxDiary blank = inStep(context, () -> diaries.open(BOX, "pipeline1"));
            assertThat(blank).isEqualTo(BoxDiary.of("pipeline1"));
            BoxDiary diary = blank.waiting("credit approval", NOW).told("news", "Waiting for „credit approval“", NOW).writtenAs("comment1");
            inStep(context, () -> {
                diaries.keep(BOX, diary);
                return null;
            });
            assertThat(inStep(context, () -> diaries.open(BOX, "pipeline2"))).as("home stays home").isEqualTo(diary);
            BoxDiary over = diary.waiting("", NOW).told("other news", "Booked", NOW);
            inStep(context, () -> {
                diaries.keep(BOX, over);
                return null;
            });
            assertThat(inStep(context, () -> diaries.open(BOX, "pipeline1"))).isEqualTo(over);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoWhoTellTheSameBoxTakeTurns(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            BoxDiaries diaries = context.getBean(BoxDiaries.class);
            inStep(context, () -> diaries.open(BOX, "pipeline1"));
            CompletableFuture<Void> other = inStep(context, () -> {
                BoxDiary first = diaries.open(BOX, "pipeline1");
                CompletableFuture<Void> second = CompletableFuture.runAsync(() -> inStep(context, () -> {
                    diaries.keep(BOX, diaries.open(BOX, "pipeline1").told("second", "two", NOW));
                    return null;
                }));
                diaries.keep(BOX, first.told("first", "one", NOW));
                return second;
            });
            other.join();
            assertThat(inStep(context, () -> diaries.open(BOX, "pipeline1")).kept()).extracting(BoxDiary.Line::text).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneTaskIsOpenAtATimeAndEachHasItsNumber(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Streak streak = mock();
            SalesTasks tasks = tasks(context, streak);
            Deal deal = Samples.deal(DealState.IN_PROGRESS, "");
            when(streak.giveTask(any(), any(), any(), any())).thenReturn("task1", "task2");

            tasks.mended(BOX);
            verify(streak, never()).finishTask(any());
            tasks.mend(deal, List.of("sam@example.com"), "Mend", OptionalInt.of(2));
            verify(streak).giveTask(BOX, "Mend\n[" + deal.key() + "-1]", Instant.parse("2026-11-25T16:14:00.123456Z"), List.of("sam@example.com"));
            tasks.mended(BOX);
            verify(streak).finishTask("task1");
            tasks.mend(deal, List.of(), "Mend", OptionalInt.empty());
            verify(streak).giveTask(BOX, "Mend\n[" + deal.key() + "-2]", null, List.of());

            tasks.mend(deal, List.of(), "", OptionalInt.empty());
            verify(streak).finishTask("task2");
            verify(streak, never()).rewriteTask(any(), startsWith("Mend"));
            assertThat(context.getBean(JdbcClient.class).sql("select state from streakgp.sales_task where box_key = ?").param(BOX).query(String.class).list())
                    .containsExactly("DONE", "DONE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithoutATaskGivesNone(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Streak streak = mock();
            SalesTasks tasks = tasks(context, streak);
            tasks.mend(Samples.deal(DealState.IN_PROGRESS, ""), List.of(), "", OptionalInt.empty());
            verify(streak, never()).giveTask(any(), any(), any(), any());
        }
    }
}
