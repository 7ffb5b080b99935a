package io.embedstream.deploy.demo;

import java.io.IOException;
import java.nio.file.Path;

/** The events of a demonstration: its files once, then, of the samples, round after round. Used by one thread. */
final class Telling {
    private final Replays replays;
    private final Tempo tempo;
    private final Path directory;
    private int round;

    /** @param directory where the files of a round are written */
    Telling(Replays replays, Tempo tempo, Path directory) {
        this.replays = replays;
        this.tempo = tempo;
        this.directory = directory;
    }

    Replays replays() {
        return replays;
    }

    void start() {
        replays.startEvents(tempo::of);
    }

    /** Throws what a replay failed of, if one did; starts the next round when all have ended and there is one. */
    void goOn() throws IOException, InterruptedException {
        replays.requireWell();
        if (tempo.isEndless() && replays.ended()) {
            round++;
            replays.startAgain(round, directory, tempo::of);
        }
    }
}
