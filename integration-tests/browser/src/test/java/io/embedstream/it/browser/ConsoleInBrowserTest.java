package io.embedstream.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view with live records, as a reader of either language meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleInBrowserTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAPTOP = 1280;

    @TempDir
    private static Path folder;

    private RunningDemo demo;

    @BeforeAll
    void startDemo() throws Exception {
        demo = RunningDemo.start();
        ComparedShadow.of(demo.config(), folder);
        // The first page may wait for the first records of every stream; those after it may not.
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            for (ConsoleView view : ConsoleView.values()) {
                show(browser, view, PATIENCE);
            }
        }
    }

    @AfterAll
    void stopDemo() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Overview, false, 1280", "zh-CN, 总览, true, 1280", "en-GB, Overview, true, 390"})
    void shouldShowLiveRecordsInEveryViewWhenOpened(String language, String title, boolean dark, int width)
            throws Exception {
        try (Browser browser = Browser.open(language, width, dark)) {
            // Given the page in the reader's language
            browser.open(demo.console());
            browser.await("title", SOON, "document.querySelector('h2')?.textContent === '" + title + "'");

            // When every view is opened by its link, then each shows records and nothing that shuts a reader out
            List<String> findings = new ArrayList<>();
            for (ConsoleView view : ConsoleView.values()) {
                show(browser, view, SOON);
                browser.accessibilityFindings().forEach(finding -> findings.add(view.path() + ": " + finding));
            }
            assertThat(findings).isEmpty();
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests())
                    .isNotEmpty()
                    .allSatisfy(
                            address -> assertThat(URI.create(address).getHost()).isEqualTo("127.0.0.1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"I was charged twice and nobody answers me.", "我被重复扣款，没人理我。"})
    void shouldAnswerWithinASecondWhenATextIsTried(String text) throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.TRY, SOON);
            browser.type("textarea", text);

            browser.click("button.main");

            browser.await("answer", Duration.ofSeconds(1), "document.querySelectorAll('main .words mark').length > 3");
            browser.await(
                    "nearest templates",
                    Duration.ofSeconds(1),
                    "document.querySelectorAll('main tbody tr').length > 4");
            browser.await(
                    "what the stream would do",
                    Duration.ofSeconds(1),
                    "document.querySelectorAll('main .stream section.card').length === 3");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Named by", "zh-CN, 提及方式"})
    void shouldSayWhatAnArticleWouldDoToAnAlertWhenATriedTextNamesAnEntity(String language, String named)
            throws Exception {
        try (Browser browser = Browser.open(language, LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.TRY, SOON);
            browser.type("textarea", "Brontide Cloud collapses after fraud, shares plunge.");

            browser.click("button.main");

            browser.await(
                    "the entity",
                    SOON,
                    "document.querySelector('main .stream .message')?.textContent.includes('" + named + "')");
            assertThat(browser.evaluate("return document.querySelector('main .stream .message').textContent"))
                    .asInstanceOf(InstanceOfAssertFactories.STRING)
                    .contains("brontide-cloud", "“Brontide Cloud”");
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldSayHowFarRepeatsLieFromTheirStoryWhenAnEntityIsChosen() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.RISK, SOON);

            browser.await("a repeat", PATIENCE, "document.querySelector('main details .chip') !== null");

            assertThat(browser.evaluate("return [...document.querySelectorAll('main details .chip')]"
                            + ".map((chip) => Number(chip.textContent.replace(/[^0-9.]/g, '')))"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Number.class))
                    .isNotEmpty()
                    .allMatch(distance -> distance.doubleValue() >= 0 && distance.doubleValue() <= 0.5);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldShowEarlierMoodsAloneWhenTimeIsTurnedBack() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.RISK, SOON);
            String points = "document.querySelector('main svg.mood polyline').getAttribute('points').split(' ').length";
            browser.await("moods", PATIENCE, points + " > 3");
            Object before = browser.evaluate("return " + points);

            browser.evaluate("const slider = document.querySelector('main input[type=range]'); slider.value = 300;"
                    + " slider.dispatchEvent(new Event('input', {bubbles: true}))");

            browser.await("an earlier time", SOON, points + " < " + before);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldShowARateOnEveryArrowAndTheSizeOfEveryStoreWhenTheTopologyIsOpen() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.TOPOLOGY, SOON);

            // Then every arrow and every processor has figures, every store entries, bytes and a changelog
            String cells = "[...[...document.querySelectorAll('main details')].find((table) => "
                    + "table.querySelector('summary').textContent === '%s').querySelectorAll('tbody tr')]"
                    + ".map((row) => [...row.cells].map((cell) => cell.textContent))";
            browser.await(
                    "rates of all arrows",
                    SOON,
                    cells.formatted("All edges as a table") + ".every(([, , rate]) => /^[0-9]/.test(rate))");
            browser.await(
                    "sizes of all stores",
                    PATIENCE,
                    cells.formatted("All nodes as a table") + ".filter(([, kind]) => kind === 'store')"
                            + ".every((cell) => /[0-9]/.test(cell[6]) && /[0-9]/.test(cell[7]) && cell[8].length > 0)");
            browser.await(
                    "times of all processors that records passed",
                    SOON,
                    cells.formatted("All nodes as a table") + ".filter(([, kind, , total]) => kind === 'processor'"
                            + " && total !== '0').every((cell) => /[0-9]/.test(cell[4]) && /[0-9]/.test(cell[5]))");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldListTrueNeighboursWhenALassoIsDrawnOnTheMap() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.MAP, SOON);
            browser.await("points in colour", SOON, """
                    (() => {
                      const canvas = document.querySelector('main .plane canvas'), context = canvas.getContext('2d');
                      if (!context) return canvas.dataset.painter === 'WebglPoints';
                      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                      return new Set(new Uint32Array(data.buffer)).size > 2;
                    })()""");

            browser.drawAround("main .plane canvas");

            browser.await("neighbours", SOON, "document.querySelectorAll('main tbody tr').length > 5");
            assertThat(browser.evaluate("return [...document.querySelectorAll('main tbody tr td:first-child')]"
                            + ".map((cell) => Number(cell.textContent))"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Number.class))
                    .allMatch(cosine -> cosine.doubleValue() > 0 && cosine.doubleValue() <= 1)
                    .isSortedAccordingTo(Comparator.<Number>comparingDouble(Number::doubleValue)
                            .reversed());
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldGetEveryPointAgainWhenTheAxesWereFittedAnewSinceTheMapWasTold() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.MAP, SOON);

            // Given points on the axes of an earlier fit, and word of more points by the same fit
            // When what is new is fetched, then all points lie where the present fit has them
            Object places = browser.measure("""
                    (async () => {
                      const { Points } = await import('/console/points.js');
                      const { follow } = await import('/console/stream.js');
                      const data = await new Promise((told) => { const end = follow('map', (d) => { end(); told(d); }, () => {}); });
                      const { fingerprint, state } = data.maps.find((line) => line.state.generation > 0);
                      const [earlier, present] = [new Points(fingerprint, data.limit), new Points(fingerprint, data.limit)];
                      await earlier.follow(state);
                      earlier.places.fill(1e6);
                      earlier.generation--;
                      await earlier.follow({ ...state, generation: earlier.generation, next: state.next + 1 });
                      await present.follow(state);
                      const shared = 2 * Math.min(earlier.count, present.count);
                      const off = [...Array(shared).keys()].filter((i) => earlier.places[i] !== present.places[i]).length;
                      done(`${off} of ${shared > 0}, fits ${present.generation - earlier.generation}`);
                    })();
                    """, SOON);

            assertThat(places).isEqualTo("0 of true, fits 0");
        }
    }

    @Test
    void shouldShowRecordsThatPassedWhenAProcessorIsChosen() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.TOPOLOGY, SOON);

            browser.evaluate("[...document.querySelectorAll('main .topology .PROCESSOR')]"
                    + ".find((node) => node.textContent.includes('attach-embedding-chats'))"
                    + ".dispatchEvent(new Event('click', {bubbles: true}))");

            browser.await(
                    "records that passed",
                    SOON,
                    "document.querySelectorAll('main section.card:first-of-type tbody tr').length > 0");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldMeasureLatencyAndAskEveryInstanceWhenTheOverviewIsOpen() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.OVERVIEW, SOON);

            browser.await("latency", PATIENCE, card("End-to-end latency, median") + "?.match(/[0-9]/) !== null");
            browser.await("figures of the instance", PATIENCE, card("Instances") + "?.includes('%')");
            browser.await("native memory", SOON, card("Native memory") + "?.match(/[1-9]/) !== null");
            browser.await("states of stores", SOON, card("Stores") + "?.includes('up to date')");
            browser.await("states of tasks", SOON, card("Tasks") + "?.includes('up to date')");
        }
    }

    private static String card(String title) {
        return "[...document.querySelectorAll('main section.card')].find((card) => card.querySelector('h3')?.textContent === '"
                + title + "')?.querySelector('.figure, tbody')?.textContent";
    }

    @Test
    void shouldWriteTheMarkToTheTopicWhenAnAgentSaysThatASuggestionIsRight() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.SUPPORT, SOON);
            String marks = "document.querySelector('main article.message .mark span[role=status]')";
            browser.await("a suggestion to mark", PATIENCE, "document.querySelector('main article .mark') !== null");

            browser.click("main article .mark button");

            browser.await("the topic", SOON, marks + "?.textContent.includes('support.feedback.v1')");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shouldAskForTheTokenWhenTheOneGivenIsWrongAndACallChangesSomething() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console().replaceAll("token=.*", "token=wrong"));

            Object status = browser.evaluate("return fetch('/v1/console/dead-letters/replay', {method: 'POST',"
                    + " headers: {'X-Embedstream': 'console', Authorization: 'Bearer wrong'},"
                    + " body: '{}'}).then((answer) => answer.status)");

            assertThat(status).isEqualTo(401L);
        }
    }

    @Test
    void shouldShowWhatDiffersAndWhereWhenAShadowWasCompared() throws Exception {
        try (Browser browser = Browser.open("en-GB", LAPTOP, false)) {
            browser.open(demo.console());
            show(browser, ConsoleView.COMPARE, SOON);

            // Then the shadow and its settings, the figures, and the differences with what each says
            assertThat(browser.evaluate("return document.querySelector('main').textContent"))
                    .asInstanceOf(InstanceOfAssertFactories.STRING)
                    .contains(ComparedShadow.NAME, "risk.open.below=-0.15", "not running")
                    .contains("answer changed", "sentiment flipped", "support.suggestions.v1")
                    .doesNotContain(ComparedShadow.WORDS);
            assertThat(
                            browser.evaluate(
                                    "return [...document.querySelectorAll('main section.card')].find((card) =>"
                                            + " card.querySelector('h3')?.textContent === 'Answers changed').querySelector('.figure').textContent"))
                    .isEqualTo("1");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static void show(Browser browser, ConsoleView view, Duration limit) {
        browser.click("nav a[href='#/" + view.path() + "']");
        browser.await(view.path(), limit, view.alive());
    }
}
