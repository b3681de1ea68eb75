package io.streakgp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Opens the machine's Chromium for tests with tag {@code browser}, each time with a profile of its own. */
public final class Chromium {

    /** Held, or its level is forgotten: Selenium warns that it does not know the newest browser's debugging protocol. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private Chromium() {
    }

    /** A new headless browser of 1400 x 1000 pixels; whoever opens it quits it. */
    public static ChromeDriver open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tool.CHROMIUM.program().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1400,1000", "--lang=en-US", "--user-data-dir=" + newProfile());
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tool.CHROMIUM.companion().toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(driver, options);
    }

    private static Path newProfile() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "chromium")), "profile").toAbsolutePath();
        } catch (IOException failure) {
            throw new IllegalStateException("No directory for the browser's profile", failure);
        }
    }
}
