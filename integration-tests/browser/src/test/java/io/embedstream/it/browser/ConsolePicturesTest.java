package io.embedstream.it.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of the documentation, with {@code -Dbrowser.screenshots=DIRECTORY}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "browser.screenshots",
        matches = ".+",
        disabledReason = "no -Dbrowser.screenshots=DIRECTORY was given")
class ConsolePicturesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private RunningDemo demo;

    @BeforeAll
    void startDemo() throws Exception {
        demo = RunningDemo.start();
        ComparedShadow.of(demo.config(), folder);
    }

    @AfterAll
    void stopDemo() throws Exception {
        demo.close();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(false, true).flatMap(dark -> Stream.of(1280, 390).map(width -> Arguments.of(dark, width)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldShowEveryViewWhenAPictureIsTaken(boolean dark, int width) throws Exception {
        Path directory = Path.of(System.getProperty("browser.screenshots"));
        try (Browser browser = Browser.open("en-GB", width, dark)) {
            browser.open(demo.console());
            browser.click("nav a[href='#/risk']");
            browser.await("an alert", PATIENCE, "document.querySelector('main .list .chip.bad') !== null");
            for (ConsoleView view : ConsoleView.values()) {
                browser.click("nav a[href='#/" + view.path() + "']");
                browser.await(view.path(), PATIENCE, view.alive());
                if (view == ConsoleView.TRY) {
                    browser.click("button.main");
                    browser.await("answer", PATIENCE, "document.querySelectorAll('main tbody tr').length > 4");
                }
                browser.screenshot(directory.resolve(
                        String.join("-", Arrays.asList(view.path(), dark ? "dark" : "light", width + ".png"))));
            }
        }
    }
}
