package io.embedstream.deploy.console;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.console.view.DeadLetterView;
import io.embedstream.deploy.console.view.NewsMemory;
import io.embedstream.deploy.console.view.RecommendationView;
import io.embedstream.deploy.console.view.RiskView;
import io.embedstream.deploy.console.view.StoryRepeats;
import io.embedstream.deploy.console.view.SupportView;
import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.deploy.console.view.View;
import io.embedstream.deploy.latency.EventLatency;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.Topics;
import io.embedstream.topology.cascade.SameStory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The views of output records, and which record goes to which. All records are counted; under load no more are decoded
 * than an eye could follow, but every alert and dead letter, and what a page begins with. Records come from one thread,
 * {@link #refill} from another.
 */
final class OutputViews {
    /** Records of a topic that may be decoded more at each refill. */
    private static final int REFILL = 200;
    /** Records of a topic decoded at once at most, as when the latest are read for a page that was opened. */
    private static final int BURST = 5_000;

    private final SupportView support;
    private final RiskView risk;
    private final RecommendationView recommendations;
    private final DeadLetterView deadLetters;
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final EventLatency latency;

    private record Route(Consumer<ConsumerRecord<byte[], byte[]>> target, boolean every, AtomicInteger budget) {}

    /** @param sameStory for the comparisons of this alone */
    OutputViews(EmbedstreamConfig config, TextPolicy policy, EventLatency latency, SameStory sameStory) {
        this.latency = latency;
        support = new SupportView(policy);
        NewsMemory articles = new NewsMemory();
        risk = new RiskView(policy, articles, new StoryRepeats(articles, sameStory, policy));
        recommendations = new RecommendationView(policy);
        deadLetters = new DeadLetterView(policy);
        Topics topics = config.topology().topics();
        route(config, topics.suggestions(), AnswerSuggestion.class, false, support::add);
        route(config, topics.supportEnriched(), EnrichedEvent.class, false, visible(support::add));
        route(config, topics.moods(), EntityMood.class, false, risk::add);
        route(config, topics.alerts(), RiskAlert.class, true, risk::add);
        route(config, topics.stories(), NewsStory.class, false, risk::add);
        route(config, topics.reviewsEnriched(), EnrichedEvent.class, false, visible(recommendations::add));
        route(config, topics.newsEnriched(), EnrichedEvent.class, false, visible(articles::add));
        route(config, topics.profiles(), InterestProfile.class, false, recommendations::add);
        route(config, topics.recommendations(), Recommendations.class, false, recommendations::add);
        routes.put(topics.deadLetters(), new Route(deadLetters::add, true, new AtomicInteger(BURST)));
    }

    private <T extends SpecificRecord> void route(
            EmbedstreamConfig config, String topic, Class<T> type, boolean every, Consumer<T> target) {
        Deserializer<T> deserializer = config.recordFormats().serde(type).deserializer();
        routes.put(
                topic,
                new Route(
                        record -> {
                            if (record.value() != null) {
                                target.accept(deserializer.deserialize(topic, record.value()));
                            }
                        },
                        every,
                        new AtomicInteger(BURST)));
    }

    private Consumer<EnrichedEvent> visible(Consumer<EnrichedEvent> target) {
        return event -> {
            latency.visible(event.getEventId(), System.currentTimeMillis());
            target.accept(event);
        };
    }

    /** The views by name. */
    Map<String, View> byName() {
        return Map.of(
                "support", support, "risk", risk, "recommendations", recommendations, "dead-letters", deadLetters);
    }

    SupportView support() {
        return support;
    }

    /** Dead letters seen so far, by reason. */
    Map<String, Long> deadLetters() {
        return deadLetters.byReason();
    }

    RiskView risk() {
        return risk;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        counts.merge(record.topic(), 1L, Long::sum);
        Route route = routes.get(record.topic());
        if (route != null && (route.every() || route.budget().getAndDecrement() > 0)) {
            route.target().accept(record);
        }
    }

    /** Committed records seen so far, by topic. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Allows the next records to be decoded. */
    void refill() {
        routes.values()
                .forEach(route -> route.budget().updateAndGet(left -> Math.min(BURST, Math.max(0, left) + REFILL)));
    }
}
