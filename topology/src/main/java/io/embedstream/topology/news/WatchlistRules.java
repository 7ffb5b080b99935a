package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RequiredId;
import io.embedstream.topology.text.Invisible;

/**
 * What a record of the watchlist must hold, beside its schema, so that its alerts can open and close.
 *
 * @param openBelow mood at or below which an alert opens, of entities without an own value
 * @param closeAbove mood at or above which it closes, of entities without an own value
 */
public record WatchlistRules(double openBelow, double closeAbove) {

    /** @throws Rejection naming field, value and what is accepted */
    void require(WatchedEntity entity) throws Rejection {
        new RequiredId("entity_id", entity.getEntityId()).require();
        requireText("name", entity.getName());
        double open = entity.getOpenBelow() == null ? openBelow : entity.getOpenBelow();
        double close = entity.getCloseAbove() == null ? closeAbove : entity.getCloseAbove();
        requireMood(entity, "open_below", open);
        requireMood(entity, "close_above", close);
        if (open >= close) {
            throw rejection(
                    "entity '" + entity.getEntityId() + "': found open_below " + open + " and close_above " + close
                            + ", expected close_above above open_below; an alert would close in the step that opens it");
        }
    }

    private static void requireText(String field, String value) throws Rejection {
        if (value == null || Invisible.isBlank(value)) {
            throw rejection(field + ": found '" + value + "', expected a text that is not blank");
        }
    }

    /** Written so that NaN is refused. */
    private static void requireMood(WatchedEntity entity, String field, double mood) throws Rejection {
        if (!(mood >= -1 && mood <= 0)) {
            throw rejection("entity '" + entity.getEntityId() + "': " + field + ": found " + mood
                    + ", expected a mood from -1 to 0; above 0 an alert would not close when no stories are left");
        }
    }

    private static Rejection rejection(String message) {
        return new Rejection(DeadLetterReason.INVALID_VALUE, message);
    }
}
