package io.embedstream.topology;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.reviews.ProfileChange;
import io.embedstream.topology.reviews.Profiles;
import io.embedstream.topology.reviews.RecommendItems;
import io.embedstream.topology.reviews.TaskPopularity;
import io.embedstream.topology.reviews.UpdateProfile;
import io.embedstream.topology.reviews.UserState;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.Names;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The stages of recommendation. */
final class ReviewStages {
    private final TopologyContext context;
    private final TextInput<UserReview> input;
    private final TaskPopularity popularity = new TaskPopularity();

    ReviewStages(TopologyContext context) {
        this.context = context;
        this.input = context.inputs().reviews();
    }

    void loadItems() {
        context.loadCatalog(context.inputs().items(), CatalogItem.class, Names.ITEM_STORE, SecondOpinions.NONE);
    }

    KStream<String, Embedded<UserReview>> read() {
        return context.reading().eventsByKey(input, Names.REVIEWS_BY_USER);
    }

    KStream<String, ScoredEvent<UserReview>> scoreSentiment(KStream<String, Embedded<UserReview>> reviews) {
        return context.scoreSentiment(
                input.stream(),
                reviews,
                new ScoreSentiment<>(context.resources().heads().general()));
    }

    void writeEnriched(KStream<String, ScoredEvent<UserReview>> reviews) {
        var events = context.enrichedEvents();
        context.drift().texts(input, reviews, Names.REVIEWS_BY_USER);
        context.writeEnriched(
                input.stream(),
                reviews,
                (review, time) -> events.of(input.stream(), input.fields(), review, time),
                context.settings().topics().reviewsEnriched());
    }

    KStream<String, ProfileChange> updateProfile(KStream<String, ScoredEvent<UserReview>> reviews) {
        context.builder().addStateStore(TopologyContext.store(Names.PROFILE_STORE, ProfileState.class));
        context.builder().addStateStore(TopologyContext.partStore(Names.PROFILE_VECTOR_STORE));
        context.builder().addStateStore(TopologyContext.numberStore(Names.POPULARITY_STORE));
        context.builder().addStateStore(TopologyContext.numberStore(Names.POPULAR_ITEMS_STORE));
        context.builder().addStateStore(TopologyContext.numberStore(Names.REVIEW_DUE_STORE));
        return reviews.process(
                () -> new UpdateProfile(
                        context.settings().reviews(), context.resources().models(), popularity),
                Named.as("update-profile"),
                Names.PROFILE_STORE,
                Names.PROFILE_VECTOR_STORE,
                Names.POPULARITY_STORE,
                Names.POPULAR_ITEMS_STORE,
                Names.REVIEW_DUE_STORE);
    }

    void writeProfiles(KStream<String, ProfileChange> profiles) {
        context.write(
                profiles.mapValues(Profiles::output, Named.as("publish-profile")),
                InterestProfile.class,
                "profiles",
                profileTopic());
    }

    private RoutedTopic<String, InterestProfile> profileTopic() {
        return RoutedTopic.ofState(
                context.resources().route(), context.settings().topics().profiles());
    }

    KStream<String, Recommendations> recommendItems(KStream<String, ProfileChange> profiles) {
        return profiles.process(
                () -> new RecommendItems(context.settings().reviews(), popularity),
                Named.as("recommend-items"),
                Names.POPULARITY_STORE,
                Names.POPULAR_ITEMS_STORE);
    }

    /** After {@link #updateProfile}, whose stores it shares; the profile's owner writes its tombstone. */
    void eraseUsers(KStream<String, ScoredEvent<UserReview>> reviews) {
        var placement = context.resources().placement(input.topic());
        var reports = context.erasures()
                .erase(
                        reviews,
                        "user",
                        Names.USER_ERASURE_STORE,
                        task -> UserState.of(task, context.settings().reviews(), popularity),
                        Names.PROFILE_STORE,
                        Names.PROFILE_VECTOR_STORE,
                        Names.POPULARITY_STORE,
                        Names.POPULAR_ITEMS_STORE,
                        Names.REVIEW_DUE_STORE);
        var tombstones = reports.filter(
                        (user, report) -> report.deleted().containsKey(Names.PROFILE_STORE)
                                && !placement.misplaced(user, report.partition()),
                        Named.as("select-erased-profiles"))
                .mapValues(report -> (InterestProfile) null, Named.as("delete-profile"));
        context.write(tombstones, InterestProfile.class, "erased-profiles", profileTopic());
    }

    void writeRecommendations(KStream<String, Recommendations> recommendations) {
        context.write(
                recommendations,
                Recommendations.class,
                "recommendations",
                context.settings().topics().recommendations());
    }
}
