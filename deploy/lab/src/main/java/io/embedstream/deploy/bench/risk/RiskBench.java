package io.embedstream.deploy.bench.risk;

import io.embedstream.deploy.app.StopSignal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The cases of the risk benchmark. */
public final class RiskBench {
    /** Names of all cases. */
    public static final List<String> CASES = List.of("one-entity", "many-entities", "catch-up", "clock");

    private RiskBench() {}

    /**
     * Runs cases.
     *
     * @param cases names
     * @param print receives the figures of each, {@code case} and {@code ok} among them
     * @return whether all were as they ought to be
     */
    public static boolean run(List<String> cases, StopSignal stop, Consumer<Map<String, Object>> print)
            throws IOException, InterruptedException {
        boolean ok = true;
        for (String name : cases) {
            Map<String, Object> figures = switch (name) {
                case "one-entity" -> StageCases.oneEntity();
                case "many-entities" -> StageCases.manyEntities();
                case "catch-up" -> StageCases.catchUp();
                case "clock" -> new ClockCase(stop).run();
                default -> throw new IllegalArgumentException("no case is called " + name);
            };
            print.accept(figures);
            ok &= Boolean.TRUE.equals(figures.get("ok"));
        }
        return ok;
    }
}
