package io.embedstream.it.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One case of the harness.
 *
 * @param name as the summary gives it
 * @param seed of the events and of the faults
 * @param events number of good events
 * @param perSecond rate at which they are fed
 * @param faults how often the fault has to strike
 * @param encoder {@code hash}, {@code model}, or a name for what the settings say
 * @param settings configuration that differs from the harness's own
 * @param inputName of the mix, different for each
 * @param catalogs what the catalogs hold besides what every case has, and how fast they change
 * @param mix makes of the good events what is fed, poison added for example
 */
record FaultCase(
        String name,
        long seed,
        int events,
        double perSecond,
        int faults,
        Fault fault,
        String encoder,
        Map<String, String> settings,
        String inputName,
        UnaryOperator<List<InputEvent>> mix,
        BulkCatalogs catalogs) {

    static FaultCase of(String name, long seed, int events, double perSecond, int faults, Fault fault) {
        return new FaultCase(
                name,
                seed,
                events,
                perSecond,
                faults,
                fault,
                "hash",
                Map.of(),
                "good",
                UnaryOperator.identity(),
                BulkCatalogs.NONE);
    }

    FaultCase withEncoder(String other) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, other, settings, inputName, mix, catalogs);
    }

    FaultCase withSettings(Map<String, String> others) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, encoder, others, inputName, mix, catalogs);
    }

    FaultCase withFault(Fault other) {
        return new FaultCase(name, seed, events, perSecond, faults, other, encoder, settings, inputName, mix, catalogs);
    }

    FaultCase withMix(String otherName, UnaryOperator<List<InputEvent>> other) {
        return new FaultCase(
                name, seed, events, perSecond, faults, fault, encoder, settings, otherName, other, catalogs);
    }

    FaultCase withCatalogs(BulkCatalogs others) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, encoder, settings, inputName, mix, others);
    }

    /** Settings that what comes out may depend on: all but those of Kafka's clients. */
    Map<String, String> settingsOfOutput() {
        var ofOutput = new TreeMap<>(settings);
        ofOutput.keySet().removeIf(name -> name.startsWith("kafka."));
        return ofOutput;
    }

    /** What is fed. */
    List<InputEvent> input() {
        return mix.apply(EventStream.of(seed, events));
    }
}
