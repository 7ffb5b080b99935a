package io.embedstream.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.example.SimilarTickets.Ticket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarTicketsTest {

    /** Two floats and the team, enough for an example. */
    private static final Serde<Ticket> TICKETS = Serdes.serdeFrom(
            (topic, ticket) -> ByteBuffer.allocate(8 + ticket.team().length())
                    .putFloat(ticket.vector()[0])
                    .putFloat(ticket.vector()[1])
                    .put(ticket.team().getBytes())
                    .array(),
            (topic, bytes) -> new Ticket(new String(bytes, 8, bytes.length - 8), new float[] {
                ByteBuffer.wrap(bytes).getFloat(), ByteBuffer.wrap(bytes).getFloat(4)
            }));

    @TempDir
    Path stateDir;

    @Test
    void shouldNameTheMostSimilarTicketOfTheTeamAmongRecentOnes() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "similar-tickets");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        try (TopologyTestDriver driver =
                new TopologyTestDriver(SimilarTickets.topology(TICKETS, 2, "toy-model"), config)) {
            TestInputTopic<String, Ticket> tickets = driver.createInputTopic(
                    "tickets", new StringSerializer(), TICKETS.serializer(), start, Duration.ofDays(10));
            tickets.pipeInput("1", new Ticket("billing", new float[] {1, 0}));
            tickets.pipeInput("2", new Ticket("login", new float[] {1, 0}));
            tickets.pipeInput("3", new Ticket("billing", new float[] {1, 0.1f}));
            tickets.pipeInput("4", new Ticket("billing", new float[] {0, 1}));
            tickets.pipeInput("5", new Ticket("login", new float[] {1, 0.2f}));
            tickets.pipeInput("6", new Ticket("login", new float[] {1, 0.2f}));
            TestOutputTopic<String, String> similar =
                    driver.createOutputTopic("similar-tickets", new StringDeserializer(), new StringDeserializer());
            assertThat(similar.readKeyValuesToList())
                    .containsExactly(KeyValue.pair("3", "1"), KeyValue.pair("5", "2"), KeyValue.pair("6", "5"));
        }
    }
}
