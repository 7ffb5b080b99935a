package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.retention.Retention;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds a review to its user's interests: half what the user wrote, half what the item is, where the catalog has it. A
 * review that is sent again changes nothing. One that is stamped far ahead of all others ages the profile by a
 * half-life at most.
 */
public final class UpdateProfile extends ContextualProcessor<String, ScoredEvent<UserReview>, String, ProfileChange> {
    /** What the words of a review say of an item, beside what the item is. */
    private static final double WORDS = 0.5;

    private final ReviewSettings settings;
    private final Interests interests;
    private final LanguageModels models;
    private final TaskPopularity popularity;
    private CatalogStore<CatalogItem> items;
    private UserProfiles users;
    private ReviewedItems reviewed;
    private Retention retention;

    /** @param popularity that of the stages behind this one */
    public UpdateProfile(ReviewSettings settings, LanguageModels models, TaskPopularity popularity) {
        this.popularity = popularity;
        this.settings = settings;
        this.interests = new Interests(settings, models.cosines());
        this.models = models;
    }

    @Override
    public void init(ProcessorContext<String, ProfileChange> context) {
        super.init(context);
        items = context.getStateStore(Names.ITEM_STORE);
        users = UserProfiles.of(context, settings.profileRetention());
        reviewed = reviewedItems(context);
        retention = new Retention(context.getStateStore(Names.REVIEW_DUE_STORE), List.of(users, reviewed));
    }

    private ReviewedItems reviewedItems(ProcessorContext<String, ProfileChange> context) {
        var popular = popularity.begin(context);
        var fingerprints = models.languages().stream()
                .map(language -> models.forLanguage(language).spec().fingerprint())
                .toList();
        return new ReviewedItems(
                context.getStateStore(Names.POPULARITY_STORE),
                context.getStateStore(Names.REVIEW_DUE_STORE),
                settings.popularityRetention(),
                item -> popular.forget(item, fingerprints));
    }

    @Override
    public void close() {
        popularity.end(context().taskId());
    }

    @Override
    public void process(Record<String, ScoredEvent<UserReview>> record) {
        retention.advance(record.timestamp(), IdHash.of(record.value().event().getReviewId()));
        var at = Instant.ofEpochMilli(retention.believed(record.timestamp(), settings.halfLife()));
        var known = users.getWhole(record.key());
        var profile = known == null ? Interests.start(at) : known;
        var opinion = items.consistently(() -> opinion(record.value(), at));
        boolean counts = known == null || !Interests.isSentAgain(profile, opinion);
        if (counts) {
            add(record.key(), profile, opinion);
            if (known == null) {
                retention.made(users, record.key());
            }
        }
        context().forward(record.withValue(new ProfileChange(opinion, profile, counts)));
    }

    private void add(String user, ProfileState profile, Opinion opinion) {
        interests.add(profile, opinion);
        users.put(user, profile);
        if (reviewed.reviewed(opinion.itemId(), opinion.at().toEpochMilli())) {
            retention.made(reviewed, opinion.itemId());
        }
    }

    private Opinion opinion(ScoredEvent<UserReview> judged, Instant at) {
        var review = judged.event();
        if (!judged.isUnderstood()) {
            return starsAlone(judged, at);
        }
        var fingerprint = models.forLanguage(judged.language()).spec().fingerprint();
        return new Opinion(
                review.getReviewId(),
                review.getItemId(),
                fingerprint,
                subject(judged, review.getItemId(), fingerprint),
                Interests.weight(review.getRating(), judged.score()),
                at);
    }

    /** Of a review in a language without a model only the stars and the item count; of one without those, nothing. */
    private Opinion starsAlone(ScoredEvent<UserReview> scored, Instant at) {
        var review = scored.event();
        for (var language : models.languages()) {
            var fingerprint = models.forLanguage(language).spec().fingerprint();
            var item = items.vector(review.getItemId(), fingerprint);
            if (item != null) {
                double weight = Interests.ofStars(review.getRating()).orElse(0);
                return new Opinion(review.getReviewId(), review.getItemId(), fingerprint, item, weight, at);
            }
        }
        var fingerprint = models.forLanguage(scored.language()).spec().fingerprint();
        return new Opinion(review.getReviewId(), review.getItemId(), fingerprint, scored.vector(), 0, at);
    }

    private float[] subject(ScoredEvent<UserReview> review, String itemId, String fingerprint) {
        var vector = review.vector();
        var item = items.vector(itemId, fingerprint);
        return item == null ? vector : Vectors.blend(vector, WORDS, item, 1);
    }
}
