package io.embedstream.deploy.console.view;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.Recommendations;
import java.util.List;

/** Readers: their reviews, how many interests were found in them, and the items they are offered with the reason. */
public final class RecommendationView implements View {
    private static final int USERS = 500;
    private static final int SHOWN = 40;
    private static final int REVIEWS = 10;
    private static final String USER = "user_id";

    private final TextPolicy policy;
    private final Latest<User> users = new Latest<>(USERS);
    private long version;
    private long lists;

    /** A review. */
    record ReviewLine(String reviewId, long time, String text, String label, Float score, String itemId) {}

    /** An item that was recommended; because is the id of a review, or 'popular'. */
    record ItemLine(String itemId, String title, float score, String because) {}

    /** One user. */
    record UserLine(
            String userId, long time, int interests, int aversions, List<ReviewLine> reviews, List<ItemLine> items) {}

    /** The page. */
    record Snapshot(long lists, List<UserLine> users) {}

    private static final class User {
        private final String id;
        private final Recent<ReviewLine> reviews = new Recent<>(REVIEWS);
        private List<ItemLine> items = List.of();
        private int interests;
        private int aversions;
        private long time;

        private User(String id) {
            this.id = id;
        }

        private UserLine line() {
            return new UserLine(id, time, interests, aversions, reviews.list(), items);
        }
    }

    /** An empty view. */
    public RecommendationView(TextPolicy policy) {
        this.policy = policy;
    }

    /** Takes an enriched review. */
    public synchronized void add(EnrichedEvent event) {
        String id = event.getAttributes().get(USER);
        if (id != null) {
            User user = users.of(id, User::new);
            boolean judged = event.getSentiment() != null;
            user.reviews.add(new ReviewLine(
                    event.getEventId(),
                    event.getEventTime().toEpochMilli(),
                    policy.show(event.getText()),
                    judged ? event.getSentiment().getLabel() : null,
                    judged ? event.getSentiment().getScore() : null,
                    event.getAttributes().get("item_id")));
            user.time = event.getEventTime().toEpochMilli();
            version++;
        }
    }

    /** Takes a profile. */
    public synchronized void add(InterestProfile profile) {
        User user = users.of(profile.getUserId(), User::new);
        user.aversions = (int) profile.getInterests().stream()
                .filter(interest -> interest.getWeight() < 0)
                .count();
        user.interests = profile.getInterests().size() - user.aversions;
        version++;
    }

    /** Takes a list of recommendations. */
    public synchronized void add(Recommendations recommendations) {
        users.of(recommendations.getUserId(), User::new).items = recommendations.getItems().stream()
                .map(item -> new ItemLine(item.getItemId(), item.getTitle(), item.getScore(), item.getBecause()))
                .toList();
        lists++;
        version++;
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Object snapshot() {
        return new Snapshot(
                lists, users.list().stream().limit(SHOWN).map(User::line).toList());
    }
}
