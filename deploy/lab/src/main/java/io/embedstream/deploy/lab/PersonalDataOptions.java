package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.PersonalData;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.topology.privacy.MaskSettings;
import io.embedstream.topology.privacy.TextMasker;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What is done to the texts of the data before they are judged: what masking costs shows by comparison. */
final class PersonalDataOptions {
    @Option(
            names = "--personal-data",
            description = "Puts personal data into every text: the same with every run, and for every task.")
    private boolean put;

    @Option(
            names = "--mask",
            paramLabel = "KIND,...",
            split = ",",
            description =
                    "Masks the texts of the data, after that, as privacy.mask does: email, iban, id, card, phone or all.")
    private List<String> kinds = List.of();

    /** The change of each text, in the order of the file. */
    UnaryOperator<String> change() {
        var all = kinds.contains("all") ? MaskSettings.KINDS : kinds;
        all.stream()
                .filter(kind -> !MaskSettings.KINDS.contains(kind))
                .findFirst()
                .ifPresent(kind -> {
                    throw new UsageException("--mask has '" + kind + "', expected some of "
                            + String.join(", ", MaskSettings.KINDS) + ", or all");
                });
        var masker = new TextMasker(MaskSettings.of(all.toArray(String[]::new)));
        var data = new PersonalData();
        return text -> masker.mask(put ? data.putInto(text) : text).text();
    }
}
