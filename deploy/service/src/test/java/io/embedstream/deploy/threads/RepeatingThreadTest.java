package io.embedstream.deploy.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RepeatingThreadTest {
    private static final long PATIENCE_SECONDS = 60;

    @Test
    void shouldGoOnWhenALookFails() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);

        try (RepeatingThread thread = new RepeatingThread("looking", Duration.ofMillis(1), () -> {
            looks.countDown();
            throw new IllegalStateException("nothing to be seen");
        })) {
            thread.start();

            assertThat(looks.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldInterruptTheLookAndWaitForItsEndWhenClosed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        RepeatingThread thread = new RepeatingThread("looking", Duration.ofMillis(1), () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.set(true);
            }
        });
        thread.start();
        begun.await();

        thread.close();

        assertThat(ended).isTrue();
    }

    @Test
    void shouldCloseAtOnceWhenItHasNotBegun() {
        RepeatingThread thread = new RepeatingThread("looking", Duration.ofMillis(1), () -> {});

        thread.close();

        assertThat(DaemonThreads.of("looking", () -> {}).isDaemon()).isTrue();
    }
}
