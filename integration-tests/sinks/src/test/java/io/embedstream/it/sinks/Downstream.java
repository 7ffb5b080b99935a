package io.embedstream.it.sinks;

import java.util.List;
import java.util.Map;

/** A database that a sink writes into, running. */
interface Downstream extends AutoCloseable {
    /** Plugins of {@code integration-tests/sinks} that write into it, besides the project's own. */
    List<String> plugins();

    /** What the shipped connectors take from the environment to reach it. */
    Map<String, String> environment();
}
