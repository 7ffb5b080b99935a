package io.embedstream.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason stands where users look for it. */
class DocumentedReasonsTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @EnumSource
    void shouldStandInTheReadmeAndInTheTableOfDeadLetters(DeadLetterReason reason) throws IOException {
        for (String page : new String[] {"README.md", "docs/exactly-once.md"}) {
            assertThat(Files.readString(ROOT.resolve(page))).contains("`" + reason + "`");
        }
    }
}
