package io.embedstream.deploy.optimize;

import io.embedstream.encoder.optimize.TinyBert;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded token sequences for {@link TinyBert}. */
final class RandomTokens {

    private RandomTokens() {}

    /** Texts of 1 to {@code longest} tokens of both types. */
    static List<TokenRow> texts(long seed, int count, int longest) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> 1 + random.nextInt(longest))
                .map(length -> new TokenRow(
                        random.longs(length, 0, TinyBert.VOCABULARY).toArray(),
                        random.longs(length, 0, 2).toArray()))
                .toList();
    }
}
