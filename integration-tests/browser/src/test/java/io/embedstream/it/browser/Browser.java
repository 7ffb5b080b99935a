package io.embedstream.it.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium with a page, what it wrote to its console, and what it asked of the network. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final int HEIGHT = 900;

    private final ChromeDriver driver;
    private final List<String> errors = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A new browser with nothing remembered; language as in {@code zh-CN}. */
    static Browser open(String language, int width, boolean dark) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getProperty("browser.chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--no-first-run",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--lang=" + language,
                "--accept-lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(System.getProperty("browser.driver")))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return new Browser(driver);
    }

    void open(String address) {
        driver.get(address);
    }

    /** Waits for an expression of the page's script to become true. */
    void await(String what, Duration limit, String expression) {
        driver.manage().timeouts().scriptTimeout(limit);
        try {
            driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + "const look = () => ("
                    + expression + ") ? done() : setTimeout(look, 50); look();");
        } catch (ScriptTimeoutException e) {
            throw new AssertionError(
                    what + " did not come within " + limit + "; the page reads: "
                            + evaluate("return document.body.innerText") + "; errors: " + errors(),
                    e);
        }
    }

    /** Runs a script that calls {@code done} with what it has measured. */
    Object measure(String script, Duration limit) {
        driver.manage().timeouts().scriptTimeout(limit);
        return driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + script);
    }

    Object evaluate(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void click(String selector) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Draws with the mouse, Shift held, around the middle of an element. */
    void drawAround(String selector) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        int reach = Math.min(element.getSize().width, element.getSize().height) / 3;
        new Actions(driver)
                .moveToElement(element, -reach, -reach)
                .keyDown(Keys.SHIFT)
                .clickAndHold()
                .moveByOffset(2 * reach, 0)
                .moveByOffset(0, 2 * reach)
                .moveByOffset(-2 * reach, 0)
                .release()
                .keyUp(Keys.SHIFT)
                .perform();
    }

    void type(String selector, String text) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        element.clear();
        element.sendKeys(text);
    }

    /** What axe-core finds in the page that is serious or worse, a line each. */
    List<String> accessibilityFindings() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Browser::line)
                        .toList();
    }

    private static String line(Rule rule) {
        return rule.getId() + " (" + rule.getImpact() + ") at "
                + rule.getNodes().size() + " places, first "
                + rule.getNodes().get(0).getHtml();
    }

    /** Errors that the browser has noted since it was opened. */
    List<String> errors() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .forEach(entry -> errors.add(entry.getMessage()));
        return List.copyOf(errors);
    }

    /** Addresses that the page has asked for since it was opened. */
    List<String> requests() throws IOException {
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(message.path("params").path("request").path("url").asText());
            }
        }
        return List.copyOf(requests);
    }

    /** Bytes that the page's objects take after garbage has been collected. */
    long usedHeap() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) driver.executeCdpCommand("Runtime.getHeapUsage", Map.of())
                        .get("usedSize"))
                .longValue();
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
