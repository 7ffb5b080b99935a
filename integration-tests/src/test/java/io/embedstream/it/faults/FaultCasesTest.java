package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case; takes long, so only the profile {@code faults} runs it. */
@Tag("faults")
class FaultCasesTest {
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

    static Collection<String> cases() {
        return FaultCases.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldLeaveNoTraceInTheOutput(String name) throws IOException, InterruptedException {
        harness.require(FaultCases.all().get(name));
    }
}
