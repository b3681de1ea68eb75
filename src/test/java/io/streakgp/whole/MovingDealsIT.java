package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.whole.SandboxClient.Deal;

/**
 * The deal that moves on, before, during and after booking: each change of the box in each state of the deal, with the
 * whole application. Each state is brought about, not waited for by luck: the change comes between two calls to GP, or
 * while the step's jobs are suspended, or while a person is asked.
 */
class MovingDealsIT extends WholeApplication {

    private static final String CUSTOMER = "Metropolitan Fiber Systems";
    /** At the customer's list price, so that nobody is asked; tracked by lots, so that it becomes an order. */
    private static final String LINES = "GLUE-LOT-5 x 1 @ 32.30";
    private static final String EDITED_LINES = "GLUE-LOT-5 x 3 @ 32.30";
    private static final String SEND = "serviceTask_enterSalesDocument";

    @TempDir
    private static Path data;

    @DynamicPropertySource
    static void application(DynamicPropertyRegistry registry) {
        int port = freePort();
        registry.add("server.port", () -> port);
        registry.add("streakgp.data-dir", data::toString);
    }

    /** What becomes of the box. */
    enum Change {
        EDITED {
            @Override
            Deal on(Deal deal) {
                return deal.set("Line items", EDITED_LINES);
            }
        },
        REOPENED {
            @Override
            Deal on(Deal deal) {
                return deal.moveTo("Negotiation");
            }
        },
        LOST {
            @Override
            Deal on(Deal deal) {
                return deal.moveTo("Closed-Lost");
            }
        },
        WON_AGAIN {
            @Override
            Deal on(Deal deal) {
                return deal.moveTo("Negotiation").win();
            }
        },
        DELETED {
            @Override
            Deal on(Deal deal) {
                deal.delete();
                return deal;
            }
        },
        MOVED {
            @Override
            Deal on(Deal deal) {
                return deal.moveToPipeline("Enterprise Sales");
            }
        };

        /** The deal as it is after that. */
        abstract Deal on(Deal deal);

        /** Whether it is no longer won. */
        boolean leaves() {
            return this == REOPENED || this == LOST || this == DELETED;
        }
    }

    /** When that happens. */
    enum When { BEFORE_THE_NUMBER, NUMBER_RESERVED, SEND_IN_DOUBT, ORDER_IN_GP, WAITING_IN_A_REVIEW, VOIDED }

