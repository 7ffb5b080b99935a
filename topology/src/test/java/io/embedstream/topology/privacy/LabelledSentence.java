package io.embedstream.topology.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.privacy.find.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A sentence and what of it is to be masked, written {@code {kind:what}} in the file. */
record LabelledSentence(String language, String text, List<Span> labels) {
    private static final Pattern LABEL = Pattern.compile("\\{(email|phone|card|iban|id):([^}]*)}");

    static List<LabelledSentence> read(String resource) throws IOException {
        try (var in = LabelledSentence.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", 2))
                    .map(cells -> of(cells[0], cells[1]))
                    .toList();
        }
    }

    private static LabelledSentence of(String language, String marked) {
        var text = new StringBuilder();
        var labels = new ArrayList<Span>();
        int from = 0;
        for (var matcher = LABEL.matcher(marked); matcher.find(); from = matcher.end()) {
            text.append(marked, from, matcher.start());
            int start = text.length();
            text.append(matcher.group(2));
            labels.add(new Span(start, text.length(), matcher.group(1)));
        }
        return new LabelledSentence(language, text + marked.substring(from), labels);
    }
}
