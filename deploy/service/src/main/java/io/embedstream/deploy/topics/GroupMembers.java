package io.embedstream.deploy.topics;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whether consumer groups have members. */
public final class GroupMembers {
    private GroupMembers() {}

    /** Whether an instance of an application runs; of an unknown group none does. */
    public static boolean present(Admin admin, String group) throws InterruptedException {
        try {
            return !admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new KafkaException(
                    "asking for group " + group + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