    static Stream<Arguments> cells() {
        return Arrays.stream(When.values()).flatMap(when -> Arrays.stream(Change.values()).map(change -> Arguments.of(change, when)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    @DisplayName("Each change of a deal in each of its states")
    void each_change_in_each_state(Change change, When when) {
        switch (when) {
            case BEFORE_THE_NUMBER -> beforeTheNumber(change);
            case NUMBER_RESERVED -> numberReserved(change);
            case SEND_IN_DOUBT -> sendInDoubt(change);
            case ORDER_IN_GP -> orderInGp(change);
            case WAITING_IN_A_REVIEW -> waitingInAReview(change);
            case VOIDED -> voided(change);
        }
    }

    private Deal deal(String name, String lines) {
        return client.deal("SMB Sales", name, client.organizationNamed(CUSTOMER), lines);
    }

    /** A deal whose order stands in GP, and whose process is done. */
    private Deal ordered(String name) {
        Deal deal = deal(name, LINES).win();
        bookedSoon(deal);
        noProcessRuns(deal);
        return deal;
    }

    /** All that was to happen has happened, and no news of it starts anything anew. */
    private void settles(Deal deal) {
        noProcessRuns(deal);
        allNewsIsHandled(deal);
        noProcessRuns(deal);
    }

    private void decides(Deal deal, JsonNode task, String decision, String reason) {
        completes("finance", deal, task, Map.of("orderDecision", decision, "reason", reason));
    }

    /** Edited = mapped again; left = withdrawn, and the box is told; won again, moved = booked once. */
    private void beforeTheNumber(Change change) {
        Deal deal = deal(change + " before the number", LINES);
        Deal[] now = {deal};
        interruptions.before("reserveSalesDocumentNumber", () -> {
            now[0] = change.on(deal);
            Interruptions.powerCut();
        });
        deal.win();
        endsAs(change, now, true);
        assertThat(numbers(deal)).extracting(row -> row.get("STATE")).containsExactly(change.leaves() ? new Object[0] : new Object[] {"ENTERED"});
    }

    /** Mapped again with the same number; left = the number is handed back or listed as unused. */
    private void numberReserved(Change change) {
        Deal deal = deal(change + " with a number", LINES);
        Deal[] now = {deal};
        suspended(SEND, true);
        try {
            deal.win();
            await().atMost(SOON).untilAsserted(() -> assertThat(jobsAt(deal, SEND)).isEqualTo(1));
            String number = (String) numbers(deal).get(0).get("NUMBER");
            // more than a minute later
            jdbc.sql("update streakgp.deal set read_at = ? where box_key = ?").params(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(2), deal.key).update();
            now[0] = change.on(deal);
            suspended(SEND, false);
            endsAs(change, now, true);
            assertThat(numbers(deal)).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("NUMBER", number);
                assertThat(row.get("STATE")).isIn(change.leaves() ? List.of("RETURNED", "UNUSED") : List.of("ENTERED"));
            });
        } finally {
            suspended(SEND, false);
        }
    }

    /** GP is asked first: the order stands, and what follows is as for an order in GP. */
    private void sendInDoubt(Change change) {
        Deal deal = deal(change + " while in doubt", LINES);
        Deal[] now = {deal};
        interruptions.after("enter", () -> {
            now[0] = change.on(deal);
            Interruptions.powerCut();
        });
        deal.win();
        await().atMost(SOON).untilAsserted(() -> assertThat(numbers(deal)).extracting(row -> row.get("STATE")).containsExactly("ENTERED"));
        isPutBeforeAPerson(change, now[0], (String) numbers(deal).get(0).get("NUMBER"));
    }

    /** Task "Deal changed after order" and a process hold; won again: task "Won again". GP is not changed by itself. */
    private void orderInGp(Change change) {
        Deal deal = ordered(change + " with its order in GP");
        String number = deal.orderNumber();
        isPutBeforeAPerson(change, change.on(deal), number);
    }

    private void isPutBeforeAPerson(Change change, Deal deal, String number) {
        JsonNode task = taskSoon(deal, change == Change.WON_AGAIN ? "Won again" : "Deal changed after order");
        allNewsIsHandled(deal);
        assertThat(dealState(deal)).isEqualTo("BOOKED");
        assertThat(deal.documents()).singleElement().satisfies(header -> {
            assertThat(header.path("SOPNUMBE").asText()).isEqualTo(number);
            assertThat(header.path("SUBTOTAL").decimalValue()).isEqualByComparingTo("32.30");
            assertThat(header.path("VOIDSTTS").asInt()).isZero();
        });
        assertThat(holds(number)).isEqualTo(change == Change.WON_AGAIN ? List.of() : List.of("DEALCHANGE"));
        JsonNode facts = deal.facts(task);
        assertThat(facts.path("order").asText()).contains(number);
        assertThat(facts.path("orderStatus").asText()).startsWith("open, nothing invoiced or delivered");
        if (change != Change.DELETED) {
            assertThat(deal.orderNumber()).isEqualTo(number);
            await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).contains(number).contains(change == Change.WON_AGAIN ? "won again" : "changed after it"));
            assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment.lines().filter(line -> line.contains(number))).hasSize(2));
        } else {
            assertThat(facts.path("differences").toString()).contains("deleted in Streak");
        }
        assertThat(incidents(deal)).isZero();

        decides(deal, task, "keep", "As agreed");
        noProcessRuns(deal);
        assertThat(holds(number)).isEmpty();
        allNewsIsHandled(deal);
        noProcessRuns(deal);
        assertThat(deal.documents()).hasSize(1);
        if (change != Change.DELETED) {
            assertThat(deal.get("Order status")).isEqualTo("Order " + number + " kept as it is: As agreed");
        }
    }

    /** Edited = the review closes by itself; left = withdrawn; won again, moved = the same is asked again. */
    private void waitingInAReview(Change change) {
        Deal deal = deal(change + " in a review", "GLUE-LOT-5 x 1 @ 25.00").win();
        JsonNode task = taskSoon(deal, "Approve price");
        Deal now = change.on(deal);
        if (change == Change.EDITED || change.leaves()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(now.task()).isEmpty());
            endsAs(change, new Deal[] {now}, false);
            return;
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(now.task()).hasValueSatisfying(again -> {
            assertThat(again.path("name").asText()).isEqualTo("Approve price");
            assertThat(again.path("id")).isNotEqualTo(task.path("id"));
        }));
        allNewsIsHandled(now);
        assertThat(now.documents()).isEmpty();
        completes("finance", now, taskSoon(now, "Approve price"), Map.of("approvalDecision", "approve", "reason", "fine"));
        assertExactlyOneDocument(now);
        assertThat(now.comments().get(0).lines().filter(line -> line.contains("Waiting for price approval"))).as("one line for one wait").hasSize(1);
    }

    /** After a void only a new win matters, and a person is asked about it. */
    private void voided(Change change) {
        Deal deal = ordered(change + " after a void");
        String number = deal.orderNumber();
        deal.set("Customer PO", "4711");
        decides(deal, taskSoon(deal, "Deal changed after order"), "void", "Ordered twice");
        noProcessRuns(deal);
        allNewsIsHandled(deal);
        assertThat(client.headers(number)).singleElement().satisfies(header -> assertThat(header.path("VOIDSTTS").asInt()).isEqualTo(1));
        assertThat(deal.get("Order status")).isEqualTo("Order " + number + " voided in GP: Ordered twice");

        Deal now = change.on(deal);
        if (change == Change.WON_AGAIN || change == Change.MOVED) {
            JsonNode task = taskSoon(now, "Won again");
            assertThat(now.facts(task).path("orderStatus").asText()).isEqualTo("voided");
            decides(now, task, "keep", "Stays void");
            await().atMost(SOON).untilAsserted(() -> assertThat(now.get("Order status")).isEqualTo("Order " + number + " voided in GP: Stays void"));
        }
        allNewsIsHandled(now);
        noProcessRuns(now);
        assertThat(dealState(now)).isEqualTo("VOIDED");
        assertThat(now.documents()).hasSize(1);
        assertThat(incidents(now)).isZero();
    }

    /** Left = withdrawn and the box says so; else booked once, as the box is now. */
    private void endsAs(Change change, Deal[] changed, boolean atOnce) {
        if (change.leaves()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(dealState(changed[0])).isEqualTo("WITHDRAWN"));
            Deal deal = changed[0];
            settles(deal);
            assertThat(deal.documents()).isEmpty();
            if (change != Change.DELETED) {
                assertThat(deal.get("Order status")).isEqualTo("Not booked: the deal is no longer won");
                assertThat(deal.comments()).hasSize(1);
            }
            return;
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(dealState(changed[0])).isEqualTo("BOOKED"));
        Deal deal = changed[0];
        assertExactlyOneDocument(deal);
        assertThat(deal.documents().get(0).path("SUBTOTAL").decimalValue()).isEqualByComparingTo(change == Change.EDITED ? "96.90" : "32.30");
        allNewsIsHandled(deal);
        noProcessRuns(deal);
        assertThat(holds(deal.orderNumber())).isEmpty();
        if (atOnce) {
            assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment.lines().filter(line -> !line.startsWith("["))).hasSize(1));
        }
    }

    private List<Map<String, Object>> numbers(Deal deal) {
        return jdbc.sql("select number, state from streakgp.sales_document where box_key = ?").param(deal.key).query().listOfRows();
    }

    private int jobsAt(Deal deal, String activity) {
        JsonNode instances = client.engine("admin", "GET", "/process-instance?processDefinitionKey=deal-to-order&activityIdIn=" + activity + "&businessKey=" + deal.key, null).body();
        return instances.isEmpty() ? 0 : client.engine("admin", "GET", "/job?processInstanceId=" + instances.get(0).path("id").asText(), null).body().size();
    }

    /** Holds back, or lets go, everything that is to run at this activity. */
    private void suspended(String activity, boolean suspended) {
        client.engine("admin", "GET", "/job-definition?activityIdIn=" + activity, null).body().forEach(definition -> {
            SandboxClient.Answer answer = client.engine("admin", "PUT", "/job-definition/" + definition.path("id").asText() + "/suspended",
                    Map.of("suspended", suspended, "includeJobs", true));
            assertThat(answer.status()).isEqualTo(204);
        });
    }

    // ---- in doubt, and nothing arrived

    @Test
    @DisplayName("Send in doubt, and GP does not have it: mapped again, and sent under the same number")
    void edited_while_a_send_is_in_doubt_that_never_arrived() {
        Deal deal = deal("Never arrived", LINES);
        interruptions.before("enter", () -> {
            suspended(SEND, true);
            Interruptions.powerCut();
        });
        try {
            deal.win();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(interruptions.allHappened()).isTrue();
                assertThat(jdbc.sql("select state from streakgp.send_journal where id = ?").param("gp:TWO:SOP:2:" + numbers(deal).get(0).get("NUMBER"))
                        .query(String.class).single()).isEqualTo("SENDING");
            });
            String number = (String) numbers(deal).get(0).get("NUMBER");
            deal.set("Line items", EDITED_LINES);
            jdbc.sql("update streakgp.deal set read_at = ? where box_key = ?").params(OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC), deal.key).update();
            suspended(SEND, false);
            assertExactlyOneDocument(deal);
            assertThat(deal.orderNumber()).isEqualTo(number);
            assertThat(deal.documents().get(0).path("SUBTOTAL").decimalValue()).isEqualByComparingTo("96.90");
        } finally {
            suspended(SEND, false);
        }
    }

    @Test
    @DisplayName("Deleted while GP commits and its answer never comes: the order stands, is held, and put before a person")
    void deleted_while_the_answer_of_GP_never_comes() {
        Deal deal = deal("Deleted in doubt", LINES);
        interruptions.before("enter", () -> {
            client.fault(Map.of("target", "gp", "kind", "commitThenTimeout", "ms", 0, "count", 1));
            deal.delete();
        });
        deal.win();
        JsonNode task = taskSoon(deal, "Deal changed after order");
        assertThat(deal.documents()).hasSize(1);
        decides(deal, task, "void", "Nobody wants it");
        noProcessRuns(deal);
        assertThat(dealState(deal)).isEqualTo("VOIDED");
        assertThat(deal.documents()).singleElement().satisfies(header -> assertThat(header.path("VOIDSTTS").asInt()).isEqualTo(1));
    }

    // ---- what a person decides about a change after the order

    @Test
    @DisplayName("Mending the box closes the task by itself, and the hold comes off")
    void a_change_that_is_taken_back_closes_the_task_and_takes_the_hold_off() {
        Deal deal = ordered("Taken back");
        String number = deal.orderNumber();
        deal.set("Line items", EDITED_LINES);
        JsonNode task = taskSoon(deal, "Deal changed after order");
        assertThat(deal.facts(task).path("differences").toString()).contains(LINES).contains(EDITED_LINES);
        deal.set("Line items", LINES);
        noProcessRuns(deal);
        assertThat(holds(number)).isEmpty();
        assertThat(deal.documents()).hasSize(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).contains("the deal is as it was ordered"));
    }

    @Test
    @DisplayName("The machine dies just after GP took the hold, released it, or voided the order: each happens once, and stays known")
    void the_machine_dies_beside_each_step_after_the_order() {
        Deal kept = ordered("Dies beside the hold");
        String number = kept.orderNumber();
        interruptions.after("hold", Interruptions::powerCut);
        interruptions.after("releaseHold", Interruptions::powerCut);
        kept.set("Line items", EDITED_LINES);
        decides(kept, taskSoon(kept, "Deal changed after order"), "keep", "fine");
        noProcessRuns(kept);
        assertThat(holds(number)).isEmpty();
        assertThat(client.table("SOP10104", "SOPNUMBE=" + number)).hasSize(1);

        Deal voided = ordered("Dies beside the void");
        interruptions.after("voidDocument", Interruptions::powerCut);
        voided.moveTo("Closed-Lost");
        decides(voided, taskSoon(voided, "Deal changed after order"), "void", "lost");
        noProcessRuns(voided);
        assertThat(dealState(voided)).isEqualTo("VOIDED");
        assertThat(voided.comments()).singleElement().satisfies(comment -> assertThat(comment.lines().filter(line -> line.contains("was voided"))).hasSize(1));
        assertThat(incidents(voided)).isZero();
    }

    @Test
    @DisplayName("Void only while nothing is transferred or fulfilled, by a person; a change after the order never edits GP by itself")
    void the_order_of_a_lost_deal_is_voided_by_a_person() {
        Deal deal = ordered("Lost after its order");
        String number = deal.orderNumber();
        deal.moveTo("Closed-Lost");
        JsonNode task = taskSoon(deal, "Deal changed after order");
        assertThat(client.headers(number).get(0).path("VOIDSTTS").asInt()).isZero();
        assertThat(deal.complete("finance", task, Map.of("orderDecision", "newOrder", "reason", "x")).body().toString()).contains("not won any more");
        assertThat(deal.complete("finance", task, Map.of("orderDecision", "burn it", "reason", "x")).status()).isGreaterThanOrEqualTo(400);
        assertThat(deal.complete("finance", task, Map.of("orderDecision", "void")).body().toString()).contains("reason");
        assertThat(deal.complete("operator", task, Map.of("orderDecision", "void", "reason", "not mine")).status()).isGreaterThanOrEqualTo(400);
        decides(deal, task, "void", "The customer went elsewhere");
        noProcessRuns(deal);
        assertThat(client.headers(number).get(0).path("VOIDSTTS").asInt()).isEqualTo(1);
        assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment).contains("was entered").contains("changed after").contains("was voided in GP: The customer"));
    }

    @Test
    @DisplayName("Won again, a new order by finance: the first one is voided, the second one is booked as the deal is now")
    void a_deal_won_again_is_booked_anew() {
        Deal deal = ordered("Second contract");
        String first = deal.orderNumber();
        deal.moveTo("Negotiation").set("Line items", EDITED_LINES);
        taskSoon(deal, "Deal changed after order");
        deal.win();
        JsonNode task = taskSoon(deal, "Won again");
        decides(deal, task, "newOrder", "A second contract");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.orderNumber()).isNotEmpty().isNotEqualTo(first));
        settles(deal);
        String second = deal.orderNumber();
        assertThat(client.headers(first).get(0).path("VOIDSTTS").asInt()).isEqualTo(1);
        assertThat(client.headers(second)).singleElement().satisfies(header -> {
            assertThat(header.path("VOIDSTTS").asInt()).isZero();
            assertThat(header.path("SUBTOTAL").decimalValue()).isEqualByComparingTo("96.90");
        });
        assertThat(deal.documents()).hasSize(2);
        assertThat(holds(second)).isEmpty();
        assertThat(numbers(deal)).extracting(row -> row.get("STATE")).containsExactlyInAnyOrder("VOIDED", "ENTERED");
        assertThat(dealState(deal)).isEqualTo("BOOKED");
        assertThat(deal.comments()).singleElement().satisfies(comment -> {
            for (String event : List.of(first + " was entered", "changed after", "was won again", first + " was voided", second + " was entered")) {
                assertThat(comment.lines().filter(line -> line.contains(event))).as(event).hasSize(1);
            }
        });
    }
}
