package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.whole.SandboxClient.Answer;
import io.streakgp.whole.SandboxClient.Deal;

/**
 * The main job as its users see it: the whole application with the sandbox inside, over HTTP. Run on H2 and on PostgreSQL.
 */
abstract class WholeApplicationTests extends WholeApplication {

    // ---- a won deal

    @Test
    void won_deal_becomes_one_document_with_its_lines_totals_and_customer() {
        Deal deal = goodDeal("Straight through").set("Customer PO", "PO-4711").set("Ship date", 1796083200000L).win();
        String number = bookedSoon(deal);
        assertThat(deal.documents()).singleElement().satisfies(header -> {
            assertThat(header.path("SOPNUMBE").asText()).isEqualTo(number);
            assertThat(header.path("CUSTNMBR").asText()).isEqualTo("ADAMPARK0001");
            assertThat(header.path("CSTPONBR").asText()).isEqualTo("PO-4711");
            assertThat(header.path("SUBTOTAL").decimalValue()).isEqualByComparingTo("485.95");
            assertThat(header.path("CURNCYID").asText()).isEqualTo("Z-US$");
        });
        List<JsonNode> lines = client.table("SOP10200", "SOPNUMBE=" + number);
        assertThat(lines).extracting(line -> line.path("ITEMNMBR").asText()).containsExactlyInAnyOrder("PUMP-10", "INSTALLATION");
        assertThat(deal.get("Order status")).contains(number).contains("entered in GP");
        assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment).contains(number).contains("ADAMPARK0001"));
    }

    @Test
    void won_deal_of_a_new_organization_creates_its_customer_once_even_for_two_deals_at_the_same_moment() throws Exception {
        String organization = client.organization("Zephyr Balloon Works", "zephyr-balloons.example");
        Deal one = client.deal("Enterprise Sales", "Zephyr one", organization, "CONSULTING x 1 @ 500.00");
        Deal two = client.deal("Enterprise Sales", "Zephyr two", organization, "CONSULTING x 2 @ 500.00");
        atTheSameMoment(one::win, two::win);
        assertExactlyOneDocument(one);
        assertExactlyOneDocument(two);
        assertThat(client.table("RM00101", "CUSTNAME=Zephyr%20Balloon%20Works")).singleElement().satisfies(customer -> {
            assertThat(customer.path("CUSTCLAS").asText()).isEqualTo("ENTERPRISE");
            assertThat(customer.path("CUSTNMBR").asText()).matches("E-ZEPHYR\\d{3}");
        });
    }

    @Test
    void won_deal_is_found_by_the_sweep_when_no_webhook_told_of_it() {
        Deal deal = goodDeal("Untold");
        String pipeline = deal.box().path("pipelineKey").asText();
        List<JsonNode> webhooks = client.deleteWebhooks(pipeline);
        try {
            deal.win();
            assertExactlyOneDocument(deal);
            assertThat(jdbc.sql("select event from streakgp.inbox where box_key = ? and outcome like 'won%'").param(deal.key).query(String.class).list())
                    .containsExactly("SWEEP");
        } finally {
            webhooks.forEach(webhook -> client.restoreWebhook(pipeline, webhook));
        }
    }

    @Test
    void won_deal_that_carries_a_number_is_adopted_once_GP_confirms_it_and_never_booked_again() {
        String number = client.orderEnteredByHand("ADAMPARK0001");
        Deal deal = goodDeal("Carries a number").set("GP order number", number).win();
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).contains("found in GP"));
        assertThat(deal.documents()).isEmpty();
        noProcessRuns(deal);
    }

    @Test
    void won_deal_that_carries_the_number_of_another_deal_goes_to_a_person() {
        String number = bookedSoon(goodDeal("Booked by us").win());
        Deal deal = goodDeal("Copied").set("GP order number", number).win();
        assertThat(deal.facts(taskSoon(deal, "Correct deal data")).path("faults").toString()).contains(number).contains("of another deal");
        deal.set("GP order number", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.documents()).hasSize(1));
        assertThat(bookedSoon(deal)).isNotEqualTo(number);
    }

    @Test
    void deal_won_before_go_live_is_listed_and_never_booked() {
        Deal deal = goodDeal("Long ago");
        long longAgo = 1_200_000_000_000L;
        Answer answer = webhook("BOX_CHANGE_STAGE", deal.moveTo("Negotiation").webhookBody()
                .replaceAll("\"stageKey\":\"\\d+\"", "\"stageKey\":\"" + wonStage() + "\"")
                .replaceAll("\"lastStageChangeTimestamp\":\\d+", "\"lastStageChangeTimestamp\":" + longAgo)
                .replaceAll("\"lastUpdatedTimestamp\":\\d+", "\"lastUpdatedTimestamp\":" + (System.currentTimeMillis() + 60_000)));
        assertThat(answer.status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(jdbc.sql("select state from streakgp.deal where box_key = ?").param(deal.key)
                .query(String.class).optional()).contains("BEFORE_GO_LIVE"));
        assertThat(deal.documents()).isEmpty();
    }

    private String wonStage() {
        for (var stages = client.pipeline("SMB Sales").path("stages").properties().iterator(); stages.hasNext();) {
            var stage = stages.next();
            if (stage.getValue().path("name").asText().equals("Closed-Won")) {
                return stage.getKey();
            }
        }
        throw new IllegalStateException();
    }

    // ---- exactly one document

    @Test
    void exactly_one_document_when_the_machine_dies_after_the_number_was_reserved() {
        interruptions.before("enter", Interruptions::powerCut);
        assertExactlyOneDocument(goodDeal("Dies after reserving").win());
    }

    @Test
    void exactly_one_document_when_the_machine_dies_after_GP_gave_the_number_and_before_our_commit() {
        Deal deal = goodDeal("Dies while reserving");
        interruptions.after("reserveSalesDocumentNumber", Interruptions::powerCut);
        deal.win();
        assertExactlyOneDocument(deal);
    }

    @Test
    void exactly_one_document_when_the_machine_dies_after_GP_committed_and_before_we_did() {
        interruptions.after("enter", Interruptions::powerCut);
        assertExactlyOneDocument(goodDeal("Dies after GP's commit").win());
    }

    @Test
    void exactly_one_document_when_GP_commits_and_its_answer_never_comes() {
        interruptions.before("enter", () -> client.fault(Map.of("target", "gp", "kind", "commitThenTimeout", "ms", 0, "count", 1)));
        assertExactlyOneDocument(goodDeal("Answer lost").win());
    }

    @Test
    void exactly_one_document_when_the_same_webhook_comes_five_times_at_the_same_moment() throws Exception {
        Deal deal = goodDeal("Five times");
        deal.win();
        String body = deal.webhookBody();
        atTheSameMoment(IntStream.range(0, 5).<Runnable>mapToObj(i -> () -> assertThat(webhook("BOX_CHANGE_STAGE", body).status()).isEqualTo(200))
                .toArray(Runnable[]::new));
        assertExactlyOneDocument(deal);
        webhook("BOX_CHANGE_STAGE", body);
        webhook("BOX_EDIT", body);
        noProcessRuns(deal);
        assertExactlyOneDocument(deal);
    }

    @Test
    void exactly_one_document_when_the_box_is_won_again() {
        Deal deal = goodDeal("Won again").win();
        String number = bookedSoon(deal);
        noProcessRuns(deal);
        deal.moveTo("Negotiation");
        deal.win();
        JsonNode task = taskSoon(deal, "Won again");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).singleElement()
                .satisfies(comment -> assertThat(comment).contains("was entered").contains("won again").contains(number)));
        completes("finance", deal, task, Map.of("orderDecision", "keep", "reason", "A slip of the mouse"));
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).isEqualTo("Invoice " + number + " kept as it is: A slip of the mouse"));
        noProcessRuns(deal);
        assertThat(deal.documents()).hasSize(1);
        assertThat(deal.orderNumber()).isEqualTo(number);
        assertThat(holds(number)).isEmpty();
    }

    @Test
    void exactly_one_document_and_one_customer_when_the_machine_dies_before_or_after_GP_created_it_or_the_answer_is_lost() {
        int n = 0;
        for (Runnable arrange : List.<Runnable>of(
                () -> interruptions.before("create", Interruptions::powerCut),
                () -> interruptions.after("create", Interruptions::powerCut),
                () -> interruptions.before("create", () -> client.fault(Map.of("target", "gp", "kind", "commitThenTimeout", "ms", 0, "count", 1))))) {
            String name = List.of("Quillfeather Printers", "Umbrella Menders Guild", "Xylograph House").get(n++);
            Deal deal = client.deal("SMB Sales", name + " deal", client.organization(name, "party" + n + ".example"), "CONSULTING x 1 @ 150.00");
            arrange.run();
            deal.win();
            assertExactlyOneDocument(deal);
            assertThat(client.table("RM00101", "CUSTNAME=" + name.replace(" ", "%20"))).hasSize(1);
        }
    }

    @Test
    void exactly_one_document_and_one_comment_when_the_machine_dies_after_Streak_took_it_or_the_answer_is_lost() {
        interruptions.after("comment", Interruptions::powerCut);
        assertExactlyOneDocument(goodDeal("Dies after the comment").win());
        Deal deal = goodDeal("Comment's answer lost");
        interruptions.before("comment", () -> client.fault(Map.of("target", "streak", "kind", "commitThenTimeout", "ms", 0, "count", 1)));
        deal.win();
        faultsAreSpent();
        assertExactlyOneDocument(deal);
    }

    // ---- a review

    @Test
    void review_of_the_credit_limit_shows_how_the_customer_stands_and_an_approval_lets_the_order_pass() {
        Deal deal = client.demoDeal("SMB Sales", "Astor Suites").win();
        JsonNode task = taskSoon(deal, "Review credit limit");
        JsonNode facts = deal.facts(task);
        assertThat(facts.path("deal").path("customerNumber").asText()).isEqualTo("ASTORSUI0001");
        assertThat(facts.path("limit").asText()).isEqualTo("5,000.00 USD");
        assertThat(facts.path("deal").path("amount").asText()).endsWith(" USD");
        assertThat(facts.path("deal").path("lines")).isNotEmpty();

        assertThat(deal.complete("finance", task, Map.of("approvalDecision", "perhaps", "reason", "x")).status()).isGreaterThanOrEqualTo(400);
        assertThat(deal.complete("finance", task, Map.of("approvalDecision", "approve")).body().toString()).contains("reason");
        assertThat(deal.complete("operator", task, Map.of("approvalDecision", "approve", "reason", "not mine")).status()).isGreaterThanOrEqualTo(400);
        assertThat(deal.documents()).isEmpty();

        assertThat(deal.complete("finance", task, Map.of("approvalDecision", "approve", "reason", "Paid last week", "creditExceeded", false,
                "documentNumber", "STDINV9999999")).status()).isLessThan(300);
        assertExactlyOneDocument(deal);
        assertThat(jdbc.sql("select approved_by from streakgp.approval where box_key = ? and used_by is not null").param(deal.key)
                .query(String.class).list()).containsExactly("finance");
    }

    @Test
    void review_of_a_price_below_the_list_is_noted_in_the_document_with_who_and_why() {
        Deal deal = client.deal("SMB Sales", "Below the list", client.organizationNamed("Central Communications LTD"), "PUMP-10 x 2 @ 150.00").win();
        JsonNode task = taskSoon(deal, "Approve price");
        JsonNode price = deal.facts(task).path("prices").get(0);
        assertThat(price.path("price").asText()).isEqualTo("150.00 USD");
        assertThat(price.path("list").asText()).isEqualTo("200.00 USD");
        assertThat(price.path("below").asText()).isEqualTo("25 %");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).startsWith("Waiting for price approval since ").endsWith(", finance"));
        completes("finance", deal, task, Map.of("approvalDecision", "approve", "reason", "Opens a chain of hotels"));
        assertExactlyOneDocument(deal);
        assertThat(note(deal.orderNumber())).contains("Price approved by finance at ").contains("Opens a chain of hotels (PUMP-10 25 % below list)").contains(deal.key);
        assertThat(deal.comments().get(0).lines().filter(line -> line.contains("Waiting for price approval"))).hasSize(1);
    }

    @Test
    void review_of_a_large_order_is_the_controllers_and_nobody_else_may_approve_it() {
        Deal deal = client.deal("Enterprise Sales", "Large", client.organizationNamed("Contoso, Ltd."), "CONSULTING x 800 @ 150.00").win();
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.taskOf("controller")).hasValueSatisfying(task ->
                assertThat(task.path("name").asText()).isEqualTo("Approve order")));
        JsonNode task = deal.taskOf("controller").orElseThrow();
        assertThat(deal.task()).as("finance does not see it").isEmpty();
        assertThat(deal.complete("finance", task, Map.of("approvalDecision", "approve", "reason", "let me")).status()).isGreaterThanOrEqualTo(400);
        assertThat(deal.documents()).isEmpty();
        completes("controller", deal, task, Map.of("approvalDecision", "approve", "reason", "In the budget"));
        assertExactlyOneDocument(deal);
        assertThat(note(deal.orderNumber())).contains("Order approved by controller at ").contains("In the budget");
    }

    @Test
    void review_of_a_customer_on_hold_lets_one_order_pass_once_and_never_lifts_the_hold() {
        String organization = client.organizationNamed("Baker's Emporium Inc.");
        Deal first = client.deal("SMB Sales", "On hold 1", organization, "CONSULTING x 1 @ 150.00").win();
        completes("finance", first, taskSoon(first, "Customer on hold"), Map.of("approvalDecision", "approve", "reason", "Paid yesterday"));
        assertExactlyOneDocument(first);
        assertThat(client.table("RM00101", "CUSTNMBR=BAKERSEM0001")).singleElement().satisfies(row -> assertThat(row.path("HOLD").asInt()).isEqualTo(1));

        Deal second = client.deal("SMB Sales", "On hold 2", organization, "CONSULTING x 1 @ 150.00").win();
        JsonNode task = taskSoon(second, "Customer on hold");
        completes("finance", second, task, Map.of("approvalDecision", "refuse", "reason", "Not a second time"));
        await().atMost(SOON).untilAsserted(() -> assertThat(second.get("Order status")).isEqualTo("Refused: Not a second time"));
        assertThat(second.documents()).isEmpty();
    }

    @Test
    void review_asks_again_when_the_deal_changed_after_it_was_approved() {
        Deal deal = client.deal("SMB Sales", "Asks again", client.organizationNamed("Central Communications LTD"), "PUMP-10 x 2 @ 150.00").win();
        JsonNode task = taskSoon(deal, "Approve price");
        interruptions.before("reserveSalesDocumentNumber", () -> {
            deal.set("Line items", "PUMP-10 x 3 @ 150.00");
            Interruptions.powerCut();
        });
        completes("finance", deal, task, Map.of("approvalDecision", "approve", "reason", "For two pieces"));
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.task()).hasValueSatisfying(again -> {
            assertThat(again.path("name").asText()).isEqualTo("Approve price");
            assertThat(again.path("id")).isNotEqualTo(task.path("id"));
        }));
        allNewsIsHandled(deal);
        assertThat(deal.documents()).isEmpty();
        completes("finance2", deal, taskSoon(deal, "Approve price"), Map.of("approvalDecision", "approve", "reason", "For three as well"));
        assertExactlyOneDocument(deal);
        assertThat(note(deal.orderNumber())).contains("approved by finance2 at").doesNotContain("For two pieces");
    }

    @Test
    void review_with_four_eyes_who_corrected_does_not_approve_whatever_is_sent() {
        Deal deal = client.deal("SMB Sales", "Four eyes", client.organizationNamed("Central Communications LTD"), "PUMP-1O x 1 @ 150.00").win();
        completes("finance", deal, taskSoon(deal, "Correct deal data"), Map.of("correctionDecision", "correct", "correctedField", "Line items",
                "correctedValue", "PUMP-10 x 1 @ 150.00", "reason", "Letter O for zero"));
        JsonNode task = taskSoon(deal, "Approve price");
        assertThat(deal.facts(task).path("deal").path("history").get(0).path("who").asText()).isEqualTo("finance");
        Answer own = deal.complete("finance", task, Map.of("approvalDecision", "approve", "reason", "fine", "approvedBy", "finance2", "user", "finance2",
                "review", "reviewCreditLimit"));
        assertThat(own.status()).isGreaterThanOrEqualTo(400);
        assertThat(own.body().toString()).contains("somebody else must approve");
        assertThat(deal.documents()).isEmpty();
        completes("finance2", deal, taskSoon(deal, "Approve price"), Map.of("approvalDecision", "approve", "reason", "fine"));
        assertExactlyOneDocument(deal);
        assertThat(jdbc.sql("select approved_by from streakgp.approval where box_key = ?").param(deal.key).query(String.class).list()).containsExactly("finance2");
    }

    @Test
    void first_large_order_of_a_new_customer_is_entered_on_process_hold_and_the_box_says_so() {
        Deal deal = client.deal("SMB Sales", "New and large", client.organization("Yarrow Kites", "yarrowkites.example"), "CONSULTING x 80 @ 150.00\nGLUE-LOT-5 x 1 @ 38.00").win();
        await().atMost(SOON).untilAsserted(() -> {
            deal.task().ifPresent(task -> deal.complete("finance", task, Map.of("approvalDecision", "approve", "reason", "New customers have no limit yet")));
            assertThat(deal.orderNumber()).isNotEmpty();
        });
        noProcessRuns(deal);
        assertThat(holds(deal.orderNumber())).containsExactly("APPROVAL");
        assertThat(deal.get("Order status")).isEqualTo("Order " + deal.orderNumber() + " entered in GP, on hold: first order of a new customer, 10,000 or more:"
                + " shipped when finance has released hold APPROVAL in GP");
        assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment).contains("on hold"));
    }

    @Test
    void what_sales_must_mend_is_a_task_on_the_box_and_done_when_it_is_mended() {
        Deal deal = client.deal("SMB Sales", "To mend", client.organizationNamed(GOOD_CUSTOMER), "PUMP-1O x 2 @ 200.00").win();
        taskSoon(deal, "Correct deal data");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.tasksInStreak()).singleElement().satisfies(task -> {
            assertThat(task.path("text").asText()).contains("PUMP-1O");
            assertThat(task.path("status").asText()).isEqualTo("NOT_DONE");
        }));
        deal.set("Line items", "PUMP-10 x 2 @ 200.00");
        assertExactlyOneDocument(deal);
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.tasksInStreak()).singleElement().satisfies(task -> assertThat(task.path("status").asText()).isEqualTo("DONE")));
        assertThat(deal.comments()).singleElement().satisfies(comment -> {
            assertThat(comment.lines().filter(line -> line.contains("Correct: "))).hasSize(1);
            assertThat(comment.lines().filter(line -> line.contains("was entered"))).hasSize(1);
        });
    }

    @Test
    void review_refused_shows_on_the_box_and_books_nothing() {
        Deal deal = client.deal("SMB Sales", "Too large", client.organizationNamed("Astor Suites"), "CONSULTING x 1 @ 900.00").win();
        JsonNode task = taskSoon(deal, "Review credit limit");
        assertThat(deal.complete("finance", task, Map.of("approvalDecision", "refuse", "reason", "Owes us from spring")).status()).isLessThan(300);
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).isEqualTo("Refused: Owes us from spring"));
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).singleElement().satisfies(comment -> assertThat(comment).contains("Owes us from spring")));
        noProcessRuns(deal);
        assertThat(deal.documents()).isEmpty();
    }

    @Test
    void review_of_deal_data_lists_every_fault_at_once_and_closes_when_the_box_is_mended() {
        Deal deal = client.deal("SMB Sales", "Faulty", client.organizationNamed(GOOD_CUSTOMER), "NO-SUCH-ITEM x 1 @ 5.00\nPUMP-10 x two\nPUMP-10 x 1 BARREL @ 5.00").win();
        JsonNode task = taskSoon(deal, "Correct deal data");
        assertThat(deal.facts(task).path("faults")).extracting(fault -> fault.path("field").asText())
                .contains("Line items, line 1, column 1", "Line items, line 2, column 11", "Line items, line 3, column 13");
        deal.set("Line items", "PUMP-10 x 2 @ 200.00");
        assertExactlyOneDocument(deal);
        assertThat(deal.task()).isEmpty();
    }

    @Test
    void review_of_deal_data_takes_a_correction_that_stands_in_for_a_field() {
        Deal deal = client.deal("SMB Sales", "Corrected", client.organizationNamed(GOOD_CUSTOMER), "PUMP-1O x 2 @ 200.00").win();
        JsonNode task = taskSoon(deal, "Correct deal data");
        assertThat(deal.complete("finance", task, Map.of("correctionDecision", "correct", "correctedField", "Line items",
                "correctedValue", "PUMP-10 x 2 @ 200.00", "reason", "Letter O for zero")).status()).isLessThan(300);
        assertExactlyOneDocument(deal);
        assertThat(deal.get("Line items")).isEqualTo("PUMP-1O x 2 @ 200.00");
        assertThat(jdbc.sql("select corrected_by from streakgp.correction where box_key = ?").param(deal.key).query(String.class).list()).containsExactly("finance");
    }

    @Test
    void review_of_a_possible_duplicate_links_creates_or_refuses() {
        Deal linked = client.deal("SMB Sales", "Link me", client.organization("Adam Park Resorts Intl", "adamparkresorts.example"), "CONSULTING x 1 @ 150.00").win();
        JsonNode task = taskSoon(linked, "Resolve possible duplicate customer");
        assertThat(linked.facts(task).path("candidates")).anySatisfy(candidate -> {
            assertThat(candidate.path("number").asText()).isEqualTo("ADAMPARK0001");
            assertThat(candidate.path("reason").asText()).isNotEmpty();
        });
        assertThat(linked.complete("finance", task, Map.of("duplicateDecision", "link", "chosenCustomer", "NOSUCH")).body().toString()).contains("NOSUCH");
        assertThat(linked.complete("finance", task, Map.of("duplicateDecision", "link", "chosenCustomer", "ADAMPARK0001")).status()).isLessThan(300);
        assertExactlyOneDocument(linked);
        assertThat(linked.documents().get(0).path("CUSTNMBR").asText()).isEqualTo("ADAMPARK0001");

        Deal created = client.deal("SMB Sales", "Create me", client.organization("Adam Park Ressort", "adamparkressort.example"), "CONSULTING x 1 @ 150.00").win();
        assertThat(created.complete("finance", taskSoon(created, "Resolve possible duplicate customer"), Map.of("duplicateDecision", "create")).status()).isLessThan(300);
        assertExactlyOneDocument(created);
        assertThat(client.table("RM00101", "CUSTNAME=Adam%20Park%20Ressort")).hasSize(1);

        Deal refused = client.deal("SMB Sales", "Refuse me", client.organization("Adam Parks Resort", "adamparksresort.example"), "CONSULTING x 1 @ 150.00").win();
        assertThat(refused.complete("finance", taskSoon(refused, "Resolve possible duplicate customer"),
                Map.of("duplicateDecision", "refuse", "reason", "Unknown company")).status()).isLessThan(300);
        await().atMost(SOON).untilAsserted(() -> assertThat(refused.get("Order status")).isEqualTo("Refused: Unknown company"));
        assertThat(refused.documents()).isEmpty();
    }

    @Test
    void review_ends_when_the_deal_leaves_the_won_stage_and_the_box_says_so() {
        Deal deal = client.deal("SMB Sales", "Withdrawn", client.organizationNamed(GOOD_CUSTOMER), "NO-SUCH-ITEM x 1 @ 5.00").win();
        taskSoon(deal, "Correct deal data");
        deal.moveTo("Closed-Lost");
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.task()).isEmpty());
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.get("Order status")).contains("no longer won"));
        noProcessRuns(deal);
        deal.set("Line items", "PUMP-10 x 1 @ 200.00");
        deal.win();
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.documents()).hasSize(1));
    }

    @Test
    void review_ends_when_the_box_is_deleted() {
        Deal deal = client.deal("SMB Sales", "Deleted", client.organizationNamed(GOOD_CUSTOMER), "NO-SUCH-ITEM x 1 @ 5.00").win();
        taskSoon(deal, "Correct deal data");
        deal.delete();
        noProcessRuns(deal);
        assertThat(jdbc.sql("select state from streakgp.deal where box_key = ?").param(deal.key).query(String.class).single()).isEqualTo("WITHDRAWN");
    }

    @Test
    void review_cancelled_by_an_operator_ends_the_work_and_a_new_win_takes_it_up_again() {
        Deal deal = client.deal("SMB Sales", "Cancelled", client.organizationNamed(GOOD_CUSTOMER), "NO-SUCH-ITEM x 1 @ 5.00").win();
        taskSoon(deal, "Correct deal data");
        String instance = client.engine("admin", "GET", "/process-instance?businessKey=" + deal.key, null).body().get(0).path("id").asText();
        assertThat(client.engine("admin", "DELETE", "/process-instance/" + instance, null).status()).isEqualTo(204);
        deal.moveTo("Negotiation").set("Line items", "PUMP-10 x 1 @ 200.00");
        deal.win();
        assertExactlyOneDocument(deal);
    }

    // ---- a fault

    @Test
    void fault_outage_of_GP_uses_up_no_retries_and_drains_by_itself() {
        client.fault(Map.of("target", "gp", "kind", "outage"));
        List<Deal> deals = IntStream.range(0, 4).mapToObj(i -> goodDeal("While GP is out " + i).win()).toList();
        for (Deal deal : deals) {
            await().atMost(SOON).untilAsserted(() -> assertThat(client.engine("admin", "GET",
                    "/job?processDefinitionKey=deal-to-order&dueDates=gt_2020-01-01T00:00:00.000%2B0000", null).body()).isNotEmpty());
            assertThat(incidents(deal)).isZero();
        }
        for (Deal deal : deals) {
            client.engine("admin", "GET", "/process-instance?businessKey=" + deal.key, null).body()
                    .forEach(instance -> client.engine("admin", "GET", "/job?processInstanceId=" + instance.path("id").asText(), null).body()
                            .forEach(job -> assertThat(job.path("retries").asInt()).as("retries left").isEqualTo(5)));
        }
        client.noFaults();
        deals.forEach(this::assertExactlyOneDocument);
    }

    @Test
    void fault_of_either_system_that_passes_leads_to_no_incident() {
        Deal deal = goodDeal("Rough sea");
        interruptions.before("box", () -> {
            client.fault(Map.of("target", "streak", "kind", "rateLimit", "count", 2));
            client.fault(Map.of("target", "streak", "kind", "serverError", "count", 1));
            client.fault(Map.of("target", "gp", "kind", "busy", "count", 2));
            client.fault(Map.of("target", "gp", "kind", "serverError", "count", 1));
        });
        deal.win();
        faultsAreSpent();
        assertExactlyOneDocument(deal);
    }

    private Answer webhook(String event, String body) {
        return client.call("POST", "/webhooks/streak/" + event, body, "X-Streak-Webhook-Token", "sandbox-token");
    }

    private static void atTheSameMoment(Runnable... actions) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(actions.length);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<? extends Future<?>> running = Arrays.stream(actions).map(action -> threads.submit(() -> {
                go.await();
                action.run();
                return null;
            })).toList();
            go.countDown();
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
