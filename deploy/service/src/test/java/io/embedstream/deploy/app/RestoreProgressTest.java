package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition TEMPLATES = new TopicPartition("support.templates.v1", 0);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RestoreProgress loading = new RestoreProgress(now::get);

    @Test
    void shouldSayHowManyAreLoadedAndHowFast() {
        loading.onRestoreStart(TEMPLATES, "template-store", 1_000, 21_000);
        now.set(Instant.EPOCH.plusSeconds(4));
        loading.onBatchRestored(TEMPLATES, "template-store", 1_500, 500);
        loading.onBatchRestored(TEMPLATES, "template-store", 2_000, 500);

        assertThat(loading.details())
                .containsExactly("catalog support.templates.v1-0: 1000 of 20000 loaded, 250 per second");
    }

    @Test
    void shouldSayNothingWhenAllIsLoadedOrNothingIsToBe() {
        loading.onRestoreStart(TEMPLATES, "template-store", 7, 7);
        assertThat(loading.details()).isEmpty();
        loading.onRestoreStart(TEMPLATES, "template-store", 0, 7);
        loading.onRestoreEnd(TEMPLATES, "template-store", 7);

        assertThat(loading.details()).isEmpty();
    }

    @Test
    void shouldNameTheStoreWhenItIsRestoredFromItsChangelog() {
        var changelog = new TopicPartition("app-conversation-store-changelog", 2);

        loading.onRestoreStart(changelog, "conversation-store", 0, 40);
        now.set(Instant.EPOCH.plusSeconds(2));
        loading.onBatchRestored(changelog, "conversation-store", 20, 20);

        assertThat(loading.details()).containsExactly("store conversation-store-2: 20 of 40 restored, 10 per second");
    }

    @Test
    void shouldTellWhatIsRestoredUntilItEndsOrIsSuspended() {
        var changelog = new TopicPartition("app-conversation-store-changelog", 2);
        loading.onRestoreStart(changelog, "conversation-store", 0, 40);
        loading.onBatchRestored(changelog, "conversation-store", 20, 20);

        assertThat(loading.present()).containsExactly(new RestoreProgress.Restoring("conversation-store", 2, 20, 40));
        loading.onRestoreSuspended(changelog, "conversation-store", 20);
        assertThat(loading.present()).isEmpty();
    }
}
