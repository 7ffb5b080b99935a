package io.embedstream.deploy.instance;

import io.embedstream.deploy.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster now and then, on one thread; what is unknown at present is looked for the next time. */
final class Looks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("embedstream-standstill"));

    /** Asks the cluster. */
    @FunctionalInterface
    interface Look {
        void look() throws ExecutionException, TimeoutException, InterruptedException;
    }

    void every(Duration period, Look look) {
        thread.scheduleWithFixedDelay(() -> look(look), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(Look look) {
        try {
            look.look();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("where the partitions stand is unknown at present", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // One that leaves here would end all looks.
            LOG.warn("looking where the partitions stand failed; it is tried again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
