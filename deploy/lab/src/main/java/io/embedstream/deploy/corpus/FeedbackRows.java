package io.embedstream.deploy.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.LatestByKey;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.schemas.AnswerFeedback;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.topology.Topics;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents said of suggestions, as labelled rows: columns {@code intent}, {@code text}, {@code answer}. The
 * templates of the application come first, since the first text of an intent is its template; then every message whose
 * right intent an agent has said.
 */
public final class FeedbackRows {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackRows.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedbackRows() {}

    /**
     * What was read.
     *
     * @param templates rows of templates
     * @param marks rows of messages
     * @param unsaid marks that name no right intent, which label nothing
     */
    public record Result(int templates, int marks, int unsaid) {}

    /** Writes the rows of a language, an object a line, whole or not at all. */
    public static Result write(EmbedstreamConfig config, String language, Path file) throws IOException {
        Topics topics = config.topology().topics();
        List<Map<String, String>> rows = new ArrayList<>();
        for (AnswerTemplate template : read(config, topics.templates(), AnswerTemplate.class)) {
            if (template.getLanguage().equals(language)) {
                rows.add(row(template.getIntent(), template.getText(), template.getAnswer()));
            }
        }
        int templates = rows.size();
        int unsaid = 0;
        for (AnswerFeedback mark : marks(config)) {
            if (mark.getLanguage().equals(language) && mark.getIntent() != null) {
                rows.add(row(mark.getIntent(), mark.getText(), ""));
            } else if (mark.getLanguage().equals(language)) {
                unsaid++;
            }
        }
        write(rows, file);
        return new Result(templates, rows.size() - templates, unsaid);
    }

    private static <T extends SpecificRecord> List<T> read(EmbedstreamConfig config, String topic, Class<T> type) {
        RecordDecoder<T> decoder = config.recordFormats().decoder(type);
        List<T> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                LatestByKey.read(EmbedstreamApp.clientSettings(config), topic).values()) {
            try {
                values.add(decoder.decode(topic, record.headers(), record.value()));
            } catch (Rejection unreadable) {
                LOG.warn(
                        "{}-{} offset {} cannot be read and is left out: {}",
                        topic,
                        record.partition(),
                        record.offset(),
                        unreadable.getMessage());
            }
        }
        return values;
    }

    private static List<AnswerFeedback> marks(EmbedstreamConfig config) {
        String topic = config.topology().topics().feedback();
        Deserializer<AnswerFeedback> deserializer =
                config.recordFormats().serde(AnswerFeedback.class).deserializer();
        return LatestByKey.read(EmbedstreamApp.clientSettings(config), topic).values().stream()
                .map(record -> deserializer.deserialize(topic, record.headers(), record.value()))
                .toList();
    }

    private static Map<String, String> row(String intent, String text, String answer) {
        return Map.of("intent", intent, "text", text, "answer", answer);
    }

    private static void write(List<Map<String, String>> rows, Path file) throws IOException {
        AtomicFile.writeText(file, out -> {
            for (Map<String, String> row : rows) {
                out.write(JSON.writeValueAsString(row));
                out.newLine();
            }
        });
    }
}
