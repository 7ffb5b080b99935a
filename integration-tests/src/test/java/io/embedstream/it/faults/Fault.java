package io.embedstream.it.faults;

/** Something that goes wrong while a run is under way. The reference run is spared all of it. */
@FunctionalInterface
interface Fault {

    /**
     * Strikes as often as asked, as long as input remains to be fed.
     *
     * @return how often it did, and was seen to
     */
    int strike(FaultContext context, int times);

    /** Called before the first instance starts. */
    default void beforeStart(FaultContext context) {}

    /**
     * Called when the output has been compared and equals the reference's.
     *
     * @param outputs what the run had committed until then
     */
    default void afterwards(FaultContext context, Outputs outputs) {}
}
