package io.embedstream.deploy.topics;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic as a user finds it.
 *
 * @param partitions 0 where the user may not even describe it, and whether it is there is unknown
 * @param allowed what the user may do with it; everything on a cluster without ACLs or that does not say
 */
public record FoundTopic(int partitions, Set<AclOperation> allowed) {
    static final FoundTopic HIDDEN = new FoundTopic(0, Set.of());

    public FoundTopic {
        allowed = Set.copyOf(allowed);
    }

    /** Whether the user may not even describe it. */
    public boolean isHidden() {
        return partitions == 0;
    }
}
