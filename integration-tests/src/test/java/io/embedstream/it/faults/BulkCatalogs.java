package io.embedstream.it.faults;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Catalogs of a case's own, of real size, and how fast they change under way. No change has a trace in the output, but
 * for the position of the catalog: templates are written again as they are, watched entities come, change and go that
 * no article mentions.
 *
 * @param templates number of templates besides those every case has
 * @param updatesPerSecond changes to all catalogs together
 */
record BulkCatalogs(int templates, int updatesPerSecond) {
    static final BulkCatalogs NONE = new BulkCatalogs(0, 0);

    private static final int INTENTS = 200;
    private static final int ENTITIES = 50;
    /** Enough that thousands of templates outgrow what a disk store keeps in memory. */
    private static final String ANSWER = "We are looking into it and come back to you. ".repeat(25);

    boolean isNone() {
        return templates == 0;
    }

    List<AnswerTemplate> all() {
        return IntStream.range(0, templates).mapToObj(BulkCatalogs::template).toList();
    }

    static AnswerTemplate template(int i) {
        var words = "question " + Integer.toString(i * 7919, 36) + " about " + Integer.toString(i * 104_729, 36);
        return new AnswerTemplate("bulk-" + i, "bulk-" + i % INTENTS, "en", words, ANSWER);
    }

    static String entityId(int i) {
        return "zzyzx-" + i % ENTITIES;
    }

    static WatchedEntity entity(int i) {
        return new WatchedEntity(entityId(i), "Zzyzx Holdings " + i, List.of(), List.of(), "en", null, null);
    }
}
