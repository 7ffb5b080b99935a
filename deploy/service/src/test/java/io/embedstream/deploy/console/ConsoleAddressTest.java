package io.embedstream.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.http.Access;
import io.embedstream.deploy.http.HttpEndpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the printed address of the console shows of the token. */
class ConsoleAddressTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void shouldEndWithATokenOfTheProcessAloneAndWithNoSecret() {
        Optional<String> secret = Optional.of("secret");
        try (HttpEndpoint open = HttpEndpoint.start(HOST, 0, Access.of(HOST, Optional.empty()));
                HttpEndpoint closed = HttpEndpoint.start(HOST, 0, Access.of(HOST, secret))) {
            assertThat(Console.url(open, Optional.empty()))
                    .isEqualTo(open.url() + "/console/#token=" + open.token().orElseThrow());
            assertThat(Console.url(closed, secret)).isEqualTo(closed.url() + "/console/");
        }
    }
}
