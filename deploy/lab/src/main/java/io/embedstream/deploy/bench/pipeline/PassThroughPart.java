package io.embedstream.deploy.bench.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Process of the least application there can be: reads the same inputs, writes for each record one of the size of an
 * enriched one, exactly-once, with the defaults of Kafka Streams. What it writes does not compress, as vectors do not.
 */
public final class PassThroughPart {
    private static final int POOL = 1 << 20;

    private PassThroughPart() {}

    /** @param arguments brokers, application id, state directory, threads, bytes of a record, output, inputs */
    public static void main(String[] arguments) throws IOException {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[1]);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, arguments[2]);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[3]);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        List<String> inputs = List.of(arguments).subList(6, arguments.length);
        try (KafkaStreams streams = new KafkaStreams(
                        topology(builder(Integer.parseInt(arguments[4])), inputs, arguments[5]), properties);
                BufferedReader parent = ChildJvm.listen()) {
            streams.start();
            ChildJvm.answer(ChildJvm.READY);
            while (parent.readLine() != null) {
                // Nothing is asked.
            }
        }
    }

    private interface Widener {
        byte[] widen(byte[] value);
    }

    private static Widener builder(int bytes) {
        byte[] pool = new byte[POOL];
        new Random(1).nextBytes(pool);
        return value -> {
            byte[] wide = Arrays.copyOf(value, Math.max(value.length, bytes));
            int from = Math.floorMod(Arrays.hashCode(value), POOL - bytes);
            System.arraycopy(pool, from, wide, value.length, wide.length - value.length);
            return wide;
        };
    }

    private static org.apache.kafka.streams.Topology topology(Widener widener, List<String> inputs, String output) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(inputs, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .mapValues(widener::widen)
                .to(output, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }
}
