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
    private static final int ENTITIES = 7;
    private static final int SPARKLINE = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DashboardState state;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    DashboardRenderer(DashboardState state, int width) {
        this.state = state;
        this.width = width;
    }

    List<String> paint(Duration running, double textsPerSecond, String address) {
        lines.add(Style.BOLD.of("embedstream demo") + "  " + clock(running) + "  " + sources() + "  "
                + Style.DIM.of(address));
        answers();
        moods();
        taste();
        counts(textsPerSecond);
        return lines;
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
        lines.add("");
        lines.add(Style.CYAN.of("── " + text + " " + "─".repeat(Math.max(0, width - DisplayWidth.of(text) - 5))));
    }

    private void answers() {
        heading("answer suggestions");
        for (AnswerSuggestion answer : state.answers()) {
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
        if (answer.getNoneFits() || answer.getCandidates().isEmpty()) {
            return Style.DIM.of(DisplayWidth.cut("no template fits", room));
        }
        TemplateCandidate best = answer.getCandidates().get(0);
        String head = String.format(Locale.ROOT, "%s %.0f%% ", best.getIntent(), best.getProbability() * 100);
        return Style.GREEN.of(head) + DisplayWidth.cut(best.getAnswer(), Math.max(1, room - head.length()));
    }

    private void moods() {
        heading("moods in the news");
        for (DashboardState.EntityLine entity : state.entities(ENTITIES)) {
            String mood = String.format(Locale.ROOT, "%+.2f ", entity.latest());
            lines.add(DisplayWidth.pad(entity.entityId(), 24)
                    + Style.ofMood(entity.latest()).of(Sparkline.of(entity.moods(), SPARKLINE) + " " + mood)
                    + (entity.alert() ? Style.ALARM.of(" ALERT ") : ""));
        }
        for (RiskAlert alert : state.alerts()) {
            lines.add(alertLine(alert));
        }
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
        lines.add(String.format(
                Locale.ROOT,
                "enriched %d   suggestions %d   alerts %d   recommendations %d   dead letters %d   %.0f texts/s",
                state.counted(DashboardConsumer.ENRICHED),
                state.counted(DashboardConsumer.SUGGESTIONS),
                state.counted(DashboardConsumer.ALERTS),
                state.counted(DashboardConsumer.RECOMMENDATIONS),
                state.counted(DashboardConsumer.DEAD_LETTERS),
                textsPerSecond));
    }
}
