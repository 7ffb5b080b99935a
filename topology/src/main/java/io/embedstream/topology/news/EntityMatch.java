package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.text.FoldedText;
import java.util.List;

/**
 * A watched entity in an article.
 *
 * @param spans where the text names it, in order; empty when only the article's tickers do
 */
public record EntityMatch(WatchedEntity entity, List<FoldedText.Span> spans) {}
