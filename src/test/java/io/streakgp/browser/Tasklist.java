package io.streakgp.browser;

import org.openqa.selenium.By;

/** Tasklist as its users see it: tasks are told apart by the name of their deal, fields of forms by their label. */
final class Tasklist {

    private static final By FORM = By.cssSelector(".fjs-form");

    private final Browser browser;

    private Tasklist(Browser browser) {
        this.browser = browser;
    }

    static Tasklist in(Browser browser) {
        browser.open("/camunda/app/tasklist/");
        return new Tasklist(browser);
    }

    /** Opens a task of the list and claims it. */
    Tasklist claim(String task, String deal) {
        browser.click(By.xpath("//ol[contains(@class, 'tasks-list')]/li[.//span[contains(@class, 'variable-value')][normalize-space()='" + deal
                + "']]//h4/a[normalize-space()='" + task + "']"));
        browser.see(By.xpath("//*[contains(@class, 'fjs-form')]//*[contains(., '" + deal + "')]"));
        browser.click(By.xpath("//button[contains(@class, 'claim')][contains(., 'Claim')]"));
        browser.see(By.xpath("//*[contains(@class, 'unclaim')]"));
        return this;
    }

    /** Everything that the form says. */
    String form() {
        return browser.textOf(FORM);
    }

    /** Marks an option. */
    Tasklist choose(String option) {
        browser.click(option(option));
        browser.eventually(option + " is chosen", () -> {
            if (!browser.isChosen(radio(option))) {
                throw new AssertionError("not chosen");
            }
        });
        return this;
    }

    boolean isChosen(String option) {
        return browser.isChosen(radio(option));
    }

    /** Chooses from a list. */
    Tasklist pick(String label, String entry) {
        browser.click(By.xpath(field(label) + "//input"));
        browser.click(By.xpath("//*[contains(@class, 'fjs-dropdownlist-item')][normalize-space()='" + entry + "']"));
        return this;
    }

    String picked(String label) {
        return browser.textOf(By.xpath(field(label) + "//*[contains(@class, 'fjs-select-display')] | " + field(label)
                + "//*[contains(@class, 'fjs-input-group')]"));
    }

    Tasklist write(String label, String text) {
        browser.write(By.xpath(field(label) + "//textarea"), text);
        return this;
    }

    String written(String label) {
        return browser.valueOf(By.xpath(field(label) + "//textarea"));
    }

    /** Presses "Complete", and waits until the task has gone. */
    void complete() {
        pressComplete();
        browser.see(By.xpath("//*[contains(., 'Select a task in the list')][not(*)]"));
    }

    void pressComplete() {
        browser.click(By.xpath("//button[normalize-space()='Complete']"));
    }

    private static String field(String label) {
        return "//*[contains(@class, 'fjs-form-field')][./label[starts-with(normalize-space(), '" + label + "')]]";
    }

    private static By option(String label) {
        return By.xpath("//*[contains(@class, 'fjs-form')]//label[contains(., '" + label + "')]");
    }

    private static By radio(String label) {
        return By.xpath("//*[contains(@class, 'fjs-form')]//input[@type='radio'][@id = //label[contains(., '" + label + "')]/@for]");
    }
}
