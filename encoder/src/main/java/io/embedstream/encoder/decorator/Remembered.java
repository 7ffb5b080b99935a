package io.embedstream.encoder.decorator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Answers that were given of late, in the heap. Bounded by the chars of what was asked; what alone has more than a part
 * in {@value #SHARE} of them isn't kept. Safe for many threads.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Remembered<Q, A> {
    private static final int SHARE = 16;

    private final int longest;
    private final ToIntFunction<Q> length;
    private final Cache<Q, A> known;

    /**
     * @param chars that are kept, at most
     * @param length chars of what is asked
     */
    Remembered(int chars, ToIntFunction<Q> length) {
        this.longest = chars / SHARE;
        this.length = length;
        this.known = Caffeine.newBuilder()
                .maximumWeight(chars)
                .<Q, A>weigher((asked, answer) -> Math.max(1, length.applyAsInt(asked)))
                .executor(Runnable::run)
                .build();
    }

    /** Answers in the order of what is asked; {@code ask} is called once, with what is not known, each of it once. */
    List<A> answers(List<Q> asked, Function<List<Q>, List<A>> ask) {
        Map<Q, A> answers = new HashMap<>(known.getAllPresent(asked));
        Set<Q> unknown = new LinkedHashSet<>(asked);
        unknown.removeAll(answers.keySet());
        if (!unknown.isEmpty()) {
            List<Q> open = List.copyOf(unknown);
            List<A> found = ask.apply(open);
            for (int i = 0; i < found.size(); i++) {
                answers.put(open.get(i), found.get(i));
                if (length.applyAsInt(open.get(i)) <= longest) {
                    known.put(open.get(i), found.get(i));
                }
            }
        }
        return asked.stream().map(answers::get).toList();
    }
}
