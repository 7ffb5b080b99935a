package io.embedstream.encoder.distil;

import java.io.ByteArrayOutputStream;

/**
 * Rounds to the nearest and records what it does near the middle: for each such number the distance to the one before
 * and, as the lowest bit, whether it was rounded up, as a variable-length integer (seven bits a byte, the lowest first,
 * the highest bit set on all but the last).
 */
final class RoundingRecorder implements Rounder {
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private long last = -1;

    @Override
    public byte round(long position, double steps) {
        double nearest = Math.rint(steps);
        if (Rounder.isNear(steps)) {
            write((position - last) << 1 | (nearest > steps ? 1 : 0));
            last = position;
        }
        return Rounder.clip(nearest);
    }

    private void write(long value) {
        long rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            record.write((int) (rest & 0x7F | 0x80));
        }
        record.write((int) rest);
    }

    byte[] record() {
        return record.toByteArray();
    }
}
