package io.embedstream.topology.vectorstore.index;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;

/** Runs actions under a read-write lock. */
final class Locks {

    private Locks() {}

    static <T> T read(ReadWriteLock lock, Supplier<T> action) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            return action.get();
        } finally {
            reading.unlock();
        }
    }

    static void write(ReadWriteLock lock, Runnable action) {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            action.run();
        } finally {
            writing.unlock();
        }
    }
}
