package io.embedstream.topology.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.junit.jupiter.api.Test;

/**
 * The many ways to write personal data, and what only looks like it: 176 texts with, 140 without, each with what is to
 * become of it.
 */
class MaskedWritingsTest {
    private final TextMasker masker = new TextMasker(MaskSettings.of(MaskSettings.KINDS.toArray(String[]::new)));

    @Test
    void shouldMaskEveryWritingAndNothingElse() throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(MaskedWritingsTest.class.getResourceAsStream("writings.tsv"), UTF_8))) {
            var rows = in.lines().skip(1).map(line -> line.split("\t")).toList();

            assertThat(rows).hasSizeGreaterThan(300);
            for (var row : rows) {
                assertThat(masker.mask(row[0]).text()).isEqualTo(row[1]);
            }
        }
    }
}
