package io.embedstream.deploy.security;

import io.embedstream.deploy.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command of the product in this process, on a thread of its own. */
final class RunningCommand {
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<End> end;

    /**
     * How a command ended.
     *
     * @param message what it said on stderr
     */
    record End(int exitCode, String message) {}

    private RunningCommand(String... arguments) {
        end = CompletableFuture.supplyAsync(() -> {
            StringWriter err = new StringWriter();
            int code = CommandLines.of(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS))
                    .setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments);
            return new End(code, err.toString());
        });
    }

    static RunningCommand start(String... arguments) {
        return new RunningCommand(arguments);
    }

    /** Starts an application. */
    static RunningCommand run(Path configuration) {
        return start("run", "--config", configuration.toString());
    }

    /** Has it end by itself, as SIGTERM does. */
    void stop() {
        stop.countDown();
    }

    /** Waits for its end. */
    End await() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
