package io.streakgp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.streakgp.whole.SandboxClient.Deal;

/** What finance decides in Tasklist takes effect in GP and shows on the deal in Streak. */
@BrowserTest
class ReviewsIT {

    private static final Duration SOON = Duration.ofSeconds(45);

    private final Application application;

    ReviewsIT(Application application) {
        this.application = application;
    }

    private Deal won(String pipeline, String name) {
        return application.client().demoDeal(pipeline, name).win();
    }

    private static void assertBooked(Deal deal, String customer) {
        await("number on the box").atMost(SOON).untilAsserted(() -> assertThat(deal.orderNumber()).isNotEmpty());
        assertThat(deal.documents()).hasSize(1).first().satisfies(document -> {
            assertThat(document.path("CUSTNMBR").asText()).isEqualTo(customer);
            assertThat(document.path("SOPNUMBE").asText()).isEqualTo(deal.orderNumber());
        });
        assertThat(deal.comments()).hasSize(1).first().asString().contains(deal.orderNumber());
    }

    @Test
    void anApprovalLetsAnOrderPassTheCreditLimit() {
        Deal deal = won("SMB Sales", "Astor Suites - room telephones");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Review credit limit", "Astor Suites - room telephones");
            assertThat(tasklist.form()).contains("ASTORSUI0001 Astor Suites", "5,000.00 USD", "5,620.75 USD", "2,279.40 USD", "2,900.15 USD",
                    "PHON-ATT-53BL").doesNotContain("{{", "facts.");

            tasklist.choose("Approve this order").pressComplete();
            finance.eventually("a reason is asked for", () -> assertThat(tasklist.form()).contains("Field is required"));
            assertThat(deal.documents()).isEmpty();

            tasklist.write("Reason", "Paid by wire this morning").complete();
        }
        assertBooked(deal, "ASTORSUI0001");
    }

    @Test
    void aDuplicateIsLinkedToTheCustomerThatIsMeant() {
        int customers = application.client().table("RM00101", "").size();
        Deal deal = won("Enterprise Sales", "Alton Mfg. Company - tool crib");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Resolve possible duplicate customer", "Alton Mfg. Company - tool crib");
            assertThat(tasklist.form()).contains("Alton Mfg. Company", "alton-mfg.example", "ALTONMAN0001", "Alton Manufacturing",
                    "Similar name and same phone", "altonmanufacturing.example").doesNotContain("{{", "facts.");
            tasklist.choose("It is one of these customers").pick("Customer", "ALTONMAN0001 Alton Manufacturing").complete();
        }
        assertBooked(deal, "ALTONMAN0001");
        assertThat(application.client().table("RM00101", "")).hasSize(customers);
    }

    @Test
    void fieldsAreCorrectedUntilTheDealFits() {
        String name = "Aaron Fitz Electrical - plant room, to be checked";
        Deal deal = won("SMB Sales", name);
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Correct deal data", name);
            assertThat(tasklist.form()).contains("Line items, line 1, column 1", "item \"PUMP-99\" does not exist in GP", "site \"MARS\"")
                    .doesNotContain("{{", "facts.");
            tasklist.choose("Let another value stand in for one field");
            assertThat(tasklist.written("New value")).startsWith("PUMP-99 x 2 @ 210.00\n100XLG x two");
            tasklist.write("New value", "PUMP-10 x 2 @ 210.00\n100XLG x 2 @ 59.95").write("Reason", "As agreed by phone").complete();

            tasklist.claim("Correct deal data", name);
            assertThat(tasklist.form()).contains("Deal value").doesNotContain("PUMP-99 x 2");
            assertThat(tasklist.isChosen("Let another value stand in for one field")).as("what was answered to the task before").isFalse();
            tasklist.choose("Let another value stand in for one field");
            assertThat(tasklist.written("New value")).isEqualTo("1,200.00");
            tasklist.write("New value", "539.90").write("Reason", "Sum of the lines").complete();
        }
        assertBooked(deal, "AARONFIT0001");
        assertThat(deal.documents().get(0).path("SUBTOTAL").decimalValue()).isEqualByComparingTo("539.90");
        assertThat(deal.get("Line items")).as("the deal in Streak").startsWith("PUMP-99");
    }
}
