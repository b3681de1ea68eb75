package io.streakgp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import io.streakgp.whole.SandboxClient.Deal;

/** What operators see and do in Cockpit, and what is closed to whom. */
@BrowserTest
class OperationsIT {

    private static final Duration SOON = Duration.ofSeconds(45);

    private final Application application;

    OperationsIT(Application application) {
        this.application = application;
    }

    @Test
    void anIncidentSaysWhatIsWrongAndIsRetriedWhenItIsMended() throws IOException {
        String good = Files.readString(Path.of("processes", "customer-match.dmn"));
        String message = "Rule customer-match says \"perhaps\"; it may say same, possible or different";
        Deal deal = application.client().demoDeal("Enterprise Sales", "Contoso - branch switches");
        application.deploy("customer-match.dmn", good.replaceAll("\"(same|possible|different)\"", "\"perhaps\""));
        try (Browser operator = Browser.of("operator", application)) {
            deal.win();
            operator.open("/camunda/app/cockpit/default/#/processes");
            operator.click(By.linkText("Deal to order"));
            operator.see(By.cssSelector(".djs-element[data-element-id='serviceTask_readDeal']"));
            operator.click(By.linkText("Incidents"));
            operator.eventually("the incident", () -> assertThat(operator.textOf(By.cssSelector("td.message"))).contains(message));
            assertThat(deal.orderNumber()).isEmpty();

            application.deploy("customer-match.dmn", good);
            operator.click(By.cssSelector("a[href*='/process-instance/']"));
            operator.click(By.linkText("Incidents"));
            operator.eventually("the incident of this deal", () -> assertThat(operator.textOf(By.cssSelector("td.message"))).contains(message));
            operator.click(By.xpath("//td[contains(@class, 'action')]//button[.//*[contains(@class, 'glyphicon-repeat')]]"));
            operator.click(By.xpath("//*[contains(@class, 'modal-footer')]//button[normalize-space()='Retry']"));
            await("number on the box").atMost(SOON).untilAsserted(() -> assertThat(deal.orderNumber()).isNotEmpty());
        } finally {
            application.deploy("customer-match.dmn", good);
        }
        assertThat(deal.documents()).hasSize(1).first().satisfies(document -> assertThat(document.path("CUSTNMBR").asText()).isEqualTo("CONTOSOL0001"));
        assertThat(application.client().engine("operator", "GET", "/incident", null).body()).isEmpty();
    }

    @Test
    void financeHasNoCockpit() {
        try (Browser finance = Browser.of("finance", application)) {
            finance.see(By.linkText("Tasklist"));
            finance.open("/camunda/app/cockpit/");
            finance.see(By.xpath("//h1[normalize-space()='This is not open to you']"));
            finance.open("/camunda/app/admin/");
            finance.see(By.xpath("//h1[normalize-space()='This is not open to you']"));
        }
    }

    @Test
    void anOperatorDecidesNothingForFinance() {
        Deal deal = application.client().demoDeal("SMB Sales", "Baker's Emporium").win();
        JsonNode task = await("task").atMost(SOON).until(deal::task, java.util.Optional::isPresent).orElseThrow();
        try (Browser operator = Browser.of("operator", application)) {
            operator.open("/camunda/app/tasklist/");
            operator.see(By.xpath("//*[contains(@class, 'task-filters')]//*[contains(normalize-space(), \"Operators' tasks\")]"));
            operator.see(By.xpath("//*[contains(@class, 'tasks-list')]//*[contains(., 'No task matching filters found')]"));
            operator.open("/camunda/app/tasklist/default/#/?task=" + task.path("id").asText());
            operator.see(By.cssSelector(".page-notifications .alert-danger"));
        }
        String path = "/task/" + task.path("id").asText();
        assertThat(application.client().engine("operator", "POST", path + "/claim", java.util.Map.of("userId", "operator")).status()).isEqualTo(403);
        assertThat(application.client().engine("operator", "POST", path + "/complete", java.util.Map.of()).status()).isEqualTo(403);
        assertThat(deal.task()).isPresent();
    }
}
