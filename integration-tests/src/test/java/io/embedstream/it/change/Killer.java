package io.embedstream.it.change;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Kills one process after the other, each in its turn, at random times; on a thread of its own. */
final class Killer {
    private static final List<String> VICTIMS = List.of("live", "shadow", Processes.BROKER);
    private static final int LEAST_MILLIS = 6_000;
    private static final int MOST_MILLIS = 18_000;

    private final Processes processes;
    private final Random random;
    private final CountDownLatch left;

    private Killer(Processes processes, int kills, long seed) {
        this.processes = processes;
        this.random = new Random(seed);
        this.left = new CountDownLatch(kills);
    }

    static Killer start(Processes processes, int kills, long seed) {
        var killer = new Killer(processes, kills, seed);
        var thread = new Thread(killer::run, "killer");
        thread.setDaemon(true);
        thread.start();
        return killer;
    }

    private void run() {
        try {
            while (left.getCount() > 0) {
                Thread.sleep(LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
                var victim = VICTIMS.get((int) (left.getCount() % VICTIMS.size()));
                System.err.println("kill -9 " + victim);
                processes.kill(victim);
                left.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all have been killed that are to be. */
    void await() throws InterruptedException {
        left.await();
    }
}
