package io.embedstream.deploy.train.words;

import io.embedstream.encoder.files.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An unfinished training in a file: what is trained (text and hyper-parameters), epochs done, tables of numbers.
 * A crash leaves the one before.
 *
 * @param file where it is
 * @param identity what must be the same for a training to be gone on with
 * @param period least nanoseconds between two checkpoints
 * @param last when the last was written
 */
public record Checkpoint(Path file, String identity, long period, long[] last) {
    private static final int CHUNK = 1 << 14;

    /** The checkpoint of a training of a text, written every half minute at most. */
    public static Checkpoint of(Path file, WordTraining training, Corpus corpus) {
        return of(file, training, corpus, 30_000_000_000L);
    }

    static Checkpoint of(Path file, WordTraining training, Corpus corpus, long period) {
        String text = corpus.size() + " words, " + corpus.vocabulary().size() + " different, "
                + corpus.vocabulary().words().hashCode();
        return new Checkpoint(file, training.identity() + " on " + text, period, new long[] {System.nanoTime()});
    }

    /**
     * Puts the numbers of a checkpoint in place of those at the start.
     *
     * @param tables those that were saved, in the same order
     * @return epochs done; 0 if there is no checkpoint
     * @throws IOException if there is one of another training, or it cannot be read
     */
    int restore(float[]... tables) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            String found = in.readUTF();
            if (!found.equals(identity)) {
                throw new IOException(file + " is of another training (" + found + "), expected " + identity
                        + "; delete it to start from scratch");
            }
            int epochs = in.readInt();
            for (float[] table : tables) {
                read(in, table);
            }
            return epochs;
        }
    }

    void save(int epochs, float[]... tables) throws IOException {
        if (System.nanoTime() - last[0] < period) {
            return;
        }
        AtomicFile.write(file, bytes -> {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(identity);
            out.writeInt(epochs);
            for (float[] table : tables) {
                write(out, table);
            }
        });
        last[0] = System.nanoTime();
    }

    /** Forgets the training, which is done. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.clear();
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static void read(DataInputStream in, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            in.readFully(chunk.array(), 0, count * Float.BYTES);
            chunk.clear();
            chunk.asFloatBuffer().get(values, from, count);
        }
    }
}
