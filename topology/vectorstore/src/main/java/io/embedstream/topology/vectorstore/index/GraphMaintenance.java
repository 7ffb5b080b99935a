package io.embedstream.topology.vectorstore.index;

import io.github.jbellis.jvector.util.Bits;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves vectors from the tail to the graph, takes the dead out of it and checks that every entry is found, on threads
 * of {@link GraphPool}; at most one task of an index at a time.
 */
final class GraphMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(GraphMaintenance.class);

    /** A tail this short is left alone: scanning it costs less than a tenth of a search. */
    private static final int SHORT_TAIL = 256;

    private static final int LARGEST_BATCH = 8192;

    /** The dead may be one in this many of the living before the graph is repaired. */
    private static final int DEAD_SHARE = 6;

    private final ReadWriteLock lock;
    private final ExactIndex tail;
    private final NodeSlots nodes;
    private final ReachabilityCheck check;
    private final int smallestGraph;
    private final AtomicLong linked = new AtomicLong();
    private boolean running;
    private boolean closed;

    /** @param smallestGraph below this many vectors in all, the tail is not linked in */
    GraphMaintenance(ReadWriteLock lock, ExactIndex tail, NodeSlots nodes, ReachabilityCheck check, int smallestGraph) {
        this.lock = lock;
        this.tail = tail;
        this.nodes = nodes;
        this.check = check;
        this.smallestGraph = smallestGraph;
    }

    /** Vectors linked in so far. */
    long linked() {
        return linked.get();
    }

    /** Starts work if there is any and none is going on. */
    synchronized void wake() {
        if (!running && !closed && workToDo()) {
            running = true;
            GraphPool.shared().execute(this::work);
        }
    }

    private boolean workToDo() {
        return Locks.read(lock, () -> tailIsLong() || deadAreMany() || check.isDue());
    }

    private boolean tailIsLong() {
        return tail.size() >= SHORT_TAIL && tail.size() + nodes.live() >= smallestGraph;
    }

    private boolean deadAreMany() {
        return nodes.dead() > Math.max(SHORT_TAIL, (nodes.graph().vectors().count() - nodes.dead()) / DEAD_SHARE);
    }

    private void work() {
        boolean done = false;
        try {
            while (!finished()) {
                if (Locks.read(lock, this::deadAreMany)) {
                    repair();
                } else if (Locks.read(lock, this::tailIsLong)) {
                    absorb();
                } else {
                    check.run(tail);
                }
            }
            done = true;
        } finally {
            if (!done) {
                LOG.error("the graph could not be maintained; vectors outside it are still found, by scanning");
                stop();
            }
        }
    }

    /** Ends the task under the lock that starts it, so that no work falls between. */
    private synchronized boolean finished() {
        if (closed || !workToDo()) {
            running = false;
            notifyAll();
            return true;
        }
        return false;
    }

    private synchronized void stop() {
        running = false;
        closed = true;
        notifyAll();
    }

    /** Vectors of the tail, with the generations of their slots. */
    private record Batch(int[] slots, int[] generations, float[][] vectors) {}

    /** Puts a batch of the tail into the graph, then publishes those whose slot still holds that vector. */
    private void absorb() {
        Batch batch = Locks.read(lock, this::nextBatch);
        int[] placed = nodes.graph().place(batch.vectors());
        linked.addAndGet(placed.length);
        Locks.write(lock, () -> {
            for (int i = 0; i < placed.length; i++) {
                int slot = batch.slots()[i];
                if (nodes.generation(slot) == batch.generations()[i] && tail.holds(slot)) {
                    tail.remove(slot);
                    nodes.publish(placed[i], slot, batch.vectors()[i]);
                    check.added(slot);
                }
            }
        });
    }

    private Batch nextBatch() {
        int size = Math.min(tail.size(), LARGEST_BATCH);
        Batch batch = new Batch(new int[size], new int[size], new float[size][]);
        for (int row = 0; row < size; row++) {
            int slot = tail.slotOfRow(row);
            batch.slots()[row] = slot;
            batch.generations()[row] = nodes.generation(slot);
            batch.vectors()[row] = tail.vector(slot);
        }
        return batch;
    }

    /** Takes all the dead out of the graph, once no more work is started. */
    void repairIfNeeded() {
        if (nodes.dead() > 0) {
            repair();
        }
    }

    private void repair() {
        Graph before = nodes.graph();
        BitSet dead = Locks.read(lock, this::deadNodes);
        Bits deadNodes = dead::get;
        int[] numbers = new int[before.vectors().count()];
        Graph repaired = before.without(deadNodes, numbers);
        Locks.write(lock, () -> {
            nodes.replace(repaired, numbers);
            check.repaired();
        });
        before.close();
    }

    private BitSet deadNodes() {
        BitSet dead = new BitSet();
        for (int node = 0; node < nodes.graph().vectors().count(); node++) {
            dead.set(node, !nodes.isLive(node));
        }
        return dead;
    }

    synchronized void await() throws InterruptedException {
        while (running) {
            wait();
        }
    }

    /** Lets work under way come to the end of its batch and starts no more. */
    synchronized void close() {
        closed = true;
        while (running) {
            waitUninterruptibly();
        }
    }

    private void waitUninterruptibly() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
