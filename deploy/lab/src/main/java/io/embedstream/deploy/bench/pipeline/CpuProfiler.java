package io.embedstream.deploy.bench.pipeline;

import java.io.IOException;
import one.profiler.AsyncProfiler;

/**
 * Samples the CPU time of all threads of this process, those of the virtual machine included, with async-profiler. Only
 * in a process that is asked to is it loaded.
 */
final class CpuProfiler {
    static final String START = "profile";
    static final String DUMP = "dump ";

    /** Whether it is on the class path: that of a checkout has it, that of an installation has not. */
    static boolean isThere() {
        return CpuProfiler.class.getResource("/one/profiler/AsyncProfiler.class") != null;
    }

    /** Does what the benchmark asks for, and answers. */
    String obey(String line) throws IOException {
        if (line.equals(START)) {
            AsyncProfiler.getInstance().execute("start,event=ctimer,interval=2ms,threads");
            return ChildJvm.READY;
        }
        if (line.startsWith(DUMP)) {
            AsyncProfiler.getInstance().execute("stop,collapsed,threads,file=" + line.substring(DUMP.length()));
            return ChildJvm.READY;
        }
        throw new IllegalArgumentException("the benchmark asks for '" + line + "'");
    }
}
