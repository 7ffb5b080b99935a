package io.embedstream.it.faults;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One case of the harness.
 *
 * @param name as the summary gives it
 * @param seed of the events and of the faults
 * @param events number of good events
 * @param perSecond rate at which they are fed
 * @param faults how often the fault has to strike
 * @param encoder {@code hash} or {@code model}
 * @param settings configuration that differs from the harness's own
 * @param inputName of the mix, different for each
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
        UnaryOperator<List<InputEvent>> mix) {

    static FaultCase of(String name, long seed, int events, double perSecond, int faults, Fault fault) {
        return new FaultCase(
                name, seed, events, perSecond, faults, fault, "hash", Map.of(), "good", UnaryOperator.identity());
    }

    FaultCase withEncoder(String other) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, other, settings, inputName, mix);
    }

    FaultCase withSettings(Map<String, String> others) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, encoder, others, inputName, mix);
    }

    FaultCase withFault(Fault other) {
        return new FaultCase(name, seed, events, perSecond, faults, other, encoder, settings, inputName, mix);
    }

    FaultCase withMix(String otherName, UnaryOperator<List<InputEvent>> other) {
        return new FaultCase(name, seed, events, perSecond, faults, fault, encoder, settings, otherName, other);
    }

    /** What is fed. */
    List<InputEvent> input() {
        return mix.apply(EventStream.of(seed, events));
    }
}
