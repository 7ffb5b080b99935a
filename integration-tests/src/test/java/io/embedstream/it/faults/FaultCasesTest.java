package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case, or those that {@code faults.cases} names; takes long, so only the profile {@code faults} runs it. */
@Tag("faults")
class FaultCasesTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
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

    static Collection<String> cases() {
        var chosen = System.getProperty("faults.cases", "");
        return chosen.isBlank() ? FaultCases.all().keySet() : List.of(chosen.split(","));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldLeaveNoTraceInTheOutput(String name) throws IOException, InterruptedException {
        FaultCases.obstacle(name).ifPresent(why -> assumeTrue(false, why));
        var spec = FaultCases.all().get(name);
        assertThat(spec).as("case " + name).isNotNull();
        harness.require(spec, FaultCases.undisturbed(spec));
    }
}
