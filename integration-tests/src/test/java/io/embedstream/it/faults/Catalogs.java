package io.embedstream.it.faults;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.WatchedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The catalogs of every run. */
final class Catalogs {
    static final List<String> ENTITIES =
            List.of("Acme Motors", "Borealis Bank", "Cobalt Mining", "Dynatel", "Everglow", "Fjord Shipping");
    static final List<String> SUBJECTS =
            List.of("refund", "delivery", "invoice", "password", "warranty", "upgrade", "battery", "screen");
    static final int ITEMS = 40;

    /** With those above, all that are watched. */
    static final List<String> OTHER_ENTITIES = others(494);

    private Catalogs() {}

    private static List<String> others(int count) {
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add("Z" + syllable(i) + syllable(i / 60) + "ex Holdings");
        }
        return names;
    }

    private static String syllable(int number) {
        return "" + "bdfgklmnprst".charAt(number % 12) + "aeiou".charAt(number / 12 % 5);
    }

    static List<AnswerTemplate> templates() {
        var templates = new ArrayList<AnswerTemplate>();
        for (var subject : SUBJECTS) {
            templates.add(new AnswerTemplate(
                    "t-" + subject,
                    subject,
                    "en",
                    "where is my " + subject + " and how long does the " + subject + " take",
                    "About your " + subject + ": we are looking into it."));
        }
        templates.add(new AnswerTemplate("t-zh", "refund", "zh", "我的 退款 在 哪里", "正在 处理。"));
        return templates;
    }

    static List<WatchedEntity> watchlist() {
        return Stream.concat(ENTITIES.stream(), OTHER_ENTITIES.stream())
                .map(name ->
                        new WatchedEntity(idOf(name), name, List.of(name.split(" ")[0]), List.of(), "en", null, null))
                .toList();
    }

    static String idOf(String entity) {
        return entity.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    static List<CatalogItem> items() {
        var items = new ArrayList<CatalogItem>();
        for (int i = 0; i < ITEMS; i++) {
            var subject = SUBJECTS.get(i % SUBJECTS.size());
            items.add(new CatalogItem(
                    "item-" + i, "The " + subject + " number " + i, subject + " model " + i, List.of(subject), "en"));
        }
        return items;
    }
}
