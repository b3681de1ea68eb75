package io.streakgp.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import io.streakgp.testing.Chromium;

/**
 * Somebody's browser. Everything waits until it is possible: pages are drawn and drawn again while they load. What never
 * becomes possible fails with a picture in {@code target/browser}.
 */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final ChromeDriver driver = Chromium.open();
    private final String url;

    private Browser(String url) {
        this.url = url;
    }

    /** A new browser in which this user (password = name) has logged in. */
    static Browser of(String user, Application application) {
        Browser browser = new Browser(application.url());
        try {
            browser.open("/login");
            browser.write(By.id("username"), user);
            browser.write(By.id("password"), user);
            browser.click(By.cssSelector("button[type=submit]"));
            browser.eventually("logged in as " + user, () -> {
                if (browser.driver.getCurrentUrl().contains("/login")) {
                    throw new AssertionError("still at " + browser.driver.getCurrentUrl());
                }
            });
            return browser;
        } catch (RuntimeException | Error failure) {
            browser.close();
            throw failure;
        }
    }

    void open(String path) {
        driver.get(url + path);
    }

    /** Waits until it is there to be seen. */
    void see(By what) {
        eventually("see " + what, () -> visible(what));
    }

    /** Waits until it is no more. */
    void gone(By what) {
        eventually("be rid of " + what, () -> {
            if (driver.findElements(what).stream().anyMatch(WebElement::isDisplayed)) {
                throw new AssertionError("Still to be seen: " + what);
            }
        });
    }

    String textOf(By what) {
        String[] text = new String[1];
        eventually("read " + what, () -> text[0] = visible(what).getText());
        return text[0];
    }

    /** What stands in an input. */
    String valueOf(By what) {
        String[] value = new String[1];
        eventually("read " + what, () -> value[0] = visible(what).getDomProperty("value"));
        return value[0];
    }

    boolean isChosen(By what) {
        boolean[] chosen = new boolean[1];
        eventually("look at " + what, () -> chosen[0] = visible(what).isSelected());
        return chosen[0];
    }

    void click(By what) {
        eventually("click " + what, () -> {
            WebElement element = centred(what);
            if (!element.isEnabled()) {
                throw new AssertionError("It is disabled");
            }
            element.click();
        });
    }

    /** Puts this text in the place of what stands in an input. */
    void write(By where, String text) {
        eventually("write into " + where, () -> {
            WebElement input = centred(where);
            input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
            if (!text.equals(input.getDomProperty("value"))) {
                throw new AssertionError("it says " + input.getDomProperty("value"));
            }
        });
    }

    /** Chooses a file of this machine. */
    void choose(By where, Path file) {
        eventually("choose a file at " + where, () -> driver.findElement(where).sendKeys(file.toAbsolutePath().toString()));
    }

    /** Waits until this passes; redrawn pages and failed assertions are tried again. */
    void eventually(String what, ThrowingRunnable attempt) {
        try {
            Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).pollDelay(Duration.ZERO)
                    .ignoreExceptionsInstanceOf(WebDriverException.class).pollInSameThread().untilAsserted(attempt);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(never.getMessage() + " (picture: " + picture() + ", page: " + driver.getCurrentUrl() + ", console: " + console() + ")", never);
        }
    }

    private WebElement visible(By what) {
        return driver.findElements(what).stream().filter(WebElement::isDisplayed).findFirst()
                .orElseThrow(() -> new AssertionError("Nowhere to be seen: " + what));
    }

    /** In the middle of the window, where no bar of the page covers it. */
    private WebElement centred(By what) {
        WebElement element = visible(what);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        return element;
    }

    /** What the page's scripts complained of. */
    private List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    private Path picture() {
        try {
            Path picture = Files.createTempFile(Files.createDirectories(Path.of("target", "browser")), "failed", ".png");
            return Files.write(picture, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
