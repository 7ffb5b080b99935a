package io.embedstream.deploy.app;

import io.embedstream.encoder.onnx.OnnxEnvironment;
import java.util.concurrent.CompletableFuture;
import org.rocksdb.RocksDB;

/**
 * What every start of the application needs and no setting changes: it is loaded on other threads while the command
 * line and the configuration are read. Whoever needs it waits for it, and meets the failure if there is one.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins to load native libraries. */
    public static void begin() {
        CompletableFuture.runAsync(OnnxEnvironment::get);
        CompletableFuture.runAsync(RocksDB::loadLibrary);
    }
}
