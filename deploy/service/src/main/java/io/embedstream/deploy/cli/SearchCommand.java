package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.search.FieldFilter;
import io.embedstream.deploy.search.SearchClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches a store of a running application for the entries that are nearest to a text. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Searches a store of the running application for what is nearest to a text.",
            "Prints {\"fingerprint\",\"partial\",\"approximate\",\"neighbours\":[{\"key\",\"score\",\"payload\"}]}; score is the"
                    + " cosine, partial says that a part of the store did not answer."
        })
public final class SearchCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions instance;

    @Option(
            names = "--store",
            required = true,
            paramLabel = "STORE",
            description = "template-store, item-store, either with -en or -zh, recent-news-store-en or -zh.")
    private String store;

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What to search for.")
    private String text;

    @Option(names = "-k", paramLabel = "N", defaultValue = "5", description = "Neighbours. Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int k;

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE",
            description = "Only entries whose payload has the value in the field; all of several must hold.")
    private List<String> filters = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String answer = new SearchClient(
                        instance.httpUrl(), instance.load().application().httpToken())
                .nearest(store, text, k, parsed());
        PrintWriter out = spec.commandLine().getOut();
        out.print(answer + "\n");
        out.flush();
        return 0;
    }

    private List<FieldFilter> parsed() {
        try {
            return filters.stream().map(FieldFilter::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--filter: " + e.getMessage(), e);
        }
    }
}
