package io.embedstream.deploy.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowConfigTest {
    private static final ShadowName NAME = new ShadowName("n");

    @Test
    void shouldReadSameInputsAndWriteOwnOutputs() {
        EmbedstreamConfig live = EmbedstreamConfig.of(live(), "live");

        EmbedstreamConfig shadow = ShadowConfig.of(live(), NAME, Map.of("risk.open.below", "-0.15"));

        assertThat(shadow.application().applicationId()).isEqualTo("es.shadow.n");
        assertThat(shadow.application().stateDirectory()).isEqualTo(Path.of("/state/shadow/n"));
        assertThat(shadow.topology().topics().events())
                .isEqualTo(live.topology().topics().events());
        assertThat(shadow.topology().topics().catalogs())
                .isEqualTo(live.topology().topics().catalogs());
        assertThat(shadow.topology().topics().outputs())
                .isEqualTo(live.topology().topics().outputs().stream()
                        .map(topic -> topic + ".shadow.n")
                        .toList());
        assertThat(shadow.topology().topics().suggestions()).isEqualTo("mine.shadow.n");
        assertThat(shadow.application().streamThreads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.id", "state.dir", "topic.chats", "topic.alerts", "bootstrap.servers"})
    void shouldRefuseWhenKeyIsNotForShadows(String key) {
        assertThatThrownBy(() -> ShadowConfig.of(live(), NAME, Map.of(key, "x")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--set " + key);
    }

    @Test
    void shouldRefuseWhenValueIsWrong() {
        assertThatThrownBy(() -> ShadowConfig.of(live(), NAME, Map.of("risk.open.below", "much")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("risk.open.below");
    }

    @Test
    void shouldReadSettings() {
        assertThat(ShadowConfig.parse(List.of("a.b=1,c=x,y", "d=")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a.b", "1", "c", "x,y", "d", ""));
        assertThatThrownBy(() -> ShadowConfig.parse(List.of("=1"))).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a.b", "a b", "-a", "../x"})
    void shouldRefuseWhenNameCannotBePartOfATopic(String name) {
        assertThatThrownBy(() -> new ShadowName(name)).isInstanceOf(UsageException.class);
    }

    private static Map<String, String> live() {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", "localhost:9092");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("application.id", "es");
        pairs.put("state.dir", "/state");
        pairs.put("stream.threads", "8");
        pairs.put("topic.suggestions", "mine");
        return pairs;
    }
}
