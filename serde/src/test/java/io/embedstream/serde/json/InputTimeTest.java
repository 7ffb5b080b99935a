package io.embedstream.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-03-04T05:06:07Z, 2024-03-04T05:06:07Z",
        "2024-03-04T05:06:07+08:00, 2024-03-03T21:06:07Z",
        "2024-03-04T05:06:07+0800, 2024-03-03T21:06:07Z",
        "2024-03-04T05:06:07.123-05, 2024-03-04T10:06:07.123Z",
        "2024-03-04 05:06:07, 2024-03-04T05:06:07Z",
        "2024-03-04 05:06:07.5+00:00, 2024-03-04T05:06:07.500Z",
        "2024-03-04 05:06:07 UTC, 2024-03-04T05:06:07Z",
        "2024-03-04 05:06:07 GMT, 2024-03-04T05:06:07Z",
        "2024-03-04 05:06:07 +0800, 2024-03-03T21:06:07Z",
        "2024-03-04T05:06, 2024-03-04T05:06:00Z",
        "2024-03-04, 2024-03-04T00:00:00Z",
        "1709528767, 2024-03-04T05:06:07Z",
        "1709528767.25, 2024-03-04T05:06:07.250Z",
        "1.709528767E9, 2024-03-04T05:06:07Z",
        "1709528767123, 2024-03-04T05:06:07.123Z",
        "1709528767123456, 2024-03-04T05:06:07.123456Z",
        "1709528767123456789, 2024-03-04T05:06:07.123456789Z",
        "-86400, 1969-12-31T00:00:00Z",
        "' 1709528767 ', 2024-03-04T05:06:07Z"
    })
    void shouldReadTimesAsInputsHaveThem(String text, String instant) {
        assertThat(InputTime.parse(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "0.0", "1709528", "2678399", "-0"})
    void shouldRefuseNumbersOfJanuary1970(String number) {
        assertThatThrownBy(() -> InputTime.parse(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("January 1970")
                .hasMessageContaining("expected a time as ISO 8601");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/04/2024",
                "2024-13-01",
                "2024-02-30T00:00:00Z",
                "yesterday",
                "",
                "T",
                "12:30",
                "2024-03-04T05:06:07Europe/Rome",
                "1e99",
                "99999999999999999999999",
                "NaN",
                "2024-W10-1",
                "Mon Mar 04 05:06:07 2024"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> InputTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found '" + text + "', expected a time as ISO 8601");
    }
}
