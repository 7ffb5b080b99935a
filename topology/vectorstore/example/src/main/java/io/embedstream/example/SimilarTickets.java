package io.embedstream.example;

import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStore;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.VectorStoreBuilder;
import io.embedstream.topology.vectorstore.VectorStores;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A small application of the vector store on its own: for every ticket it finds the most similar earlier ticket of the
 * same team, within thirty days.
 */
final class SimilarTickets {

    private static final String STORE = "tickets";
    private static final float ALIKE = 0.9f;

    private SimilarTickets() {}

    /**
     * @param ticketSerde of values in {@code tickets}
     * @param fingerprint of the model that made their vectors
     */
    static Topology topology(Serde<Ticket> ticketSerde, int dimension, String fingerprint) {
        VectorSpace space = new VectorSpace(dimension, Similarity.COSINE, fingerprint);
        VectorStoreBuilder<String, String> store = VectorStores.persistent(
                        STORE, space, Serdes.String(), Serdes.String())
                .withRetention(Duration.ofDays(30));
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store);
        builder.stream("tickets", Consumed.with(Serdes.String(), ticketSerde))
                .process(FindSimilar::new, STORE)
                .to("similar-tickets", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    /** A ticket with the vector of its text. */
    record Ticket(String team, float[] vector) {}

    /** Looks for the nearest earlier ticket of the team, then stores this one. */
    private static final class FindSimilar extends ContextualProcessor<String, Ticket, String, String> {

        @Override
        public void process(Record<String, Ticket> in) {
            VectorStore<String, String> tickets = context().getStateStore(STORE);
            Ticket ticket = in.value();
            List<Neighbour<String, String>> nearest =
                    tickets.nearest(ticket.vector(), 1, entry -> entry.payload().equals(ticket.team()));
            if (!nearest.isEmpty() && nearest.get(0).score() >= ALIKE) {
                context().forward(in.withValue(nearest.get(0).key()));
            }
            tickets.put(in.key(), ticket.vector(), ticket.team(), in.timestamp());
        }
    }
}
