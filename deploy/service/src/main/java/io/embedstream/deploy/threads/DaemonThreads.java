package io.embedstream.deploy.threads;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep a process alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** A thread that has not begun. */
    public static Thread of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes the threads of an executor, all of one name. */
    public static ThreadFactory named(String name) {
        return work -> of(name, work);
    }
}
