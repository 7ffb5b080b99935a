package io.embedstream.it.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Instances of an earlier build are stopped one at a time, and started again with this build over the same state
 * directories, while the others go on.
 *
 * @param previous directory that holds {@code embedstream.jar} and {@code lib} of the earlier build
 */
record RollingUpgrade(Path previous) implements Fault {

    @Override
    public void beforeStart(FaultContext context) {
        var classPath = classPath();
        context.progress().say("instances start with the build in %s", previous);
        context.instances().forEach(instance -> instance.runFrom(classPath));
    }

    /** The harness's own classes, and everything else from the earlier build. */
    private String classPath() {
        var jar = previous.resolve("embedstream.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no " + jar + "; -Dfaults.previous names the deploy/target of a build");
        }
        var own = RollingUpgrade.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (var libraries = Files.list(previous.resolve("lib"))) {
            return own
                    + File.pathSeparator
                    + jar
                    + File.pathSeparator
                    + libraries.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int strike(FaultContext context, int times) {
        var waiting = context.instances().iterator();
        return context.repeat(Math.min(times, context.instances().size()), () -> {
            context.pause(4000, 6000);
            var instance = waiting.next();
            boolean alive = instance.isAlive();
            instance.process().stop();
            instance.runFrom(System.getProperty("java.class.path"));
            instance.start();
            instance.process().awaitReady();
            return alive;
        });
    }
}
