package io.embedstream.topology.news;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.topology.enrich.JudgedText;
import io.embedstream.topology.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The judges that read an article together with the name of one of its entities, by language. They cost a run of a
 * transformer for each, so of an article that names many entities the first {@value #MOST} are read.
 */
public final class MentionJudges {
    /** Nobody is asked. */
    public static final MentionJudges NONE = new MentionJudges(Map.of());

    static final int MOST = 16;

    private final Map<String, MixedJudge> byLanguage;

    /** Does not close the judges. */
    public MentionJudges(Map<String, MixedJudge> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    /** The judges by language. */
    public Map<String, MixedJudge> byLanguage() {
        return byLanguage;
    }

    boolean has(String language) {
        return byLanguage.containsKey(language);
    }

    /** What is read of an article: its text with the first place that names each entity. */
    static List<MarkedText> read(String text, List<EntityMatch> matches) {
        return named(matches).stream().map(match -> marked(text, match)).toList();
    }

    /** Has texts judged, so that they are known when they are asked about. */
    void judge(String language, List<MarkedText> texts) {
        byLanguage.get(language).judge().judge(texts);
    }

    /** What the judge of a language says about the entities of an article, by entity id; empty without a judge. */
    Map<String, JudgedText> judged(String language, String text, List<EntityMatch> matches) {
        var judge = byLanguage.get(language);
        var named = named(matches);
        if (judge == null || named.isEmpty()) {
            return Map.of();
        }
        List<MarkedText> read = read(text, matches);
        List<Judgement> judgements = judge.judge().judge(read);
        var judged = new HashMap<String, JudgedText>();
        for (int i = 0; i < judgements.size(); i++) {
            judged.put(named.get(i).entity().getEntityId(), new JudgedText(judge, read.get(i), judgements.get(i)));
        }
        return judged;
    }

    private static List<EntityMatch> named(List<EntityMatch> matches) {
        var named = new ArrayList<>(
                matches.stream().filter(match -> !match.spans().isEmpty()).toList());
        named.sort(Comparator.comparingInt(match -> first(match).start()));
        return named.subList(0, Math.min(MOST, named.size()));
    }

    private static FoldedText.Span first(EntityMatch match) {
        return match.spans().get(0);
    }

    private static MarkedText marked(String text, EntityMatch match) {
        return new MarkedText(text, first(match).start(), first(match).end());
    }
}
