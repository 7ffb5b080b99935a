package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Catalogs of any size, always the same for it: templates of 200 intents, items of 40 categories, companies with names
 * of their own.
 */
record BulkCatalogs(int templates, int items, int entities) {
    private static final int INTENTS = 200;
    private static final int CATEGORIES = 40;
    private static final String ANSWER = "We are looking into it and come back to you. ".repeat(10);
    private static final String DESCRIPTION = "Made to last, and easy to look after. ".repeat(5);

    Map<SourceStream, List<SpecificRecord>> records() {
        return Map.of(
                SourceStream.TEMPLATES,
                IntStream.range(0, templates).mapToObj(BulkCatalogs::template).toList(),
                SourceStream.ITEMS,
                IntStream.range(0, items).mapToObj(BulkCatalogs::item).toList(),
                SourceStream.WATCHLIST,
                IntStream.range(0, entities).mapToObj(BulkCatalogs::entity).toList());
    }

    static String itemId(int number) {
        return "i" + number;
    }

    /** Name of a company: two words that no text of the samples has. */
    static String company(int number) {
        return syllables(number / 100 + 7) + " " + syllables(number % 100 + 11);
    }

    private static String syllables(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 17) {
            word.append("bcdfgklmnprstvwxz".charAt(rest % 17)).append("aeiou".charAt(rest % 5));
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + "q";
    }

    private static SpecificRecord entity(int number) {
        return WatchedEntity.newBuilder()
                .setEntityId("e" + number)
                .setName(company(number))
                .setLanguage("en")
                .build();
    }

    private static SpecificRecord template(int number) {
        return new AnswerTemplate(
                "t" + number, "intent-" + number % INTENTS, "en", "question " + words(number), ANSWER);
    }

    private static SpecificRecord item(int number) {
        return new CatalogItem(
                itemId(number),
                "thing " + words(-1 - number),
                DESCRIPTION,
                List.of("category-" + number % CATEGORIES),
                "en");
    }

    private static String words(int seed) {
        Random random = new Random(seed);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            words.append(' ').append(Integer.toString(random.nextInt(20_000), Character.MAX_RADIX));
        }
        return words.substring(1);
    }
}
