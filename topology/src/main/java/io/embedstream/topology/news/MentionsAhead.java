package io.embedstream.topology.news;

import io.embedstream.encoder.MarkedText;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.topology.ingest.ReadAhead;
import io.embedstream.topology.ingest.TextEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the articles of a poll and their mentions of watched entities judged together. The watchlist may have changed
 * when an article is processed; what it then names is judged then.
 */
public final class MentionsAhead implements ReadAhead {
    private final Watchlist watchlist;
    private final MentionJudges judges;

    public MentionsAhead(Watchlist watchlist, MentionJudges judges) {
        this.watchlist = watchlist;
        this.judges = judges;
    }

    @Override
    public void read(String language, List<? extends TextEvent<?>> events) {
        if (!judges.has(language)) {
            return;
        }
        var matcher = watchlist.matcher();
        List<MarkedText> texts = new ArrayList<>();
        for (var event : events) {
            // A text of another language is not judged, whatever model embeds it.
            if (event.event() instanceof FinancialNews article
                    && event.language().equals(language)) {
                texts.add(MarkedText.whole(event.text()));
                texts.addAll(MentionJudges.read(event.text(), matcher.find(event.text(), article.getTickers())));
            }
        }
        if (!texts.isEmpty()) {
            judges.judge(language, texts);
        }
    }
}
