package io.streakgp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What finance sees and does on the page for bank files. */
@BrowserTest
class BankFilesIT {

    private static final String HEADING = "Account,Date,Amount,Currency,Name,Description,Transaction ID\n";

    private final Application application;
    @TempDir
    private Path files;

    BankFilesIT(Application application) {
        this.application = application;
    }

    private Path file(String name, String lines) throws IOException {
        return Files.writeString(files.resolve(name), HEADING + lines);
    }

    @Test
    @DisplayName("The upload page shows progress, faults, and how far its payments are by state")
    void aFileWithAFaultyLine() throws IOException {
        Path statement = file("november.csv", """
                A1,2026-11-20,125.50,USD,Contoso,INV 1,T1
                A1,2026-11-20,-3.00,USD,Bank,Fee,T2
                A1,20.11.2026,80.00,USD,Fabrikam,INV 2,T3
                """);
        try (Browser finance = Browser.of("finance", application)) {
            finance.open("/payments/files");
            finance.choose(By.id("file"), statement);
            finance.click(By.cssSelector("#upload button"));
            finance.eventually("how far the file is", () -> assertThat(finance.textOf(By.cssSelector("#files section")))
                    .contains("november.csv", "by finance", "3 of 3 lines read: 1 payment, 1 line that is no payment (debits, pending), 1 line with faults",
                            "1 line could not be taken"));
            finance.eventually("the fault", () -> assertThat(finance.textOf(By.cssSelector("#files details"))).contains("4", "Value date", "is no date", "uuuu-MM-dd"));

            finance.choose(By.id("file"), statement);
            finance.click(By.cssSelector("#upload button"));
            finance.eventually("nothing doubled", () -> assertThat(finance.textOf(By.cssSelector("#files section"))).contains("1 payment (1 of them told before)"));
        }
    }

    @Test
    @DisplayName("Control sums are compared and a mismatch refuses the file")
    void aWrongControlSum() throws IOException {
        Path statement = file("wrong.csv", "A1,2026-11-20,125.50,USD,Contoso,INV 1,T9\nTotal,,125.00,,,,\n");
        try (Browser finance = Browser.of("finance", application)) {
            finance.open("/payments/files");
            finance.choose(By.id("file"), statement);
            finance.click(By.cssSelector("#upload button"));
            finance.eventually("why", () -> assertThat(finance.textOf(By.id("notice"))).contains("Nothing of the file was taken", "Control sum", "the lines make 125.50"));
        }
    }
}
