package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import java.util.Optional;

/**
 * How producers key wrongly: a part of all conversations, users and articles has no key and a partition chosen by hand,
 * the key of a desk or source that many share, or, where there is but one event of it, the event's own id. All
 * events of a key are keyed in one way, so that the order between them is that of one partition.
 */
record WrongKeys(int percent, int partitions) {
    private static final int MIX = 0x9E3779B1;
    private static final int DESKS = 7;

    KeyedEvent of(Event event) {
        int number = Math.floorMod(event.key().hashCode() * MIX, 300);
        if (number >= percent * 3) {
            return KeyedEvent.rightly(event);
        }
        return switch (number % 3) {
            case 0 -> new KeyedEvent(event, Optional.empty(), Optional.of(number / 3 % partitions));
            case 1 -> new KeyedEvent(event, Optional.of("desk-" + number / 3 % DESKS), Optional.empty());
            default -> new KeyedEvent(event, Optional.of(ownKey(event)), Optional.empty());
        };
    }

    /** What a producer takes that knows nothing but the record: the first field it finds. */
    private static String ownKey(Event event) {
        if (event.value() instanceof SupportChat chat) {
            return KeyEvents.isAlone(chat.getConversationId())
                    ? chat.getMessageId()
                    : "customer-of-" + chat.getConversationId();
        }
        if (event.value() instanceof UserReview review) {
            return KeyEvents.isAlone(review.getUserId()) ? review.getReviewId() : "device-of-" + review.getUserId();
        }
        FinancialNews article = (FinancialNews) event.value();
        return article.getHeadline()
                .substring(0, Math.min(12, article.getHeadline().length()));
    }
}
