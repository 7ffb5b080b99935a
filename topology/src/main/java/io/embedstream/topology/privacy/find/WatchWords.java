package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ahocorasick.trie.Trie;

/** An operator's own words, in any case and width; Latin ones count whole. */
public final class WatchWords implements Finder {
    public static final String KIND = "word";

    private final Trie trie;

    public WatchWords(Collection<String> words) {
        var builder = Trie.builder().ignoreOverlaps();
        words.forEach(word -> builder.addKeyword(FoldedText.of(word).folded()));
        this.trie = builder.build();
    }

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (var emit : trie.parseText(text.folded())) {
            int start = emit.getStart();
            int end = emit.getEnd() + 1;
            boolean begins = !text.isCode(start) || !text.isCode(start - 1);
            if (begins && (!text.isCode(end - 1) || !text.isCode(end))) {
                found.add(new Span(start, end, KIND));
            }
        }
        return found;
    }
}
