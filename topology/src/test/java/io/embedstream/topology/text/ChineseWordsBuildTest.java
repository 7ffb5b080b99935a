package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChineseWordsBuildTest {

    @Test
    void shouldLeaveTheDictionaryAsItIs() throws IOException {
        var words = ChineseWordsBuild.words();
        assertThat(ChineseWords.shared().write()).isEqualTo(words.write());
        assertThat(words.contains("\u5305\u88f9")).isTrue();
        assertThat(words.contains("\u5305\u5305\u5305")).isFalse();
    }
}
