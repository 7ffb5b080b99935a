package io.embedstream.encoder.distil;

import java.nio.ByteBuffer;

/** Rounds as a {@link RoundingRecorder} has recorded. */
final class RecordedRounder implements Rounder {
    private final ByteBuffer record;
    private long next = -1;
    private boolean up;

    RecordedRounder(byte[] record) {
        this.record = ByteBuffer.wrap(record);
        advance();
    }

    @Override
    public byte round(long position, double steps) {
        if (position != next) {
            return Rounder.clip(Math.rint(steps));
        }
        // On another processor the number may lie on the other side of the near zone, never as far as the next step.
        double middle = Math.rint(steps - 0.5) + 0.5;
        byte rounded = Rounder.clip(up ? middle + 0.5 : middle - 0.5);
        advance();
        return rounded;
    }

    private void advance() {
        long value = 0;
        for (int shift = 0; record.hasRemaining(); shift += 7) {
            byte part = record.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                next += value >>> 1;
                up = (value & 1) == 1;
                return;
            }
        }
        next = Long.MAX_VALUE;
    }
}
