package io.embedstream.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({"abc, 3", "很快, 4", "a很b, 4", "😀!, 3", "é, 1", "（）, 4"})
    void shouldCountTwoColumnsWhenCharacterIsWide(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 4, abc…", "很快很好, 5, 很快…", "很快很好, 6, 很快…", "abc, 3, abc"})
    void shouldCutToTheWidthWhenTextIsLonger(String text, int width, String cut) {
        assertThat(DisplayWidth.cut(text, width)).isEqualTo(cut);
        assertThat(DisplayWidth.of(DisplayWidth.pad(text, width))).isEqualTo(width);
    }

    @Test
    void shouldStayOnOneLineWhenTextHasControls() {
        assertThat(DisplayWidth.cut("a\r\n\tb\u001b[31mc", 20)).isEqualTo("a b [31mc");
    }
}
