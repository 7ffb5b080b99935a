package io.embedstream.deploy.eval;

import io.embedstream.topology.reviews.Interests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reviews split into what is known and what is held out.
 *
 * @param items item ids in alphabetical order
 * @param users users with a held-out item, in the order of the file
 * @param training reviews nothing was held out of
 */
record ReviewHistory(List<String> items, List<User> users, List<Review> training) {

    /**
     * One review.
     *
     * @param row index into the file
     * @param item index of the item
     * @param valence of the rating in [-1, 1]; 1 where there is no rating
     * @param at when it was written
     */
    record Review(int row, int item, double valence, Instant at) {}

    /**
     * A user with a held-out item.
     *
     * @param reviews known reviews, oldest first
     * @param seen items of the known reviews
     * @param held the held-out item
     */
    record User(List<Review> reviews, Set<Integer> seen, int held) {}

    static ReviewHistory of(Table data) {
        List<String> items = List.copyOf(new TreeSet<>(data.column("item_id")));
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < data.size(); row++) {
            rows.computeIfAbsent(data.cell(row, "user_id"), user -> new ArrayList<>())
                    .add(row);
        }
        List<User> users = new ArrayList<>();
        List<Review> training = new ArrayList<>();
        for (List<Integer> own : rows.values()) {
            own.sort(Comparator.comparingDouble((Integer row) -> data.number(row, "unix_time")));
            List<Review> all = own.stream().map(row -> review(data, items, row)).toList();
            int held = all.get(all.size() - 1).item();
            List<Review> known =
                    all.stream().filter(review -> review.item() != held).toList();
            training.addAll(known.isEmpty() ? all : known);
            if (!known.isEmpty()) {
                users.add(new User(known, known.stream().map(Review::item).collect(Collectors.toSet()), held));
            }
        }
        return new ReviewHistory(items, users, training);
    }

    private static Review review(Table data, List<String> items, int row) {
        boolean rated = data.has("rating") && !data.cell(row, "rating").isBlank();
        double valence = rated ? Interests.ofStars(data.number(row, "rating")).orElse(0) : 1;
        Instant at = Instant.ofEpochSecond((long) data.number(row, "unix_time"));
        return new Review(row, items.indexOf(data.cell(row, "item_id")), valence, at);
    }
}
