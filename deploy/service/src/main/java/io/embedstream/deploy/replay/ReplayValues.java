package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.AvroSerializer;
import io.embedstream.serde.json.PlainJson;
import io.embedstream.topology.news.NewsFields;
import io.embedstream.topology.support.ChatFields;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the records of files in the format that the application reads. Safe for many threads. */
public final class ReplayValues {
    private ReplayValues() {}

    /**
     * The serializer of a configuration's input format; the caller closes it. As text a record keeps its text alone,
     * and a catalog record is JSON, as the application expects.
     */
    public static Serializer<Object> of(EmbedstreamConfig config) {
        return switch (config.formats().input()) {
            case AVRO -> avro(config);
            case JSON -> (topic, value) -> PlainJson.toBytes((SpecificRecord) value);
            case TEXT -> (topic, value) -> text((SpecificRecord) value);
        };
    }

    private static Serializer<Object> avro(EmbedstreamConfig config) {
        AvroSerializer<Object> serializer = new AvroSerializer<>();
        serializer.configure(config.serde(), false);
        return serializer;
    }

    private static byte[] text(SpecificRecord record) {
        if (record instanceof SupportChat chat) {
            return new ChatFields().text(chat).getBytes(StandardCharsets.UTF_8);
        }
        if (record instanceof FinancialNews article) {
            return new NewsFields().text(article).getBytes(StandardCharsets.UTF_8);
        }
        return PlainJson.toBytes(record);
    }
}
