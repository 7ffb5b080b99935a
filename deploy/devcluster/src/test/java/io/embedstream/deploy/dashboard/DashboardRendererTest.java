package io.embedstream.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.TemplateCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashboardRendererTest {
    private static final int WIDTH = 90;
    private static final String ANSI = "\u001b\\[[0-9;]*m";

    private final DashboardState state = new DashboardState();

    @Test
    void shouldShowWordsAndAnswerSideBySideWhenTemplateFits() {
        state.answer(suggestion("Where is my parcel?", false));
        state.answer(suggestion("哈哈", true));

        assertThat(paint())
                .containsSubsequence(
                        "» 哈哈", "   no template fits", "» Where is my parcel?", "   order_status 91% We look into it.");
    }

    @Test
    void shouldMarkTheEntityWhenAlertIsOpenAndUnmarkWhenClosed() {
        state.mood(mood("quiet-bank", 0.3f));
        state.mood(mood("torvane-motors", -0.7f));
        state.alert(alert("torvane-motors", "opened"));
        assertThat(paint()).anyMatch(line -> line.startsWith("torvane-motors") && line.contains("ALERT"));

        state.alert(alert("torvane-motors", "closed"));
        assertThat(paint()).noneMatch(line -> line.contains("ALERT"));
    }

    @Test
    void shouldShowBeforeAndNowWhenRecommendationsChange() {
        state.recommendations(recommendations("Kettle", "Skillet"));
        state.recommendations(recommendations("Tent", "Skillet"));

        assertThat(paint())
                .contains("   before: Kettle · Skillet")
                .anyMatch(line -> line.startsWith("   now:    Tent"));
    }

    @Test
    void shouldNeverBeWiderThanTheTerminalWhenTextsAreLong() {
        state.answer(suggestion("很长的话".repeat(100), false));
        state.answer(suggestion("long words ".repeat(100), false));
        state.alert(alert("an-entity-with-quite-a-long-name-in-the-watchlist", "opened"));
        state.recommendations(recommendations("K".repeat(300), "S"));
        state.recommendations(recommendations("长".repeat(300), "S"));

        assertThat(paint()).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void shouldFitWithEveryPanelWhenTheTerminalIsOf24LinesBy80() {
        for (int i = 0; i < 5; i++) {
            state.answer(suggestion("long words ".repeat(20), i % 2 == 0));
            state.alert(alert("entity-" + i, "opened"));
        }
        for (int i = 0; i < 12; i++) {
            state.mood(mood("entity-" + i, -0.1f * i));
        }
        state.recommendations(recommendations("Kettle", "Skillet"));
        state.recommendations(recommendations("Tent", "Skillet"));

        List<String> lines = paint(new ScreenSize(24, 80));

        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
        assertThat(lines)
                .anyMatch(line -> line.contains("answer suggestions"))
                .anyMatch(line -> line.contains("moods in the news"))
                .anyMatch(line -> line.contains("   now:"))
                .anyMatch(line -> line.contains("alert"))
                .anyMatch(line -> line.contains("Ctrl-C"))
                .contains("http://127.0.0.1:1");
    }

    @Test
    void shouldCountAnAlertOnceWhenItIsUpdatedAndNotAtAllWhenItIsWithdrawn() {
        state.alert(alert("a-bank", "opened"));
        state.alert(alert("a-bank", "updated"));
        assertThat(paint()).anyMatch(line -> line.contains("  1 alert  "));

        state.alert(alert("a-bank", "withdrawn"));
        assertThat(paint()).anyMatch(line -> line.contains("  0 alerts  "));
    }

    @Test
    void shouldSayWhatIsDoneWhenNoRecordHasComeYet() {
        List<String> lines = new DashboardRenderer(state, new ScreenSize(24, 80))
                .waiting(Duration.ofSeconds(3), "opening models", "");

        assertThat(lines).anyMatch(line -> line.startsWith("opening models"));
    }

    private List<String> paint() {
        state.progress(SourceStream.CHATS, 3, 10);
        return paint(new ScreenSize(40, WIDTH));
    }

    private List<String> paint(ScreenSize size) {
        return new DashboardRenderer(state, size)
                .paint(Duration.ofSeconds(61), 12, "http://127.0.0.1:1").stream()
                        .map(line -> line.replaceAll(ANSI, ""))
                        .toList();
    }

    private static AnswerSuggestion suggestion(String text, boolean noneFits) {
        return AnswerSuggestion.newBuilder()
                .setMessageId("m")
                .setConversationId("c")
                .setNoneFits(noneFits)
                .setIntent(noneFits ? null : "order_status")
                .setCandidates(
                        List.of(new TemplateCandidate("t", "order_status", 0.9f, 0.91f, "We look into it.".repeat(1))))
                .setWords(List.of())
                .setEscalate(false)
                .setReasons(List.of())
                .setText(text)
                .setLanguage("en")
                .setFingerprint("f")
                .setEventTime(Instant.EPOCH)
                .build();
    }

    private static EntityMood mood(String entity, float score) {
        return new EntityMood(entity, Instant.EPOCH, score, 1, 1);
    }

    private static RiskAlert alert(String entity, String state) {
        return RiskAlert.newBuilder()
                .setAlertId("alert of " + entity)
                .setEntityId(entity)
                .setState(state)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setScore(-0.7f)
                .setEvidence(List.of())
                .setOpenedAt(Instant.EPOCH)
                .build();
    }

    private static Recommendations recommendations(String... titles) {
        return Recommendations.newBuilder()
                .setUserId("u")
                .setItems(Stream.of(titles)
                        .map(title -> new RecommendedItem("i", 0.5f, "r", title))
                        .toList())
                .setReviewId("r")
                .setEventTime(Instant.EPOCH)
                .build();
    }
}
