package io.embedstream.topology;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.Judged;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.reviews.ProfileChange;
import io.embedstream.topology.reviews.Profiles;
import io.embedstream.topology.reviews.RecommendItems;
import io.embedstream.topology.reviews.UpdateProfile;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The stages of recommendation. */
final class ReviewStages {
    private final Wiring wiring;
    private final TextInput<UserReview> input;

    ReviewStages(Wiring wiring) {
        this.wiring = wiring;
        this.input = wiring.inputs().reviews();
    }

    void loadItems() {
        wiring.loadCatalog(wiring.inputs().items(), CatalogItem.class, Names.ITEM_STORE);
    }

    KStream<String, Embedded<UserReview>> read() {
        return wiring.read(input);
    }

    KStream<String, Judged<UserReview>> scoreSentiment(KStream<String, Embedded<UserReview>> reviews) {
        return wiring.scoreSentiment(
                input.stream(), reviews, wiring.resources().heads().general());
    }

    void writeEnriched(KStream<String, Judged<UserReview>> reviews) {
        var events = wiring.enrichedEvents();
        wiring.writeEnriched(
                input.stream(),
                reviews,
                (review, time) -> events.of(input.stream(), input.view(), review, time),
                wiring.settings().topics().reviewsEnriched());
    }

    KStream<String, ProfileChange> updateProfile(KStream<String, Judged<UserReview>> reviews) {
        wiring.builder().addStateStore(Wiring.store(Names.PROFILE_STORE, ProfileState.class));
        return reviews.process(
                () -> new UpdateProfile(
                        wiring.settings().reviews(), wiring.resources().models()),
                Named.as("update-profile"),
                Names.PROFILE_STORE);
    }

    void writeProfiles(KStream<String, ProfileChange> profiles) {
        wiring.write(
                profiles.mapValues(Profiles::output, Named.as("publish-profile")),
                InterestProfile.class,
                "profiles",
                wiring.settings().topics().profiles());
    }

    KStream<String, Recommendations> recommendItems(KStream<String, ProfileChange> profiles) {
        wiring.builder().addStateStore(Wiring.numberStore(Names.POPULARITY_STORE));
        return profiles.process(
                () -> new RecommendItems(wiring.settings().reviews()),
                Named.as("recommend-items"),
                Names.POPULARITY_STORE);
    }

    void writeRecommendations(KStream<String, Recommendations> recommendations) {
        wiring.write(
                recommendations,
                Recommendations.class,
                "recommendations",
                wiring.settings().topics().recommendations());
    }
}
