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
        browser.click(inList(task, deal));
        browser.see(By.xpath("//*[contains(@class, 'fjs-form')]//*[contains(., '" + deal + "')]"));
        browser.click(By.xpath("//button[contains(@class, 'claim')][contains(., 'Claim')]"));
        browser.see(By.xpath("//*[contains(@class, 'unclaim')]"));
        return this;
    }

    private static By inList(String task, String deal) {
        return By.xpath("//ol[contains(@class, 'tasks-list')]/li[.//span[contains(@class, 'variable-value')][normalize-space()='" + deal
                + "']]//h4/a[normalize-space()='" + task + "']");
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

    Tasklist write(String label, String text) {
        browser.write(By.xpath(field(label) + "//textarea"), text);
        return this;
    }

    /** Writes into a field of one line. */
    Tasklist fill(String label, String text) {
        browser.write(By.xpath(field(label) + "//input"), text);
        return this;
    }

    /** Presses "Complete", and waits until it is said why that cannot be; the task stays. */
    Tasklist completeInVain(String reason) {
        pressComplete();
        browser.see(By.xpath("//*[contains(@class, 'page-notifications')]//*[contains(., \"" + reason + "\")]"));
        browser.click(By.cssSelector(".page-notifications .alert .close"));
        browser.gone(By.cssSelector(".page-notifications .alert"));
        browser.see(FORM);
        return this;
    }

    /** Shows another list of tasks. */
    Tasklist list(String filter) {
        browser.click(By.xpath("//*[contains(@class, 'task-filters')]//a[contains(., \"" + filter + "\")]"));
        return this;
    }

    /** Waits until this task is no more in the list. */
    void goneFromList(String task, String deal) {
        browser.gone(inList(task, deal));
    }

    String written(String label) {
        return browser.valueOf(By.xpath(field(label) + "//textarea"));
    }

    /** Presses "Complete", and waits until the task has gone. */
    void complete() {
        pressComplete();
        browser.gone(FORM);
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
