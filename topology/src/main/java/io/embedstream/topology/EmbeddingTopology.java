package io.embedstream.topology;

import io.embedstream.topology.TopologySettings.Domain;
import org.apache.kafka.streams.Topology;

/** The product on one screen: what is read, what judges it, what is written. */
public final class EmbeddingTopology {
    private EmbeddingTopology() {}

    /**
     * Describes the topology; nothing runs yet.
     *
     * @param resources owned by the caller, who closes them after the application
     */
    public static Topology build(TopologySettings settings, TopologyResources resources) {
        var context = new TopologyContext(settings, resources);
        if (settings.domains().contains(Domain.SUPPORT)) {
            support(new SupportStages(context));
        }
        if (settings.domains().contains(Domain.NEWS)) {
            news(new NewsStages(context));
        }
        if (settings.domains().contains(Domain.REVIEWS)) {
            reviews(new ReviewStages(context));
        }
        settings.generic().ifPresent(context::enrichGeneric);
        // Behind all that builds before had: tasks are numbered in this order, and their number is in their state.
        context.erasures().load();
        context.reading().writeDeadLetters();
        context.drift().measure();
        return context.topology();
    }

    private static void support(SupportStages stages) {
        stages.loadTemplates();
        var chats = stages.scoreSentiment(stages.read());
        stages.writeEnriched(chats);
        stages.writeSuggestions(stages.suggestAnswers(chats));
        stages.eraseCustomers(chats);
    }

    private static void news(NewsStages stages) {
        stages.loadWatchlist();
        var articles = stages.markDuplicates(stages.findEntities(stages.scoreSentiment(stages.read())));
        stages.writeEnriched(articles);
        stages.writeRisk(stages.trackEntities(stages.sendMentions(articles)));
    }

    private static void reviews(ReviewStages stages) {
        stages.loadItems();
        var reviews = stages.scoreSentiment(stages.read());
        stages.writeEnriched(reviews);
        var profiles = stages.updateProfile(reviews);
        stages.writeProfiles(profiles);
        stages.writeRecommendations(stages.recommendItems(profiles));
        stages.eraseUsers(reviews);
    }
}
