package io.embedstream.encoder.words.text;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.List;

/**
 * Words of runs of Han characters: the shortest path through HanLP's dictionary by bigrams, without its recognition of
 * names, which costs time and makes words no file has. The dictionary is loaded when it is first used. Safe for use by
 * many threads.
 */
final class ChineseWords {
    private static final Segment SEGMENT =
            new ViterbiSegment().enableAllNamedEntityRecognize(false).enableCustomDictionary(false);

    private ChineseWords() {}

    static void cut(String run, int start, List<Word> words) {
        int at = start;
        for (Term term : SEGMENT.seg(run)) {
            words.add(new Word(term.word, at, at + term.word.length()));
            at += term.word.length();
        }
    }
}
