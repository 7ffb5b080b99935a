package io.embedstream.topology.state;

/** A part of a record that has an entry of its own, as {@link SplitRecords} keeps it. */
public interface Part {

    /** Name of its entry; null where there is none. */
    String id();

    void setId(String id);

    /** Whether it is in the record, which it is not when the record has been read and its entry has not. */
    boolean isThere();

    /** An object that is another one whenever the part has changed. */
    Object content();

    /** What its entry holds. */
    byte[] bytes();

    /** Takes an entry into the record; returns whether this build would write it so. */
    boolean fill(byte[] entry);

    /** Takes what its entry holds out of the record; what is returned puts it back. */
    Runnable strip();
}
