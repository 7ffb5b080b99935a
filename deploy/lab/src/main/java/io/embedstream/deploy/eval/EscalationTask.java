package io.embedstream.deploy.eval;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.scale.CosineScale;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.support.Conversation;
import io.embedstream.topology.support.SupportSettings;
import io.embedstream.topology.text.CosineScales;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which conversations escalate, by their kind: columns {@code kind}, {@code conversation} and {@code text}, one
 * customer message a row in the order of the conversation.
 */
public final class EscalationTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("kind", "conversation", "text");

    private EscalationTask() {}

    /** A conversation followed to its end. */
    private static final class Followed {
        private final String kind;
        private final ConversationState state = Conversation.start(Instant.EPOCH);
        private final List<String> texts = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();

        private Followed(String kind) {
            this.kind = kind;
        }
    }

    /**
     * Follows every conversation with the shipped settings.
     *
     * @param scale how the encoder's cosines are read
     */
    public static Evaluation run(
            Table data, TextEncoder encoder, CosineScale scale, SentimentHead head, String headName) {
        Map<String, Followed> conversations = follow(data, encoder, scale, head);
        Map<String, Object> figures = Figures.start("escalation", data.size(), encoder.spec());
        figures.put("head", headName);
        figures.put("conversations", conversations.size());
        Map<String, List<Followed>> kinds = new TreeMap<>();
        conversations
                .values()
                .forEach(conversation -> kinds.computeIfAbsent(conversation.kind, kind -> new ArrayList<>())
                        .add(conversation));
        kinds.forEach((kind, all) -> figures.put("escalated_" + kind, Figures.round(share(all))));
        return new Evaluation(figures, List.of(listed(conversations)));
    }

    private static Map<String, Followed> follow(
            Table data, TextEncoder encoder, CosineScale scale, SentimentHead head) {
        CosineScales cosines = new CosineScales(Map.of(encoder.spec().fingerprint(), scale));
        Conversation rules = new Conversation(SupportSettings.defaults(), cosines);
        float[][] vectors = new EmbeddedTexts(encoder).of(data.column("text"));
        Map<String, Followed> conversations = new LinkedHashMap<>();
        for (int row = 0; row < vectors.length; row++) {
            String kind = data.cell(row, "kind");
            Followed followed = conversations.computeIfAbsent(
                    kind + ' ' + data.cell(row, "conversation"), key -> new Followed(kind));
            String text = data.cell(row, "text");
            float score = head.judge(text, vectors[row]).score();
            followed.texts.add("%s (%.2f)".formatted(text, score));
            followed.reasons.addAll(
                    rules.add(followed.state, text, encoder.spec().fingerprint(), vectors[row], score, Instant.EPOCH));
        }
        return conversations;
    }

    private static double share(List<Followed> conversations) {
        long escalated = conversations.stream()
                .filter(conversation -> !conversation.reasons.isEmpty())
                .count();
        return (double) escalated / conversations.size();
    }

    private static ReportSection listed(Map<String, Followed> conversations) {
        List<List<String>> rows = conversations.values().stream()
                .map(conversation -> List.of(
                        conversation.kind,
                        String.join(", ", conversation.reasons),
                        String.join(" | ", conversation.texts)))
                .toList();
        return new ReportSection.Rows("Conversations", List.of("kind", "reasons", "messages (score)"), rows);
    }
}
