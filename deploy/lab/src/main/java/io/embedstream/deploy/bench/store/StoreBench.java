package io.embedstream.deploy.bench.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the cases one after the other; each reports its figures by name, the first being {@code case}. */
public final class StoreBench {

    private StoreBench() {}

    /**
     * @param cases names of the cases to run
     * @param report takes one map a case, its fields in order
     * @throws IllegalArgumentException if a case is unknown
     */
    public static void run(Workload workload, List<String> cases, Consumer<Map<String, Object>> report)
            throws IOException {
        for (String name : cases) {
            switch (name) {
                case "exact" -> report.accept(new ExactCase(workload).run());
                case "approximate" -> report.accept(new ApproximateCase(workload).run());
                case "churn" -> report.accept(new ChurnCase(workload).run());
                case "restore" -> new RestoreCase(workload).run(report);
                default ->
                    throw new IllegalArgumentException("case '" + name + "' is unknown; cases are " + Workload.CASES);
            }
        }
    }
}
