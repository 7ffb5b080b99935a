package io.embedstream.deploy.bench.alerts;

import io.embedstream.schemas.WatchedEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Fills the slots of texts about one entity. The same story keeps its figures and places in every wording. */
final class Wording {
    private static final List<String> CITIES =
            List.of("Lyon", "Gdansk", "Porto", "Leeds", "Toronto", "Osaka", "Graz", "Bergen", "Ghent", "Denver");
    private static final List<String> CITIES_ZH = List.of("苏州", "成都", "青岛", "厦门", "长沙", "合肥", "西安", "宁波");
    private static final List<String> PEOPLE =
            List.of("Marta Lind", "Owen Carver", "Priya Nair", "Tomas Berg", "Helen Osei", "Luc Martin");
    private static final List<String> PEOPLE_ZH = List.of("周敏", "陈立", "何雨", "方远", "沈青");
    private static final List<String> MONTHS = List.of("March", "April", "June", "September", "October", "November");
    private static final List<String> MONTHS_ZH = List.of("三月", "四月", "六月", "九月", "十一月");
    private static final List<String> QUARTERS = List.of("first", "second", "third", "fourth");
    private static final List<String> QUARTERS_ZH = List.of("一", "二", "三", "四");
    private static final List<String> FRAMES = List.of(
            "%s",
            "%s",
            "%s - report",
            "Report: %s",
            "%s, media say",
            "Just in: %s",
            "Newsletter: %s",
            "%s, according to reports");
    private static final List<String> FRAMES_ZH = List.of("%s", "%s", "快讯：%s", "据媒体报道，%s", "%s（综合报道）", "早报：%s");

    private final Random random;
    private final boolean chinese;
    private final Map<String, String> slots = new LinkedHashMap<>();

    Wording(WatchedEntity entity, Random random) {
        this.random = random;
        this.chinese = "zh".equals(entity.getLanguage());
        slots.put("{E}", entity.getName());
        slots.put("{S}", entity.getAliases().get(0));
        slots.put("{N}", String.format(Locale.ROOT, chinese ? "%d" : "%,d", 100 * (3 + random.nextInt(400))));
        slots.put("{n}", Integer.toString(3 + random.nextInt(30)));
        slots.put("{P}", Integer.toString(4 + random.nextInt(27)));
        slots.put("{p}", String.format(Locale.ROOT, "%.1f", 3 + 7 * random.nextDouble()));
        slots.put("{M}", Integer.toString(10 + random.nextInt(900)));
        slots.put("{y}", Integer.toString(4 + random.nextInt(6)));
        slots.put("{C}", anyOf(chinese ? CITIES_ZH : CITIES));
        slots.put("{W}", anyOf(chinese ? PEOPLE_ZH : PEOPLE));
        slots.put("{D}", anyOf(chinese ? MONTHS_ZH : MONTHS));
        slots.put("{Q}", anyOf(chinese ? QUARTERS_ZH : QUARTERS));
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> slot : slots.entrySet()) {
            filled = filled.replace(slot.getKey(), slot.getValue());
        }
        return filled;
    }

    /** The text as another outlet has it. */
    String framed(String text) {
        return String.format(anyOf(chinese ? FRAMES_ZH : FRAMES), text);
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
