package io.embedstream.it.faults;

/** Something that goes wrong while a run is under way. */
@FunctionalInterface
interface Fault {

    /**
     * Strikes as often as asked, as long as input remains to be fed.
     *
     * @return how often it did
     */
    int strike(Scene scene, int times);
}
