package io.embedstream.topology;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import java.util.Map;

/**
 * The sentiment heads by language; a missing one leaves that judgement out.
 *
 * @param general for chats and reviews
 * @param finance for news
 * @param entity for the entities a news item names
 */
public record Heads(
        Map<String, SentimentHead> general,
        Map<String, SentimentHead> finance,
        Map<String, EntitySentimentHead> entity) {}
