package io.embedstream.deploy.demo;

import io.embedstream.deploy.replay.Pace;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;

/**
 * How fast a demonstration sends the events of its files: all streams together at a number of events a second, each in
 * proportion to its length, so that they end together.
 */
final class Tempo {
    /** Time that the samples take at speed 1: their first alert opens after about half of it. */
    static final int SAMPLE_SECONDS = 75;

    /** Events of the samples, which speed 1 sends in {@link #SAMPLE_SECONDS}. */
    static final double SAMPLE_EVENTS = 615;

    private final DemoOptions options;
    private final DemoInputs inputs;

    Tempo(DemoOptions options, DemoInputs inputs) {
        this.options = options;
        this.inputs = inputs;
    }

    /** Whether the samples are told again when they have ended. */
    boolean isEndless() {
        return inputs.samples() && !options.exitAfterReplay();
    }

    /** The pace of a file. */
    Pace of(SourceFile file) {
        if (options.speed().isEmpty() && !isEndless()) {
            return new Pace.Unlimited();
        }
        double perSecond = SAMPLE_EVENTS / SAMPLE_SECONDS * options.speed().orElse(1);
        return file.records() == 0
                ? new Pace.Unlimited()
                : new Pace.PerSecond(perSecond * file.records() / Math.max(1, events()));
    }

    private double events() {
        return SourceStream.events().stream()
                .mapToDouble(
                        stream -> inputs.file(stream).map(SourceFile::records).orElse(0L))
                .sum();
    }
}
