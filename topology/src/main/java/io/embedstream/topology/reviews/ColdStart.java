package io.embedstream.topology.reviews;

import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The list of a user of whom no interest is known: unseen items in the languages the user reads, first those that
 * others review most, then those nearest to the topic of the last review, or furthest from it if it was a bad one.
 */
final class ColdStart {
    /** Why: many review it. */
    static final String POPULAR = "popular";
    /** Why: it is there, and the user has not seen it. */
    static final String UNSEEN = "unseen";

    private final int size;
    private final ItemSource items;

    ColdStart(int size, ItemSource items) {
        this.size = size;
        this.items = items;
    }

    List<RecommendedItem> list(ProfileState profile, Opinion last, Set<String> reviewed) {
        var list = new ArrayList<RecommendedItem>();
        for (var fingerprint : languagesOf(profile, last)) {
            addPopular(list, fingerprint, reviewed);
        }
        if (list.size() < size) {
            fill(list, last, reviewed);
        }
        return list;
    }

    private void addPopular(List<RecommendedItem> list, String fingerprint, Set<String> reviewed) {
        if (list.size() < size) {
            items.popular(fingerprint, id -> {
                if (!reviewed.contains(id)) {
                    var title = items.get(id).getTitle();
                    list.add(new RecommendedItem(id, (float) items.popularity(id), POPULAR, title));
                }
                return list.size() < size;
            });
        }
    }

    /** A language is read by who has written in it: the last review's first, then those of the interests. */
    private static Set<String> languagesOf(ProfileState profile, Opinion last) {
        return Stream.concat(
                        Stream.of(last.fingerprint()),
                        profile.getInterests().stream().map(InterestState::getFingerprint))
                .collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    private void fill(List<RecommendedItem> list, Opinion last, Set<String> reviewed) {
        var listed = list.stream().map(RecommendedItem::getItemId).toList();
        items.nearest(
                        last.fingerprint(),
                        last.weight() < 0 ? negative(last.vector()) : last.vector(),
                        size - list.size(),
                        item -> !reviewed.contains(item.getItemId()) && !listed.contains(item.getItemId()))
                .forEach(match -> list.add(new RecommendedItem(
                        match.key(), 0f, UNSEEN, match.payload().getTitle())));
    }

    private static float[] negative(float[] vector) {
        var negative = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            negative[i] = -vector[i];
        }
        return negative;
    }
}
