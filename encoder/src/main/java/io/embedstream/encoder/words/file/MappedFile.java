package io.embedstream.encoder.words.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A little-endian file of any size, mapped into memory: its pages belong to the system and cost no heap.
 *
 * <p>A mapping holds 2 GiB at most, so a file is mapped in segments that overlap by more than is read at once. The
 * mapping ends when the instance is collected. Safe for use by many threads.
 */
final class MappedFile {
    private static final int USUAL_SEGMENT_BITS = 30;

    /** Most bytes read at once. */
    static final int LARGEST_READ = 1 << 20;

    private final ByteBuffer[] segments;
    private final int segmentBits;
    private final long size;

    private MappedFile(ByteBuffer[] segments, int segmentBits, long size) {
        this.segments = segments;
        this.segmentBits = segmentBits;
        this.size = size;
    }

    static MappedFile open(Path file) throws IOException {
        return open(file, USUAL_SEGMENT_BITS);
    }

    static MappedFile open(Path file, int segmentBits) throws IOException {
        long segment = 1L << segmentBits;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((size + segment - 1) >> segmentBits)];
            for (int i = 0; i < segments.length; i++) {
                long start = (long) i << segmentBits;
                segments[i] = channel.map(MapMode.READ_ONLY, start, Math.min(segment + LARGEST_READ, size - start))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
            return new MappedFile(segments, segmentBits, size);
        }
    }

    long size() {
        return size;
    }

    byte get(long at) {
        return segment(at).get(offset(at));
    }

    int getInt(long at) {
        return segment(at).getInt(offset(at));
    }

    long getLong(long at) {
        return segment(at).getLong(offset(at));
    }

    /** Copies bytes, {@link #LARGEST_READ} at most. */
    void get(long at, byte[] target, int from, int length) {
        segment(at).get(offset(at), target, from, length);
    }

    /** Adds consecutive floats, at most {@link #LARGEST_READ} bytes of them, each times a factor. */
    void addFloats(long at, float[] sum, int count, float factor) {
        ByteBuffer segment = segment(at);
        int start = offset(at);
        for (int i = 0; i < count; i++) {
            sum[i] += factor * segment.getFloat(start + i * Float.BYTES);
        }
    }

    /** The index of the first of consecutive floats that is not finite; their number if all are. */
    int firstNotFinite(long at, int count) {
        ByteBuffer segment = segment(at);
        int start = offset(at);
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(segment.getFloat(start + i * Float.BYTES))) {
                return i;
            }
        }
        return count;
    }

    private ByteBuffer segment(long at) {
        return segments[(int) (at >> segmentBits)];
    }

    private int offset(long at) {
        return (int) (at & ((1L << segmentBits) - 1));
    }
}
