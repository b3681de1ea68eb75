package io.streakgp.deal.life;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.deal.process.DealProcess;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.Streak;

/** The watcher on real tables in front of a GP in memory, at a time that stands still until it is moved. */
final class Life implements AutoCloseable {

    static final String COMPANY = "TWO";
    static final String BOX = Samples.BOX;

    final StandingClock clock;
    final FakeReceivables gp;
    final BoxReport report;
    final DealProcess process;
    final Streak streak;
    final List<GpChanges> heard;
    final Listeners listeners;
    final AnnotationConfigApplicationContext context;

    Life(Databases database) {
        clock = new StandingClock();
        Others.current = new Others.Fakes(clock);
        gp = Others.current.gp;
        report = Others.current.report;
        process = Others.current.process;
        streak = Others.current.streak;
        listeners = Others.current.listeners;
        heard = listeners.heard;
        context = database.with(clock, Others.class, WatchCursors.class, SeenRows.class, ChainDocuments.class, ChainReader.class, ChainNews.class, BoxOutbox.class,
                OrderLife.class, SalesDocuments.class, LifeFacts.class, KnownDealDocuments.class, PaymentNews.class, Deals.class, StrangeBoxes.class, BoxTeller.class);
    }

    /** Hears changes, and does what a test wants with them. */
    static final class Listeners implements GpChangeListener {

        final List<GpChanges> heard = new ArrayList<>();
        BiConsumer<String, GpChanges> does = (company, changes) -> { };

        @Override
        public void changed(String company, GpChanges changes) {
            does.accept(company, changes);
            heard.add(changes);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Others {

        private static Fakes current;

        static final class Fakes {

            final FakeReceivables gp;
            final BoxReport report = mock();
            final DealProcess process = mock();
            final Streak streak = mock();
            final Listeners listeners = new Listeners();
            final CompanyTime time;

            Fakes(StandingClock clock) {
                gp = new FakeReceivables(clock);
                time = new CompanyTime(clock, ZoneOffset.UTC);
            }
        }

        @Bean
        FakeReceivables receivables() {
            return current.gp;
        }

        @Bean
        GreatPlains greatPlains() {
            GreatPlains greatPlains = mock();
            when(greatPlains.setup(any())).thenReturn(Samples.setup());
            return greatPlains;
        }

        @Bean
        BoxReport boxReport() {
            return current.report;
        }

        @Bean
        DealProcess dealProcess() {
            return current.process;
        }

        @Bean
        Streak streak() {
            return current.streak;
        }

        @Bean
        GpChangeListener listener() {
            return current.listeners;
        }

        @Bean
        CompanyTime companyTime() {
            return current.time;
        }

        @Bean
        LifeProperties lifeProperties() {
            return new LifeProperties(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofHours(6), Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofDays(90));
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    void inTransaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    /** A deal whose document stands in GP. */
    void booked(String boxKey, SopType type, String number, DealState state) {
        Deals deals = bean(Deals.class);
        SalesDocuments documents = bean(SalesDocuments.class);
        deals.add(boxKey, COMPANY, Samples.WON_AT, state);
        if (boxKey.equals(BOX)) {
            deals.keep(Samples.snapshot());
        }
        deals.customerIs(boxKey, "NORTHW01");
        if (state == DealState.ADOPTED) {
            documents.adopted(COMPANY, type, number, "STDORD", boxKey);
        } else {
            documents.reserved(COMPANY, type, number, "STDORD", boxKey);
            documents.entered(new SalesDocuments.Numbered(COMPANY, type, number, "STDORD", boxKey, SalesDocuments.State.RESERVED), "NORTHW01", "hash",
                    BigDecimal.TEN, BigDecimal.TEN);
        }
    }

    void booked(String number) {
        booked(BOX, SopType.ORDER, number, DealState.BOOKED);
    }

    /** One look, ten seconds after the last. */
    boolean look() {
        clock.move(Duration.ofSeconds(10));
        bean(WatchCursors.class).begin(COMPANY, Duration.ofDays(1));
        return bean(OrderLife.class).look(COMPANY);
    }

    /** What is kept to be told, e.g. {@code POSTED Invoice INV1}. */
    List<String> news() {
        return jdbc().sql("select id from streakgp.box_news where state = 'NEW' order by id").query(Long.class).list().stream()
                .map(id -> bean(TransactionTemplate.class).execute(status -> bean(BoxOutbox.class).hold(id).orElseThrow()))
                .map(kept -> kept.event() + " " + (kept.facts().get("document") instanceof Map<?, ?> document ? document.get("label") : kept.facts().get("payment"))).toList();
    }

    /** One fact of the newest news. */
    Object fact(String name) {
        long id = jdbc().sql("select max(id) from streakgp.box_news").query(Long.class).single();
        return ((Map<?, ?>) bean(TransactionTemplate.class).execute(status -> bean(BoxOutbox.class).hold(id).orElseThrow().facts().get("document"))).get(name);
    }

    /** All news is told. */
    void forgetNews() {
        jdbc().sql("update streakgp.box_news set state = 'TOLD', told_at = ? where state = 'NEW'").param(clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** What a look makes of it. */
    List<String> newsAfterLook() {
        forgetNews();
        look();
        return news();
    }

    Map<String, Object> facts() {
        return bean(LifeFacts.class).of(BOX);
    }

    @Override
    public void close() {
        context.close();
    }
}
