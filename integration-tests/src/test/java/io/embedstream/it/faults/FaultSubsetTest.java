package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the harness that every build runs. */
class FaultSubsetTest {
    private static final long SEED = Long.getLong("faults.seed", 20240304);
    private static final int EVENTS = 3000;

    @TempDir
    private static Path directory;

    private static FaultHarness harness;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        harness = new FaultHarness(directory);
    }

    @AfterAll
    static void stop() {
        harness.close();
    }

    @Test
    void shouldCommitTheSameOutputTwiceWhenNothingHappens() throws IOException, InterruptedException {
        harness.require(FaultCase.of("undisturbed", SEED, EVENTS, 300, 0, Faults::none));
    }

    @Test
    void shouldCommitTheOutputOfRightKeysWhenChatsAreKeyedWronglyAndApplicationsAreKilled()
            throws IOException, InterruptedException {
        var spec = FaultCase.of("wrong-keys", SEED, EVENTS, 300, 2, Faults::killApplication);
        harness.require(
                spec.withMix("wrong-keys", ProducerFaults::resentAndWronglyKeyed),
                spec.withMix("resent", ProducerFaults::resent));
    }

    @Test
    void shouldComeBackWhenKilledWithLargeCatalogsThatChange() throws IOException, InterruptedException {
        harness.require(FaultCase.of("catalog-kills-plain", SEED, 900, 45, 2, Faults::killUntilBack)
                .withCatalogs(new BulkCatalogs(5_000, 10))
                .withSettings(RunConfig.transactionalStores(false)));
    }

    @Test
    void shouldCommitTheSameOutputWhenApplicationsAreKilled() throws IOException, InterruptedException {
        harness.require(FaultCase.of("application-kills", SEED, EVENTS, 150, 3, Faults::killApplication));
    }
}
