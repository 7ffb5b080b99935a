package io.embedstream.deploy.bench.pipeline;

import io.embedstream.topology.TopologySettings.Domain;
import java.util.Set;

/**
 * What an application has to do with.
 *
 * @param conversations that go on at a time
 * @param users who write reviews at a time
 * @param templates in the catalog
 * @param items in the catalog
 * @param entities watched
 * @param settled whether every conversation and user has come up once before anything is measured
 */
record CurveShape(
        Set<Domain> domains,
        int partitions,
        int conversations,
        int users,
        int templates,
        int items,
        int entities,
        boolean settled) {
    private static final int SOME = 1_000;
    private static final int FEW = 50;
    private static final int WATCHED = 15;

    /** All else being equal. */
    static CurveShape of(Domain... domains) {
        return new CurveShape(Set.of(domains), 4, SOME, SOME, FEW, FEW, WATCHED, false);
    }

    CurveShape withPartitions(int count) {
        return new CurveShape(domains, count, conversations, users, templates, items, entities, settled);
    }

    CurveShape withConversations(int count) {
        return new CurveShape(domains, partitions, count, users, templates, items, entities, true);
    }

    CurveShape withUsers(int count) {
        return new CurveShape(domains, partitions, conversations, count, templates, items, entities, true);
    }

    CurveShape withTemplates(int count) {
        return new CurveShape(domains, partitions, conversations, users, count, items, entities, settled);
    }

    CurveShape withItems(int count) {
        return new CurveShape(domains, partitions, conversations, users, templates, count, entities, settled);
    }

    CurveShape withEntities(int count) {
        return new CurveShape(domains, partitions, conversations, users, templates, items, count, settled);
    }

    /** Events that only fill the state. */
    int filling() {
        return !settled ? 0 : domains.contains(Domain.SUPPORT) ? conversations : users;
    }
}
