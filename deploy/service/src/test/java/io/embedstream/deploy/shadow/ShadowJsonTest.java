package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowJsonTest {
    private static final ShadowName NAME = new ShadowName("b");
    private static final Instant AT = Instant.parse("2024-03-04T10:00:00Z");
    private static final String SHADOW = """
            {"version":1,"event":"shadow_started","application":"app","shadow":"b","started_at":"2024-03-04T10:00:00Z",\
            "set":{"models":"x","threads":"2"}}""";
    private static final String COMPARISON = """
            {"version":1,"event":"compared","application":"app","shadow":"b","at":"2024-03-04T10:00:00Z",\
            "report":{"differ":0}}""";

    @Test
    void shouldReadAShadowAsItWasWritten() throws IOException {
        var shadow = new ShadowRecord("app", NAME, Map.of("threads", "2", "models", "x"), AT);

        assertThat(text(shadow.toBytes())).isEqualTo(SHADOW);
        assertThat(ShadowRecord.fromBytes(bytes(SHADOW))).isEqualTo(shadow);
    }

    @Test
    void shouldReadAComparisonAsItWasWritten() throws IOException {
        var report = JsonNodeFactory.instance.objectNode().put("differ", 0);
        var comparison = new ComparisonRecord("app", NAME, AT, report);

        assertThat(text(comparison.toBytes())).isEqualTo(COMPARISON);
        assertThat(ComparisonRecord.fromBytes(bytes(COMPARISON))).isEqualTo(comparison);
    }

    @Test
    void shouldStopWithTheReasonWhenANewerBuildHasWritten() {
        byte[] newer = bytes(COMPARISON.replace("\"version\":1", "\"version\":2"));

        assertThatThrownBy(() -> ComparisonRecord.fromBytes(newer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found a comparison of version 2, expected 1");
        assertThatThrownBy(() -> ShadowRecord.fromBytes(newer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found a lifecycle record of version 2, expected 1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
