package io.embedstream.deploy.vectorcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that other processes write or have written. Safe for use by many threads. */
final class Followed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

    private final Path directory;
    private final int own;
    private final int most;
    private final Map<Integer, VectorTable> open = new ConcurrentHashMap<>();
    private boolean closed;

    Followed(Path directory, int own, int most) {
        this.directory = directory;
        this.own = own;
        this.most = most;
    }

    /** Reads on in every table and opens those that are new. */
    synchronized void catchUp() {
        for (int number = 0; number < most && !closed; number++) {
            Path path = directory.resolve(String.valueOf(number));
            if (number != own && Files.exists(path.resolve("CURRENT"))) {
                catchUp(number, path);
            }
        }
    }

    /** A table that cannot be followed, such as one begun anew by its owner, is opened again the next time. */
    private void catchUp(int number, Path path) {
        try {
            VectorTable table = open.get(number);
            if (table == null) {
                open.put(number, VectorTable.follow(path, follower(number)));
            } else {
                table.catchUp();
            }
        } catch (RocksDBException | IOException e) {
            LOG.debug("{} is not followed for now: {}", path, e.getMessage());
            VectorTable lost = open.remove(number);
            if (lost != null) {
                lost.close();
            }
        }
    }

    private Path follower(int number) throws IOException {
        return Files.createDirectories(directory.resolve(own + ".follows").resolve(String.valueOf(number)));
    }

    List<VectorTable> tables() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(VectorTable::close);
        open.clear();
    }
}
