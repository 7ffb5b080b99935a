package io.embedstream.deploy.bench.alerts;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Sentences of the project's own writing that generated news are made of, with slots such as {@code {E}} for the
 * entity.
 *
 * @param affairs bad affairs, each of several reports
 * @param routine neutral and positive news
 */
record StoryTexts(List<Affair> affairs, List<Routine> routine) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What happens to a company, in the order in which it is reported. */
    record Affair(String language, String event, List<Report> reports) {}

    /** One report, in several wordings. */
    record Report(List<String> headlines, List<String> bodies) {}

    /**
     * An item that needs no alert.
     *
     * @param tone {@code neutral} or {@code positive}
     */
    record Routine(String language, String tone, String headline, String body) {}

    static StoryTexts load() {
        return new StoryTexts(read("events.jsonl", Affair.class), read("routine.jsonl", Routine.class));
    }

    List<Affair> affairs(String language) {
        return affairs.stream()
                .filter(affair -> affair.language().equals(language))
                .toList();
    }

    List<Routine> routine(String language) {
        return routine.stream().filter(item -> item.language().equals(language)).toList();
    }

    static InputStream open(String name) throws IOException {
        InputStream resource = StoryTexts.class.getResourceAsStream(name);
        if (resource == null) {
            throw new FileNotFoundException("class path has no " + name);
        }
        return resource;
    }

    private static <T> List<T> read(String name, Class<T> type) {
        try (InputStream resource = open(name);
                MappingIterator<T> lines = JSON.readerFor(type).readValues(resource)) {
            return lines.readAll();
        } catch (IOException e) {
            throw new IllegalStateException("the program's " + name + " cannot be read", e);
        }
    }
}
