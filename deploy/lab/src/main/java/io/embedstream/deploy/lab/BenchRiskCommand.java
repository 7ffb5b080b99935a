package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.risk.RiskBench;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures risk monitoring at production shape; one JSON line a case. */
@Command(
        name = "risk",
        mixinStandardHelpOptions = true,
        description = {
            "Measures risk monitoring on a broker in this process and prints one JSON line a case, with its figures and ok:",
            "one-entity (10,000 distinct bad articles about one entity within a day, and 300 of 30 KB),",
            "many-entities (2,000 entities, 200,000 mentions, 30 event days), catch-up (the same, stopped twice in between),",
            "clock (the samples with wrong clocks). Ends with 1 if a case is not ok."
        })
public final class BenchRiskCommand implements Callable<Integer> {
    @Option(
            names = "--cases",
            paramLabel = "CASE,...",
            split = ",",
            defaultValue = "one-entity,many-entities,catch-up,clock",
            description = "Cases to run; default ${DEFAULT-VALUE}.")
    private List<String> cases;

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!RiskBench.CASES.containsAll(cases)) {
            throw new UsageException("--cases is " + cases + ", expected some of " + RiskBench.CASES);
        }
        PrintWriter out = spec.commandLine().getOut();
        return RiskBench.run(cases, bench.stop(), figures -> JsonLine.print(out, figures)) ? 0 : 1;
    }
}
