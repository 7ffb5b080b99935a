package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.RepeatedText;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.Names;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The state of one task.
 *
 * @param entities what is known of each entity besides its stories, by its id
 * @param stories open stories, by entity and id
 * @param mentions mentions of steps that are not closed, by entity, step, time and article, and contents of articles
 * @param due grid steps in which something can change, by step and entity
 * @param early provisional alerts whose step is not closed, by entity and step
 * @param texts texts inside the window, by entity and digest
 * @param steps how far steps have been closed
 * @param progress how far each source partition has come
 */
record RiskStores(
        KeyValueStore<String, EntityState> entities,
        KeyValueStore<String, StoryState> stories,
        KeyValueStore<String, EntityMention> mentions,
        KeyValueStore<String, Long> due,
        KeyValueStore<String, String> early,
        KeyValueStore<String, RepeatedText> texts,
        KeyValueStore<String, Long> steps,
        KeyValueStore<Integer, SourceProgress> progress) {

    static RiskStores of(ProcessorContext<?, ?> context) {
        return new RiskStores(
                context.getStateStore(Names.ENTITY_STORE),
                context.getStateStore(Names.STORY_STORE),
                context.getStateStore(Names.MENTION_STORE),
                context.getStateStore(Names.DUE_STORE),
                context.getStateStore(Names.EARLY_STORE),
                context.getStateStore(Names.TEXT_STORE),
                context.getStateStore(Names.STEP_STORE),
                context.getStateStore(Names.PROGRESS_STORE));
    }
}
