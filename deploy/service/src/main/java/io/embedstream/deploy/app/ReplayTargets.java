package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.replay.ReplayTarget;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Where files are replayed to under a configuration. */
public final class ReplayTargets {
    private ReplayTargets() {}

    /**
     * The target.
     *
     * @param serializer of Avro values; owned by the caller
     */
    public static ReplayTarget of(EmbedstreamConfig config, Serializer<Object> serializer) {
        Topics topics = config.topology().topics();
        return new ReplayTarget(
                EmbedstreamApp.clientSettings(config),
                config.application().applicationId() + "-replay-",
                Map.of(
                        SourceStream.CHATS, topics.chats(),
                        SourceStream.NEWS, topics.news(),
                        SourceStream.REVIEWS, topics.reviews(),
                        SourceStream.TEMPLATES, topics.templates(),
                        SourceStream.WATCHLIST, topics.watchlist(),
                        SourceStream.ITEMS, topics.items()),
                config.formats().input() == Format.TEXT,
                topics.deadLetters(),
                config.topology().limits().maxRecordBytes(),
                config.topology().privacy().letterText(),
                TopicPlan.REPLAY_PROGRESS,
                serializer);
    }
}
