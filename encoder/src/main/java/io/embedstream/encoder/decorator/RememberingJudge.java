package io.embedstream.encoder.decorator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A judge that keeps what it judged of late in the heap, so that many texts can be judged together before each is asked
 * about. What is forgotten is judged again with the same result.
 *
 * <p>Bounded by the chars of the texts; a text that alone has more than a part in {@value #SHARE} of them isn't kept.
 */
public final class RememberingJudge implements MarkedTextJudge {
    private static final int SHARE = 16;

    private final MarkedTextJudge judge;
    private final int longest;
    private final Cache<MarkedText, Judgement> known;

    /**
     * Owns the judge it is given.
     *
     * @param chars of the texts that are kept, at most
     */
    public RememberingJudge(MarkedTextJudge judge, int chars) {
        this.judge = judge;
        this.longest = chars / SHARE;
        this.known = Caffeine.newBuilder()
                .maximumWeight(chars)
                .<MarkedText, Judgement>weigher(
                        (text, judgement) -> Math.max(1, text.text().length()))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public String name() {
        return judge.name();
    }

    @Override
    public String fingerprint() {
        return judge.fingerprint();
    }

    @Override
    public List<Judgement> judge(List<MarkedText> texts) {
        Map<MarkedText, Judgement> judged = new HashMap<>(known.getAllPresent(texts));
        Set<MarkedText> unknown = new LinkedHashSet<>(texts);
        unknown.removeAll(judged.keySet());
        if (!unknown.isEmpty()) {
            List<MarkedText> asked = List.copyOf(unknown);
            List<Judgement> answers = judge.judge(asked);
            for (int i = 0; i < answers.size(); i++) {
                judged.put(asked.get(i), answers.get(i));
                if (asked.get(i).text().length() <= longest) {
                    known.put(asked.get(i), answers.get(i));
                }
            }
        }
        return texts.stream().map(judged::get).toList();
    }

    @Override
    public void close() {
        judge.close();
    }
}
