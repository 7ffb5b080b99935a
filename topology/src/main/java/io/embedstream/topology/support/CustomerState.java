package io.embedstream.topology.support;

import io.embedstream.topology.erasure.ErasureRequest.Person;
import io.embedstream.topology.erasure.PersonalState;
import io.embedstream.topology.retention.Leftovers;
import io.embedstream.topology.state.Names;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The conversations of a customer: first themselves, then the places of what is gone in the queue of retention. */
public final class CustomerState implements PersonalState {
    private static final String SWEEP = "sweep|";

    private final Conversations conversations;
    private final KeyValueStore<String, Long> queue;

    private CustomerState(Conversations conversations, KeyValueStore<String, Long> queue) {
        this.conversations = conversations;
        this.queue = queue;
    }

    /** The stores of a task. */
    public static CustomerState of(ProcessorContext<?, ?> context, SupportSettings settings) {
        return new CustomerState(
                Conversations.of(context, settings.retention()), context.getStateStore(Names.CONVERSATION_DUE_STORE));
    }

    @Override
    public Person person() {
        return Person.CUSTOMER;
    }

    @Override
    public Step erase(String customer, String position, int most) {
        return position.startsWith(SWEEP)
                ? sweep(position.substring(SWEEP.length()), most)
                : eraseConversations(customer, most);
    }

    private Step eraseConversations(String customer, int most) {
        var found = conversations.customers().of(customer, most);
        long known = found.stream()
                .filter(id -> conversations.states().get(id) != null)
                .count();
        for (var conversation : found) {
            conversations.forget(conversation);
            conversations.customers().delete(customer, conversation);
        }
        Map<String, Long> deleted = new TreeMap<>();
        count(deleted, Names.CONVERSATION_STORE, known);
        count(deleted, Names.CUSTOMER_STORE, found.size());
        return new Step(deleted, found.size() < most ? SWEEP : "");
    }

    private Step sweep(String position, int most) {
        var swept = Leftovers.sweep(queue, conversations, position, most);
        Map<String, Long> deleted = new TreeMap<>();
        count(deleted, Names.CONVERSATION_DUE_STORE, swept.removed());
        return new Step(deleted, swept.position() == null ? null : SWEEP + swept.position());
    }

    private static void count(Map<String, Long> deleted, String store, long count) {
        if (count > 0) {
            deleted.put(store, count);
        }
    }
}
