package io.embedstream.deploy.http;

import io.embedstream.deploy.threads.DaemonThreads;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the server of a listening socket made when the first client connects, who waits for it. To make one is a fortieth
 * of the CPU time of a start, in which usually nobody asks for anything. Safe for use by many threads.
 */
final class FirstClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstClient.class);

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closed;
    private Optional<JettyServer> server = Optional.empty();

    /**
     * Waits for a client.
     *
     * @param serve makes the server, which closes the socket
     */
    FirstClient(ServerSocketChannel listening, Function<ServerSocketChannel, JettyServer> serve) throws IOException {
        this.listening = listening;
        this.selector = Selector.open();
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = DaemonThreads.of("http-first-client", () -> await(serve));
        thread.start();
    }

    private void await(Function<ServerSocketChannel, JettyServer> serve) {
        try (selector) {
            selector.select();
        } catch (IOException e) {
            LOG.error("connections of clients cannot be waited for", e);
        }
        if (closed) {
            return;
        }
        try {
            listening.configureBlocking(true);
            server = Optional.of(serve.apply(listening));
        } catch (IOException | RuntimeException e) {
            LOG.error("clients are not served", e);
        }
    }

    /** Closes the socket, and the server if there is one. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            // Nothing it does takes long, and what it does must not be left open.
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.ifPresent(JettyServer::close);
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("the socket was not closed", e);
        }
    }
}
