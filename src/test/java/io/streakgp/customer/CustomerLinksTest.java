package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.shared.Databases;

class CustomerLinksTest {

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), CustomerLinks.class);
    }

    static Party party(String key, String boxKey) {
        return new Party("TWO", boxKey, "Northwind expansion", "SMB Sales", key, "Northwind Traders", List.of("northwind.example"), "12185550177", "12 Harbor Street, Duluth",
                "https://www.streak.com/a/boxes/" + boxKey, "", Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void aPartyIsLinkedOnceAndSeveralPartiesMayBeOneCustomer(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            CustomerLinks links = context.getBean(CustomerLinks.class);
            assertThat(links.link(party("organization:1", "box1"), "NORTHW01", "fiona")).isTrue();
            assertThat(links.link(party("organization:1", "box2"), "NORTHW02", "fred")).isFalse();
            assertThat(links.link(party("organization:2", "box2"), "NORTHW01", "fred")).isTrue();
            assertThat(links.find("TWO", "organization:1")).hasValueSatisfying(link -> {
                assertThat(link.customerNumber()).isEqualTo("NORTHW01");
                assertThat(link.state()).isEqualTo(CustomerLinks.State.LINKED);
                assertThat(link.boxKey()).isEqualTo("box1");
            });
            assertThat(links.isTaken("TWO", "NORTHW01")).isTrue();
            assertThat(links.isTaken("TWO", "NORTHW02")).isFalse();
            assertThat(links.isTaken("ONE", "NORTHW01")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReservationOutlivesTheStepThatMadeIt(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            CustomerLinks links = context.getBean(CustomerLinks.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(step -> {
                assertThat(links.reserve(party("organization:1", "box1"), "NORTHWIN0001")).isTrue();
                step.setRollbackOnly();
            });
            assertThat(links.find("TWO", "organization:1")).map(CustomerLinks.Link::state).contains(CustomerLinks.State.CREATING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsReservedOnceAndTheTransactionGoesOnAfterTheRefusal(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            CustomerLinks links = context.getBean(CustomerLinks.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(step -> {
                assertThat(links.reserve(party("organization:1", "box1"), "NORTHWIN0001")).isTrue();
                assertThat(links.reserve(party("organization:2", "box2"), "NORTHWIN0001")).as("the number is taken").isFalse();
                assertThat(links.reserve(party("organization:1", "box2"), "NORTHWIN0002")).as("the party is taken").isFalse();
                assertThat(links.link(party("organization:1", "box2"), "NORTHW01", "fred")).isFalse();
                assertThat(links.link(party("organization:3", "box3"), "NORTHW01", "fred")).isTrue();
            });
            assertThat(links.find("TWO", "organization:3")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyDealsOfOneNewCustomerOneReserves(Databases database) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try (AnnotationConfigApplicationContext context = on(database)) {
            CustomerLinks links = context.getBean(CustomerLinks.class);
            List<Callable<Boolean>> deals = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int deal = i;
                deals.add(() -> links.reserve(party("organization:1", "box" + deal), "NORTHWIN000" + deal));
            }
            int won = 0;
            for (Future<Boolean> reserved : nodes.invokeAll(deals)) {
                won += reserved.get() ? 1 : 0;
            }
            assertThat(won).isOne();
        } finally {
            nodes.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAReservationIsReleased(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            CustomerLinks links = context.getBean(CustomerLinks.class);
            links.reserve(party("organization:1", "box1"), "NORTHWIN0001");
            CustomerLinks.Link link = links.find("TWO", "organization:1").orElseThrow();
            links.release(link);
            assertThat(links.find("TWO", "organization:1")).isEmpty();

            assertThat(links.reserve(party("organization:1", "box1"), "NORTHWIN0001")).as("the number is free again").isTrue();
            links.created(link);
            links.release(link);
            assertThat(links.find("TWO", "organization:1")).map(CustomerLinks.Link::state).contains(CustomerLinks.State.LINKED);
        }
    }
}
