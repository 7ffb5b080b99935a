package io.embedstream.topology.support;

import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.text.Invisible;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which conversations of a task a customer has taken part in: {@code customer|conversation}. An entry lives as long as
 * its conversation, whose state names its customers.
 */
record CustomerIndex(KeyValueStore<String, Long> store) {
    /** A conversation has one customer, as a rule; more than these are not found by their ids. */
    private static final int MOST_CUSTOMERS = 8;

    private static final long THERE = 1;

    /** Takes note of who wrote; {@code state} is changed in place. */
    void add(String customer, String conversation, ConversationState state) {
        if (customer == null
                || Invisible.isBlank(customer)
                || state.getCustomers().contains(customer)
                || state.getCustomers().size() >= MOST_CUSTOMERS) {
            return;
        }
        var customers = new ArrayList<>(state.getCustomers());
        customers.add(customer);
        state.setCustomers(customers);
        store.put(ElementKey.of(customer, conversation), THERE);
    }

    /** Forgets who took part in a conversation. */
    void remove(String conversation, ConversationState state) {
        state.getCustomers().forEach(customer -> store.delete(ElementKey.of(customer, conversation)));
    }

    /** Some conversations of a customer, at most so many. */
    List<String> of(String customer, int most) {
        var first = ElementKey.first(customer);
        var conversations = new ArrayList<String>();
        try (var range = store.range(first, ElementKey.last(customer))) {
            while (range.hasNext() && conversations.size() < most) {
                conversations.add(range.next().key.substring(first.length()));
            }
        }
        return conversations;
    }

    /** Deletes an entry whose conversation is gone. */
    void delete(String customer, String conversation) {
        store.delete(ElementKey.of(customer, conversation));
    }
}
