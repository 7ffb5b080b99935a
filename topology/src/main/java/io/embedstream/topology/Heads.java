package io.embedstream.topology;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import java.util.Map;

/**
 * The heads by language; a missing one leaves that judgement out.
 *
 * @param general for chats and reviews
 * @param finance for news
 * @param entity for the entities a news item names
 * @param event whether two news items about one entity report the same
 */
public record Heads(
        Map<String, SentimentHead> general,
        Map<String, SentimentHead> finance,
        Map<String, EntitySentimentHead> entity,
        Map<String, EventHead> event) {}
