package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyLinesTest {
    private static final Path FILE = Path.of("a.properties");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1\nb = 2\n\n  # c\\\nc:3\n! d\\\r\nd 4\re\\=f=5\\\\\n",
                "a=1,\\\n   2,\\\r\n\t# 3\nb=\\\n\nc",
                "a=\\u4e2d\\n\\t x \\\\\\\n y\n=z\n",
                "",
                "\f\n \\\n a=1"
            })
    void shouldReadWhatPropertiesRead(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));

        assertThat(PropertyLines.read(FILE, text)).isEqualTo(properties);
    }

    @Test
    void shouldNameBothLinesOfAKeyThatStandsThereTwice() {
        String text = "a=1\n# a=0\nb=2\\\n  ,3\na : 2\r\nb=2,3\n";

        assertThatThrownBy(() -> PropertyLines.read(FILE, text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.properties")
                .hasMessageContaining("a: found in line 1 and again in line 5, expected once")
                .hasMessageContaining("b: found in line 3 and again in line 6");
    }

    @Test
    void shouldNameTheLineOfAMalformedEscape() {
        assertThatThrownBy(() -> PropertyLines.read(FILE, "a=1\nb=\\u12\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void shouldTakeEachKeyOnce() throws IOException {
        assertThat(PropertyLines.read(FILE, "a=1\nb=2")).isEqualTo(Map.of("a", "1", "b", "2"));
    }
}
