package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.train.pair.IntentBank.Phrasing;
import io.embedstream.encoder.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws episodes from banks: a message, a smaller bank of some intents with a few phrasings each, and of it the
 * phrasings nearest to the message. In half of the episodes the message's own intent is not in that bank.
 */
final class EpisodeSampler {
    private static final int[] PHRASINGS = {1, 1, 2, 4, 8};
    private static final int FEWEST_INTENTS = 10;

    private final List<IntentBank> banks;
    private final PairTokens tokens;
    private final int candidates;
    private final long seed;
    private SplittableRandom random;

    EpisodeSampler(List<IntentBank> banks, PairTokens tokens, int candidates, long seed) {
        this.banks = banks;
        this.tokens = tokens;
        this.candidates = candidates;
        this.seed = seed;
    }

    private record Candidate(Phrasing phrasing, boolean right, double cosine) {}

    /**
     * An episode, which depends on its number and the seed alone. Banks take turns by the square root of their intents,
     * so that a large one does not rule.
     */
    Episode draw(long number) {
        random = new SplittableRandom(new SplittableRandom(seed + number).nextLong());
        IntentBank bank = bank();
        int intent = random.nextInt(bank.intents().size());
        List<Phrasing> own = bank.intents().get(intent);
        Phrasing message = own.get(random.nextInt(own.size()));
        boolean answerable = random.nextBoolean();
        List<Candidate> nearest = nearest(bank, intent, message, answerable);
        boolean[] right = new boolean[nearest.size()];
        List<EncodedPair> pairs = new ArrayList<>();
        for (int i = 0; i < right.length; i++) {
            Candidate candidate = nearest.get(i);
            right[i] = candidate.right;
            pairs.add(tokens.of(message.text(), candidate.phrasing.text(), candidate.cosine));
        }
        return new Episode(pairs, right);
    }

    private IntentBank bank() {
        double total = banks.stream().mapToDouble(EpisodeSampler::share).sum();
        double at = random.nextDouble() * total;
        for (IntentBank bank : banks) {
            at -= share(bank);
            if (at < 0) {
                return bank;
            }
        }
        return banks.get(banks.size() - 1);
    }

    private static double share(IntentBank bank) {
        return Math.sqrt(bank.intents().size());
    }

    private List<Candidate> nearest(IntentBank bank, int own, Phrasing message, boolean answerable) {
        int phrasings = PHRASINGS[random.nextInt(PHRASINGS.length)];
        List<Candidate> all = new ArrayList<>();
        for (int intent : intents(bank, own)) {
            if (intent != own) {
                add(all, bank.intents().get(intent), phrasings, message, false);
            }
        }
        if (answerable) {
            add(all, bank.intents().get(own), phrasings, message, true);
        }
        all.sort(Comparator.comparingDouble(candidate -> -candidate.cosine));
        List<Candidate> nearest = new ArrayList<>(all.subList(0, candidates));
        if (answerable && nearest.stream().noneMatch(Candidate::right)) {
            nearest.set(
                    candidates - 1,
                    all.stream().filter(Candidate::right).findFirst().orElseThrow());
        }
        return nearest;
    }

    /** Others than the message's: from ten to all, small banks as likely as large ones. */
    private int[] intents(IntentBank bank, int own) {
        int all = bank.intents().size();
        int fewest = Math.min(all, FEWEST_INTENTS);
        int size = (int) Math.round(fewest * Math.pow((double) all / fewest, random.nextDouble()));
        int[] order = new int[all];
        for (int i = 0; i < all; i++) {
            order[i] = i;
        }
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(all - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return Arrays.copyOf(order, size);
    }

    private void add(List<Candidate> all, List<Phrasing> intent, int phrasings, Phrasing message, boolean right) {
        int first = random.nextInt(intent.size());
        int added = 0;
        for (int i = 0; i < intent.size() && added < phrasings; i++) {
            Phrasing phrasing = intent.get((first + i) % intent.size());
            if (phrasing != message) {
                all.add(new Candidate(phrasing, right, Vectors.dot(message.vector(), phrasing.vector())));
                added++;
            }
        }
    }
}
