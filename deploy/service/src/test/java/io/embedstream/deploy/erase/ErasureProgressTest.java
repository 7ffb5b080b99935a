package io.embedstream.deploy.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.erasure.ErasureReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a request is done. */
class ErasureProgressTest {

    @Test
    void shouldNotBeCompleteByTheAnswerOfATaskThatKeepsNothing() {
        // Given chats of one partition, in an application with others of seven
        ErasureProgress progress = new ErasureProgress(1, 1);

        progress.add("reports", new ErasureReport("r", "erase-customer", 3, Map.of(), true));
        assertThat(progress.isComplete()).isFalse();

        progress.add("reports", new ErasureReport("r", "erase-customer", 0, Map.of("conversation-store", 2L), true));
        assertThat(progress.isComplete()).isTrue();
        assertThat(progress.done()).isEqualTo(1);
        assertThat(progress.deleted()).containsEntry("conversation-store", 2L);
    }

    @Test
    void shouldWaitForEachOfTwoApplications() {
        ErasureProgress progress = new ErasureProgress(2, 2);

        for (int partition = 0; partition < 2; partition++) {
            progress.add("live", new ErasureReport("r", "erase-user", partition, Map.of(), true));
        }
        assertThat(progress.isComplete()).isFalse();
        for (int partition = 0; partition < 2; partition++) {
            progress.add("shadow", new ErasureReport("r", "erase-user", partition, Map.of(), true));
        }
        assertThat(progress.isComplete()).isTrue();
    }
}
