package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.TemplateCandidate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Paints a state as lines of a terminal. */
final class DashboardRenderer {
    /** Rows of a picture with the least in every panel; more rows show more. */
    private static final int LEAST_ROWS = 23;

    private static final int LEAST_ANSWERS = 2;
    private static final int MOST_ANSWERS = 3;
    private static final int LEAST_ENTITIES = 4;
    private static final int MOST_ENTITIES = 8;
    private static final int LEAST_ALERTS = 2;
    private static final int HEADINGS = 4;
    private static final int SPARKLINE = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DashboardState state;
    private final int width;
    private final int spare;
    private final List<String> lines = new ArrayList<>();

    DashboardRenderer(DashboardState state, ScreenSize size) {
        this.state = state;
        this.width = size.columns();
        this.spare = Math.max(0, size.rows() - 1 - LEAST_ROWS);
    }

    /** While no record has come out yet. */
    List<String> waiting(Duration running, String step, String address) {
        head(running);
        lines.add(DisplayWidth.cut(address, width));
        lines.add("");
        lines.add(DisplayWidth.cut(step + " ".repeat(1) + ".".repeat(1 + running.toSecondsPart() % 3), width));
        next();
        return lines;
    }

    List<String> paint(Duration running, double textsPerSecond, String address) {
        head(running);
        lines.add(Style.DIM.of(DisplayWidth.cut(address, width)));
        answers();
        moods();
        taste();
        counts(textsPerSecond);
        next();
        return lines;
    }

    private void head(Duration running) {
        String title = "embedstream demo";
        String rest = "  " + clock(running) + "  " + sources();
        lines.add(Style.BOLD.of(title)
                + DisplayWidth.cut("." + rest, width - title.length() + 1).substring(1));
    }

    private void next() {
        lines.add(Style.DIM.of(DisplayWidth.cut(
                "open the address in a browser; Ctrl-C ends; demo --help tells of your own files", width)));
    }

    private static String clock(Duration running) {
        return String.format(Locale.ROOT, "%d:%02d", running.toMinutes(), running.toSecondsPart());
    }

    private String sources() {
        Map<SourceStream, DashboardState.Progress> progress = state.progress();
        return SourceStream.events().stream()
                .filter(progress::containsKey)
                .map(stream -> stream.label() + " " + progress.get(stream).lines() + "/"
                        + progress.get(stream).total())
                .collect(Collectors.joining("  "));
    }

    private void heading(String text) {
        if (spare >= HEADINGS) {
            lines.add("");
        }
        lines.add(Style.CYAN.of("── " + text + " " + "─".repeat(Math.max(0, width - DisplayWidth.of(text) - 5))));
    }

    private void answers() {
        heading("answer suggestions");
        int most = spare >= HEADINGS + 2 ? MOST_ANSWERS : LEAST_ANSWERS;
        for (AnswerSuggestion answer : state.answers().stream().limit(most).toList()) {
            lines.add(Style.BOLD.of("» ") + DisplayWidth.cut(answer.getText(), width - 4));
            lines.add("   " + suggestion(answer));
        }
    }

    private String suggestion(AnswerSuggestion answer) {
        String escalation = answer.getEscalate() ? " hand over: " + String.join(", ", answer.getReasons()) : "";
        int room = width - 5 - escalation.length();
        return suggested(answer, room) + (answer.getEscalate() ? Style.YELLOW.of(escalation) : "");
    }

    private static String suggested(AnswerSuggestion answer, int room) {
        if (answer.getIntent() == null) {
            return Style.DIM.of(DisplayWidth.cut(Outcomes.words(answer), room));
        }
        TemplateCandidate best = answer.getCandidates().get(0);
        String head = String.format(Locale.ROOT, "%s %.0f%% ", best.getIntent(), best.getProbability() * 100);
        return Style.GREEN.of(head) + DisplayWidth.cut(best.getAnswer(), Math.max(1, room - head.length()));
    }

    private void moods() {
        heading("moods in the news");
        for (DashboardState.EntityLine entity : state.entities(entities())) {
            String mood = String.format(Locale.ROOT, "%+.2f ", entity.latest());
            lines.add(DisplayWidth.pad(entity.entityId(), 24)
                    + Style.ofMood(entity.latest()).of(Sparkline.of(entity.moods(), SPARKLINE) + " " + mood)
                    + (entity.alert() ? Style.ALARM.of(" ALERT ") : ""));
        }
        int most = spare > HEADINGS ? Integer.MAX_VALUE : LEAST_ALERTS;
        for (RiskAlert alert : state.alerts().stream().limit(most).toList()) {
            lines.add(alertLine(alert));
        }
    }

    private int entities() {
        return Math.min(MOST_ENTITIES, LEAST_ENTITIES + Math.max(0, spare - HEADINGS) / 2);
    }

    private String alertLine(RiskAlert alert) {
        String early = alert.getProvisional() ? " early" : "";
        String head =
                TIME.format(alert.getWindowEnd()) + "  " + alert.getEntityId() + " " + alert.getState() + early + "  ";
        String evidence =
                alert.getEvidence().isEmpty() ? "" : alert.getEvidence().get(0).getHeadline();
        Style style = isGood(alert) ? Style.GREEN : Style.RED;
        return style.of(head) + DisplayWidth.cut(evidence, Math.max(1, width - DisplayWidth.of(head) - 1));
    }

    private static boolean isGood(RiskAlert alert) {
        return alert.getState().equals("closed") || alert.getState().equals("withdrawn");
    }

    private void taste() {
        heading("recommendations");
        state.taste().ifPresent(taste -> {
            String text = taste.review().map(review -> review.getText()).orElse("");
            String head = taste.latest().getUserId() + " writes ";
            lines.add(Style.BOLD.of(head) + DisplayWidth.cut("“" + text + "”", width - head.length() - 1));
            lines.add("   before: " + DisplayWidth.cut(String.join(" · ", taste.before()), width - 12));
            lines.add("   now:    " + changed(taste));
        });
    }

    private String changed(DashboardState.Taste taste) {
        StringBuilder line = new StringBuilder();
        int room = width - 12;
        for (String title : taste.after()) {
            String cut = DisplayWidth.cut(title + " · ", room);
            if (room < 4) {
                break;
            }
            room -= DisplayWidth.of(cut) + 1;
            line.append(taste.before().contains(title) ? cut : Style.GREEN.of(cut))
                    .append(' ');
        }
        return line.toString();
    }

    private void counts(double textsPerSecond) {
        heading("counts");
        String counts = String.format(
                Locale.ROOT,
                "%d enriched, %.0f/s  %d suggestions  %d alert%s  %d recommendations  %d dead",
                state.counted(DashboardConsumer.ENRICHED),
                textsPerSecond,
                state.counted(DashboardConsumer.SUGGESTIONS),
                state.alertCount(),
                state.alertCount() == 1 ? "" : "s",
                state.counted(DashboardConsumer.RECOMMENDATIONS),
                state.counted(DashboardConsumer.DEAD_LETTERS));
        lines.add(DisplayWidth.cut(counts, width));
    }
}
