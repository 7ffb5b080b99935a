package io.embedstream.topology.support;

import io.embedstream.schemas.internal.Complaint;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.repeat.RecentIds;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.Similarity;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the mood of one conversation. The mood is an exponentially weighted mean of message sentiments,
 * {@code mood' = (1 - w) mood + w score}, that starts at 0; it falls when it lies {@code moodDrop} or more below its
 * best.
 */
public final class Conversation {
    static final String ASKS_FOR_HUMAN = "asks_for_human";
    static final String MOOD_FALLING = "mood_falling";
    static final String REPEATED_COMPLAINT = "repeated_complaint";
    /** Messages of a conversation that are known when they are sent again. */
    static final int MAX_RECENT_IDS = 32;

    private static final int MAX_COMPLAINTS = 5;
    /** What is kept of a message with its id, as bits; data at rest. */
    private static final List<String> NOTED = List.of(MOOD_FALLING, REPEATED_COMPLAINT);

    private final SupportSettings settings;
    private final CosineScales cosines;

    /** Rules for vectors whose cosines are read as they are. */
    public Conversation(SupportSettings settings) {
        this(settings, CosineScales.NONE);
    }

    public Conversation(SupportSettings settings, CosineScales cosines) {
        this.settings = settings;
        this.cosines = cosines;
    }

    /** State before the first message. */
    public static ConversationState start(Instant at) {
        return new ConversationState(0, 0.0, 0.0, new ArrayList<>(), at, null, List.of(), List.of());
    }

    /** Whether the state is so old that the conversation counts as a new one. */
    boolean expired(ConversationState state, long now) {
        return now - state.getUpdatedAt().toEpochMilli() > settings.retention().toMillis();
    }

    /**
     * Adds a customer message to the state and returns the reasons to escalate.
     *
     * @param state changed in place; of a complaint with the vectors of those before it
     * @param score sentiment of the message, in [-1, 1]
     */
    public List<String> add(
            ConversationState state, String text, String fingerprint, float[] vector, float score, Instant at) {
        var reasons = new ArrayList<String>();
        if (HumanRequests.asksForHuman(text)) {
            reasons.add(ASKS_FOR_HUMAN);
        }
        follow(state, score, at);
        if (state.getMessages() >= settings.minMessages()
                && score < 0
                && state.getBestMood() - state.getMood() >= settings.moodDrop()) {
            reasons.add(MOOD_FALLING);
        }
        if (isComplaint(score)) {
            if (repeats(state, fingerprint, vector)) {
                reasons.add(REPEATED_COMPLAINT);
            }
            remember(state, fingerprint, vector);
        }
        return reasons;
    }

    /** The reasons to escalate of a message that is one of the latest, sent again: those of the first time. */
    Optional<List<String>> again(ConversationState state, String id, String text) {
        var note = RecentIds.note(state.getRecentIds(), id);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        var reasons = new ArrayList<String>();
        if (HumanRequests.asksForHuman(text)) {
            reasons.add(ASKS_FOR_HUMAN);
        }
        for (int bit = 0; bit < NOTED.size(); bit++) {
            if ((note.getAsInt() >>> bit & 1) != 0) {
                reasons.add(NOTED.get(bit));
            }
        }
        return Optional.of(reasons);
    }

    /** Takes note of a message that was added, so that it is known when it is sent again. */
    void know(ConversationState state, String id, List<String> reasons) {
        int note = 0;
        for (int bit = 0; bit < NOTED.size(); bit++) {
            note |= reasons.contains(NOTED.get(bit)) ? 1 << bit : 0;
        }
        state.setRecentIds(RecentIds.with(state.getRecentIds(), id, note, MAX_RECENT_IDS));
    }

    /** Whether a message of this sentiment is compared with the complaints before it. */
    boolean isComplaint(float score) {
        return score <= settings.complaintScore();
    }

    private void follow(ConversationState state, float score, Instant at) {
        state.setMood(state.getMood() * (1 - settings.moodWeight()) + score * settings.moodWeight());
        state.setBestMood(Math.max(state.getBestMood(), state.getMood()));
        state.setMessages(state.getMessages() + 1);
        if (at.isAfter(state.getUpdatedAt())) {
            state.setUpdatedAt(at);
        }
    }

    private boolean repeats(ConversationState state, String fingerprint, float[] vector) {
        return state.getComplaints().stream()
                        .filter(complaint -> complaint.getFingerprint().equals(fingerprint))
                        .filter(complaint ->
                                cosines.of(fingerprint, Similarity.cosine(Vectors.array(complaint.getVector()), vector))
                                        >= settings.repeatedSimilarity())
                        .count()
                >= settings.repeats();
    }

    private static void remember(ConversationState state, String fingerprint, float[] vector) {
        state.getComplaints().add(new Complaint(fingerprint, Vectors.list(vector), null));
        if (state.getComplaints().size() > MAX_COMPLAINTS) {
            state.getComplaints().remove(0);
        }
    }
}
