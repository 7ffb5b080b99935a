package io.embedstream.topology.reviews;

import io.embedstream.schemas.UserReview;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names the fields of {@link UserReview}. */
public final class ReviewFields implements FieldExtractor<UserReview> {

    @Override
    public String id(UserReview review) {
        return review.getReviewId();
    }

    @Override
    public List<RequiredId> ids(UserReview review) {
        return List.of(
                new RequiredId("review_id", review.getReviewId()),
                new RequiredId("user_id", review.getUserId()),
                new RequiredId("item_id", review.getItemId()));
    }

    @Override
    public String key(UserReview review) {
        return review.getUserId();
    }

    @Override
    public String text(UserReview review) {
        return review.getText();
    }

    @Override
    public String language(UserReview review) {
        return review.getLanguage();
    }

    @Override
    public Instant time(UserReview review) {
        return review.getPostedAt();
    }

    @Override
    public Map<String, String> attributes(UserReview review) {
        return Map.of("user_id", review.getUserId(), "item_id", review.getItemId());
    }

    @Override
    public UserReview withTexts(UserReview review, UnaryOperator<String> change) {
        review.setText(change.apply(review.getText()));
        return review;
    }
}
