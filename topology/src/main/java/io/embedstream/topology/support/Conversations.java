package io.embedstream.topology.support;

import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.SplitRecords;
import io.embedstream.topology.state.VectorPart;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The conversations of a task, kept for a while after their last message. */
record Conversations(SplitRecords<ConversationState> states, CustomerIndex customers, Duration keep)
        implements Entries {

    static Conversations of(ProcessorContext<?, ?> context, Duration keep) {
        var states = new SplitRecords<ConversationState>(
                context.getStateStore(Names.CONVERSATION_STORE),
                context.getStateStore(Names.CONVERSATION_VECTOR_STORE),
                Conversations::vectors);
        return new Conversations(states, new CustomerIndex(context.getStateStore(Names.CUSTOMER_STORE)), keep);
    }

    private static List<VectorPart> vectors(ConversationState state) {
        return Stream.concat(ofComplaints(state).stream(), ofQuestion(state).stream())
                .toList();
    }

    private static List<VectorPart> ofComplaints(ConversationState state) {
        return state.getComplaints().stream()
                .map(complaint -> new VectorPart(
                        complaint::getVectorId, complaint::setVectorId, complaint::getVector, complaint::setVector))
                .toList();
    }

    private static List<VectorPart> ofQuestion(ConversationState state) {
        var question = state.getQuestion();
        return question == null
                ? List.of()
                : List.of(new VectorPart(
                        question::getVectorId, question::setVectorId, question::getVector, question::setVector));
    }

    /** Loads the vectors of the complaints of a state. */
    void loadComplaints(String id, ConversationState state) {
        states.load(id, ofComplaints(state));
    }

    /** Loads the vector of the question of a state. */
    void loadQuestion(String id, ConversationState state) {
        states.load(id, ofQuestion(state));
    }

    @Override
    public String kind() {
        return "conversation";
    }

    @Override
    public OptionalLong lastUsed(String id) {
        var state = states.get(id);
        return state == null
                ? OptionalLong.empty()
                : OptionalLong.of(state.getUpdatedAt().toEpochMilli());
    }

    @Override
    public void forget(String id) {
        var state = states.get(id);
        if (state != null) {
            customers.remove(id, state);
            states.delete(id);
        }
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(states.records(), id, most);
    }
}
