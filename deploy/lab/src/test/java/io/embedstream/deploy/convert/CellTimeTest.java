package io.embedstream.deploy.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-03-04T05:06:07Z, 2024-03-04T05:06:07Z",
        "2024-03-04T05:06:07+08:00, 2024-03-03T21:06:07Z",
        "2024-03-04 05:06:07, 2024-03-04T05:06:07Z",
        "2024-03-04, 2024-03-04T00:00:00Z",
        "1709528767, 2024-03-04T05:06:07Z",
        "1709528767123, 2024-03-04T05:06:07.123Z"
    })
    void shouldReadTimesAsFilesHaveThem(String cell, String instant) {
        assertThat(CellTime.of(cell).textValue()).isEqualTo(instant);
    }

    @Test
    void shouldRefuseWhatIsNoTime() {
        assertThatThrownBy(() -> CellTime.of("03/04/2024"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("03/04/2024");
    }
}
