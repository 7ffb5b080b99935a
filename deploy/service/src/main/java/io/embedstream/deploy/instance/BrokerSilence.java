package io.embedstream.deploy.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long the brokers have not answered: what they do not say, nobody processes. Safe for many threads. */
final class BrokerSilence {
    private final Duration patience;
    private Instant since;

    /** @param patience how long a silence may last before it is told */
    BrokerSilence(Duration patience) {
        this.patience = patience;
    }

    synchronized void answered() {
        since = null;
    }

    synchronized void failed(Instant at) {
        if (since == null) {
            since = at;
        }
    }

    /** What to tell, if it has lasted too long. */
    synchronized Optional<String> detail(Instant now) {
        if (since == null || Duration.between(since, now).compareTo(patience) < 0) {
            return Optional.empty();
        }
        return Optional.of("the brokers have not answered for "
                + Duration.between(since, now).toSeconds() + " s; nothing is processed until they do");
    }
}
