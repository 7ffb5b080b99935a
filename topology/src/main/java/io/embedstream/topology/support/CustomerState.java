package io.embedstream.topology.support;

import io.embedstream.schemas.internal.ConversationState;
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

    private final KeyValueStore<String, ConversationState> conversations;
    private final KeyValueStore<String, Long> queue;
    private final CustomerIndex customers;
    private final Conversations entries;

    private CustomerState(
            KeyValueStore<String, ConversationState> conversations,
            KeyValueStore<String, Long> queue,
            CustomerIndex customers,
            SupportSettings settings) {
        this.conversations = conversations;
        this.queue = queue;
        this.customers = customers;
        this.entries = new Conversations(conversations, customers, settings.retention());
    }

    /** The stores of a task. */
    public static CustomerState of(ProcessorContext<?, ?> context, SupportSettings settings) {
        return new CustomerState(
                context.getStateStore(Names.CONVERSATION_STORE),
                context.getStateStore(Names.CONVERSATION_DUE_STORE),
                new CustomerIndex(context.getStateStore(Names.CUSTOMER_STORE)),
                settings);
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
        var found = customers.of(customer, most);
        long known = found.stream().filter(id -> conversations.get(id) != null).count();
        for (var conversation : found) {
            entries.forget(conversation);
            customers.delete(customer, conversation);
        }
        Map<String, Long> deleted = new TreeMap<>();
        count(deleted, Names.CONVERSATION_STORE, known);
        count(deleted, Names.CUSTOMER_STORE, found.size());
        return new Step(deleted, found.size() < most ? SWEEP : "");
    }

    private Step sweep(String position, int most) {
        var swept = Leftovers.sweep(queue, entries, position, most);
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
