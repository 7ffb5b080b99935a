package io.embedstream.deploy.console.view;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.TemplateCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conversations as they happen: messages with their mood, what could be answered, and why a person should take over.
 */
public final class SupportView implements View {
    private static final int CONVERSATIONS = 200;
    private static final int SHOWN = 40;
    private static final int MESSAGES = 30;
    private static final int MOODS = 5_000;
    private static final int SUGGESTED = 2_000;
    private static final String FITS = "fits";
    private static final String CONVERSATION = "conversation_id";

    private final TextPolicy policy;
    private final Latest<Conversation> conversations = new Latest<>(CONVERSATIONS);
    private final Latest<Mood> moods = new Latest<>(MOODS);
    private final Latest<Suggested> suggested = new Latest<>(SUGGESTED);
    private long version;
    private long sampled;
    private long noneFits;
    private long escalations;

    /** A message with its suggestion; the score is null until the enriched record has come. */
    record Message(
            String messageId,
            long time,
            String text,
            String language,
            Mood mood,
            String outcome,
            String intent,
            List<Candidate> candidates,
            List<Word> words,
            boolean escalate,
            List<String> reasons) {}

    /** A template that was offered, or nearly. */
    record Candidate(String templateId, String intent, float score, float probability, String answer) {}

    /** A word that carries the first candidate. */
    record Word(String word, float contribution) {}

    /** Sentiment of a message. */
    static final class Mood {
        /** Label of the sentiment, or null. */
        public volatile String label;
        /** In [-1, 1]; NaN until known, which is written as null. */
        public volatile Float score;
    }

    /** A suggestion that an agent may mark, with the customer's whole text. */
    public record Suggested(
            String messageId,
            String conversationId,
            String text,
            String language,
            String offeredIntent,
            String offeredTemplate) {}

    /** What is shown of a conversation. */
    record ConversationLine(String conversationId, long time, boolean escalate, List<Message> messages) {}

    /** The page. */
    record Snapshot(long sampled, long noneFits, long escalations, List<ConversationLine> conversations) {}

    private static final class Conversation {
        private final String id;
        private final Recent<Message> messages = new Recent<>(MESSAGES);
        private long time;
        private boolean escalate;

        private Conversation(String id) {
            this.id = id;
        }

        private ConversationLine line() {
            return new ConversationLine(id, time, escalate, messages.list());
        }
    }

    /** An empty view. */
    public SupportView(TextPolicy policy) {
        this.policy = policy;
    }

    /** Takes a suggestion. */
    public synchronized void add(AnswerSuggestion suggestion) {
        Conversation conversation = conversations.of(suggestion.getConversationId(), Conversation::new);
        conversation.messages.add(message(suggestion));
        suggested.put(suggestion.getMessageId(), suggested(suggestion));
        conversation.time = suggestion.getEventTime().toEpochMilli();
        conversation.escalate |= suggestion.getEscalate();
        sampled++;
        noneFits += suggestion.getNoneFits() ? 1 : 0;
        escalations += suggestion.getEscalate() ? 1 : 0;
        version++;
    }

    /** Takes an enriched message, which has the mood. */
    public synchronized void add(EnrichedEvent event) {
        if (event.getSentiment() != null && event.getAttributes().containsKey(CONVERSATION)) {
            Mood mood = moods.of(event.getEventId(), id -> new Mood());
            mood.label = event.getSentiment().getLabel();
            mood.score = event.getSentiment().getScore();
            version++;
        }
    }

    private Message message(AnswerSuggestion suggestion) {
        return new Message(
                suggestion.getMessageId(),
                suggestion.getEventTime().toEpochMilli(),
                policy.show(suggestion.getText()),
                suggestion.getLanguage(),
                moods.of(suggestion.getMessageId(), id -> new Mood()),
                outcome(suggestion),
                suggestion.getIntent(),
                candidates(suggestion.getCandidates()),
                words(suggestion),
                suggestion.getEscalate(),
                List.copyOf(suggestion.getReasons()));
    }

    /** Records of before say only whether a template fits. */
    private static String outcome(AnswerSuggestion suggestion) {
        if (!suggestion.getOutcome().isEmpty()) {
            return suggestion.getOutcome();
        }
        return suggestion.getNoneFits() ? "none_fits" : FITS;
    }

    private static Suggested suggested(AnswerSuggestion suggestion) {
        boolean offered =
                outcome(suggestion).equals(FITS) && !suggestion.getCandidates().isEmpty();
        TemplateCandidate best = offered ? suggestion.getCandidates().get(0) : null;
        return new Suggested(
                suggestion.getMessageId(),
                suggestion.getConversationId(),
                suggestion.getText(),
                suggestion.getLanguage(),
                offered ? best.getIntent() : null,
                offered ? best.getTemplateId() : null);
    }

    /** The suggestion for a message, while it is one of the latest. */
    public synchronized Optional<Suggested> suggested(String messageId) {
        return suggested.find(messageId);
    }

    private static List<Candidate> candidates(List<TemplateCandidate> found) {
        List<Candidate> candidates = new ArrayList<>();
        for (TemplateCandidate one : found) {
            candidates.add(new Candidate(
                    one.getTemplateId(), one.getIntent(), one.getScore(), one.getProbability(), one.getAnswer()));
        }
        return candidates;
    }

    /** Words are shown where texts are. */
    private List<Word> words(AnswerSuggestion suggestion) {
        return suggestion.getWords().stream()
                .filter(word -> policy.shown())
                .map(word -> new Word(word.getWord(), word.getContribution()))
                .toList();
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Object snapshot() {
        List<ConversationLine> lines = conversations.list().stream()
                .limit(SHOWN)
                .map(Conversation::line)
                .toList();
        return new Snapshot(sampled, noneFits, escalations, lines);
    }
}
