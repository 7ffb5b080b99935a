package io.embedstream.deploy.dump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Writes the committed records of topics as JSON Lines, one file {@code <topic>.jsonl} each, by partition and offset:
 * {@code {"key","value","timestamp","partition","offset","headers"}}. A value that is not in the output format is a
 * string if it is UTF-8, else a string in base64 beside {@code "value_encoding":"base64"}.
 */
public final class Dump {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> clientSettings;
    private final ValueJson values;

    /** @param values how values are written */
    public Dump(Map<String, Object> clientSettings, ValueJson values) {
        this.clientSettings = clientSettings;
        this.values = values;
    }

    /** Writes one file per topic, replacing those that are there, each whole or not at all. */
    public void write(List<String> topics, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            for (String topic : topics) {
                AtomicFile.writeText(directory.resolve(topic + ".jsonl"), out -> write(consumer, topic, out));
            }
        }
    }

    private void write(Consumer<byte[], byte[]> consumer, String topic, Writer writer) throws IOException {
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            TopicPartition partition = new TopicPartition(topic, info.partition());
            CommittedReader.<IOException>readWhole(consumer, List.of(partition), record -> {
                writer.write(line(record));
                writer.write('\n');
            });
        }
    }

    private String line(ConsumerRecord<byte[], byte[]> record) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("key", record.key() == null ? null : text(record.key()));
            writeValue(json, record);
            json.writeNumberField("timestamp", record.timestamp());
            json.writeNumberField("partition", record.partition());
            json.writeNumberField("offset", record.offset());
            json.writeObjectFieldStart("headers");
            for (Header header : record.headers()) {
                json.writeStringField(header.key(), header.value() == null ? null : text(header.value()));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return line.toString();
    }

    private void writeValue(JsonGenerator json, ConsumerRecord<byte[], byte[]> record) throws IOException {
        json.writeFieldName("value");
        if (record.value() == null) {
            json.writeNull();
            return;
        }
        Optional<String> value = values.of(record.topic(), record.value());
        if (value.isPresent()) {
            json.writeRawValue(value.get());
        } else {
            writeText(json, record.value());
        }
    }

    private static void writeText(JsonGenerator json, byte[] value) throws IOException {
        try {
            json.writeString(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException noText) {
            json.writeString(Base64.getEncoder().encodeToString(value));
            json.writeStringField("value_encoding", "base64");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
