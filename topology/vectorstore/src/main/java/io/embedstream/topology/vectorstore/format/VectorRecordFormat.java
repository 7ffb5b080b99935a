package io.embedstream.topology.vectorstore.format;

/**
 * Writes records in the newest version and reads those of every released one.
 *
 * <p>The first byte of a stored value is its version; see {@link VectorRecordFormatV1} for the bytes behind it.
 */
public final class VectorRecordFormat {

    private VectorRecordFormat() {}

    /** The bytes of a record in the newest version. */
    public static byte[] write(VectorRecord entry) {
        return VectorRecordFormatV1.write(entry);
    }

    /**
     * The record in the bytes.
     *
     * @throws MalformedRecordException if the version is unknown or the bytes do not follow it
     */
    public static VectorRecord read(byte[] bytes) {
        if (bytes.length == 0) {
            throw new MalformedRecordException("the stored value is empty, expected a version byte");
        }
        if (bytes[0] == VectorRecordFormatV1.VERSION) {
            return VectorRecordFormatV1.read(bytes);
        }
        throw new MalformedRecordException("the stored value has format version " + bytes[0] + ", this build reads "
                + VectorRecordFormatV1.VERSION + "; was it written by a newer build or by another kind of store?");
    }
}
