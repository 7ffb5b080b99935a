package io.embedstream.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When brokers that do not answer are told. */
class BrokerSilenceTest {
    private static final Instant START = Instant.EPOCH;

    private final BrokerSilence silence = new BrokerSilence(Duration.ofMinutes(1));

    @Test
    void shouldTellALongSilenceFromItsFirstFailureOn() {
        silence.failed(START);
        silence.failed(START.plusSeconds(50));

        assertThat(silence.detail(START.plusSeconds(59))).isEmpty();
        assertThat(silence.detail(START.plusSeconds(75)))
                .hasValue("the brokers have not answered for 75 s; nothing is processed until they do");
    }

    @Test
    void shouldEndWithAnAnswer() {
        silence.failed(START);
        silence.answered();
        silence.failed(START.plusSeconds(70));

        assertThat(silence.detail(START.plusSeconds(75))).isEmpty();
    }
}
