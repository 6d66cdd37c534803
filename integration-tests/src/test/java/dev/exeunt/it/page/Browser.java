package dev.exeunt.it.page;

import dev.exeunt.it.Needed;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, in a profile of its own. */
final class Browser implements AutoCloseable {

    /** It warns of each version of the browser that it has not met. Held here, for the log manager would forget it. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ChromeDriver driver;

    /** @param profile a new folder */
    Browser(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Needed.path("chromium").toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        File chromedriver = Needed.path("chromedriver").toFile();
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(chromedriver).usingAnyFreePort().build(), options);
    }

    /** Opens a page as a person at a desk does: by day, and with scripts. */
    Browser open(Path page) {
        return open(page.toUri());
    }

    Browser open(URI page) {
        script(true);
        media("screen", false);
        width(1200);
        messages();
        driver.get(page.toString());
        return this;
    }

    /** What the page shows, as far as it can be seen, in the first element that matches. */
    String text(String selector) {
        return one(selector).getText();
    }

    /** The same of all that match and are not hidden. */
    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().filter(WebElement::isDisplayed)
                .map(WebElement::getText).toList();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    boolean isShown(String selector) {
        return one(selector).isDisplayed();
    }

    void type(String selector, String text) {
        one(selector).clear();
        one(selector).sendKeys(text);
    }

    void click(String selector) {
        one(selector).click();
    }

    /** Until an expression is true. */
    void await(String expression) {
        for (long start = System.nanoTime(); !Boolean.TRUE.equals(evaluate(expression)); LockSupport.parkNanos(100_000_000)) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("not yet " + expression + "\n" + text("body") + messages());
            }
        }
    }

    /** The value of an expression. */
    Object evaluate(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** What the console has been told since the page was opened: errors, warnings, violations of the page's own policy. */
    List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
    }

    Browser width(int pixels) {
        cdp("Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600));
        return this;
    }

    Browser media(String type, boolean dark) {
        cdp("Emulation.setEmulatedMedia", Map.of("media", type, "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Whether the next page that is opened may run its script. */
    Browser script(boolean runs) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !runs));
        return this;
    }

    /** The whole page, for whoever wants to look at it. */
    void picture(Path file) throws IOException {
        Object height = evaluate("document.documentElement.scrollHeight");
        Object width = evaluate("innerWidth");
        cdp("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** In base64. */
    String pdf() {
        return (String) cdp("Page.printToPDF", Map.of()).get("data");
    }

    void reload() {
        driver.navigate().refresh();
    }

    private WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
