package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.RiskAlert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is worth seeing of the latest output records. Safe for many threads. */
final class DashboardState {
    private static final int ANSWERS = 3;
    private static final int ALERTS = 3;
    private static final int MOODS = 32;
    /** Change of a mood that is worth a column of its own. */
    private static final float VISIBLE = 0.02f;

    private static final int TEXTS = 500;
    private static final int TOLD = 10_000;

    private final Map<SourceStream, Progress> progress = new EnumMap<>(SourceStream.class);
    private final Map<String, Long> counts = new HashMap<>();
    private final Deque<AnswerSuggestion> answers = new ArrayDeque<>();
    private final Map<String, EntityLine> entities = new HashMap<>();
    private final Deque<RiskAlert> alerts = new ArrayDeque<>();
    private final Map<String, Boolean> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > TOLD;
        }
    };
    private long alertCount;
    private final Map<String, List<String>> recommended = new HashMap<>();
    private final Map<String, EnrichedEvent> reviews = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EnrichedEvent> eldest) {
            return size() > TEXTS;
        }
    };
    private Taste taste;

    /** Lines of a file sent, and lines it has. */
    record Progress(long lines, long total) {}

    /** One entity: its moods, oldest first, and whether an alert is open. */
    record EntityLine(String entityId, List<Float> moods, boolean alert) {
        float latest() {
            return moods.isEmpty() ? 0 : moods.get(moods.size() - 1);
        }
    }

    /** How one user's recommendations changed with one review. */
    record Taste(Recommendations latest, Optional<EnrichedEvent> review, List<String> before, List<String> after) {}

    synchronized void progress(SourceStream stream, long lines, long total) {
        progress.put(stream, new Progress(lines, total));
    }

    synchronized void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    synchronized void answer(AnswerSuggestion suggestion) {
        push(answers, suggestion, ANSWERS);
    }

    synchronized void mood(EntityMood mood) {
        EntityLine before = entity(mood.getEntityId());
        if (!before.moods().isEmpty() && Math.abs(before.latest() - mood.getScore()) < VISIBLE) {
            return;
        }
        List<Float> moods = new ArrayList<>(before.moods());
        moods.add(mood.getScore());
        if (moods.size() > MOODS) {
            moods.remove(0);
        }
        entities.put(mood.getEntityId(), new EntityLine(mood.getEntityId(), moods, before.alert()));
    }

    synchronized void alert(RiskAlert alert) {
        EntityLine before = entity(alert.getEntityId());
        boolean open = isOpen(alert);
        entities.put(alert.getEntityId(), new EntityLine(alert.getEntityId(), before.moods(), open));
        boolean stands = !alert.getState().equals("withdrawn");
        boolean stood = Boolean.TRUE.equals(told.put(alert.getAlertId(), stands));
        alertCount += (stands ? 1 : 0) - (stood ? 1 : 0);
        if (!alert.getState().equals("updated")) {
            push(alerts, alert, ALERTS);
        }
    }

    /**
     * Whether an entity's alert is open after a change; one that was open before stays so when a change of it is
     * withdrawn.
     */
    private static boolean isOpen(RiskAlert alert) {
        return switch (alert.getState()) {
            case "closed" -> false;
            case "withdrawn" -> alert.getOpenedAt().isBefore(alert.getWindowEnd());
            default -> true;
        };
    }

    synchronized void review(EnrichedEvent review) {
        reviews.put(review.getEventId(), review);
    }

    synchronized void recommendations(Recommendations latest) {
        List<String> after =
                latest.getItems().stream().map(RecommendedItem::getTitle).toList();
        List<String> before = recommended.put(latest.getUserId(), after);
        if (before != null && !before.equals(after)) {
            taste = new Taste(latest, Optional.ofNullable(reviews.get(latest.getReviewId())), before, after);
        }
    }

    /** Alerts so far, each once however often it changed; without those that were withdrawn. */
    synchronized long alertCount() {
        return alertCount;
    }

    synchronized Map<SourceStream, Progress> progress() {
        return new EnumMap<>(progress);
    }

    synchronized long counted(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Latest first. */
    synchronized List<AnswerSuggestion> answers() {
        return List.copyOf(answers);
    }

    /** Entities with an alert first, then the worst moods. */
    synchronized List<EntityLine> entities(int limit) {
        return entities.values().stream()
                .sorted(Comparator.comparing((EntityLine line) -> !line.alert())
                        .thenComparing(EntityLine::latest)
                        .thenComparing(EntityLine::entityId))
                .limit(limit)
                .toList();
    }

    /** Openings and closings, latest first. */
    synchronized List<RiskAlert> alerts() {
        return List.copyOf(alerts);
    }

    synchronized Optional<Taste> taste() {
        return Optional.ofNullable(taste);
    }

    private EntityLine entity(String id) {
        return entities.getOrDefault(id, new EntityLine(id, List.of(), false));
    }

    private static <T> void push(Deque<T> deque, T element, int limit) {
        deque.addFirst(element);
        while (deque.size() > limit) {
            deque.removeLast();
        }
    }
}
