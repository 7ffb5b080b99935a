package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    private record Sample(String language, String text) {}

    private static List<Sample> samples() throws IOException {
        try (var in = LanguagesTest.class.getResourceAsStream("languages.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(cells -> new Sample(cells[0], cells[1]))
                    .toList();
        }
    }

    @Test
    void shouldTellTheLanguageWhenNoneIsDeclared() throws IOException {
        assertThat(samples().stream()
                        .filter(sample -> !Languages.detect(sample.text()).equals(sample.language()))
                        .map(sample -> sample + " taken for " + Languages.detect(sample.text())))
                .isEmpty();
    }

    @Test
    void shouldBelieveTheDeclaredLanguageWhenTheScriptAllowsIt() {
        assertThat(Languages.resolve("en-US", "Où est ma commande, monsieur le directeur"))
                .isEqualTo("en");
        assertThat(Languages.resolve("zh_CN", "OK")).isEqualTo("zh");
        assertThat(Languages.resolve("zh", "iPhone 15 Pro Max")).isEqualTo("zh");
        assertThat(Languages.resolve("zh", "12345")).isEqualTo("zh");
        assertThat(Languages.resolve("ja", "東京電力")).isEqualTo("ja");
        assertThat(Languages.resolve("fr", "Bonjour monsieur")).isEqualTo("fr");
    }

    @Test
    void shouldNotBelieveTheDeclaredLanguageWhenTheTextIsPlainlyInAnother() {
        assertThat(Languages.resolve("en", "Где мой заказ?")).isEqualTo("ru");
        assertThat(Languages.resolve("zh", "注文した商品がまだ届きません")).isEqualTo("ja");
        assertThat(Languages.resolve("fr", "My parcel has not arrived yet")).isEqualTo("en");
        assertThat(Languages.resolve("zh", "My parcel has not arrived yet")).isEqualTo("en");
        assertThat(Languages.resolve("en", "已经三天了")).isEqualTo("zh");
        assertThat(Languages.resolve(null, "ｗｈｅｒｅ ｉｓ ｍｙ ｏｒｄｅｒ")).isEqualTo("en");
        assertThat(Languages.resolve("de", "我的包裹到哪里了")).isEqualTo("zh");
        assertThat(Languages.resolve("no language", "我的包裹到哪里了")).isEqualTo("zh");
    }

    @Test
    void shouldEmbedEveryLanguageButChineseWithTheEnglishModel() {
        assertThat(Languages.ofModel("zh")).isEqualTo("zh");
        assertThat(Languages.ofModel("ja")).isEqualTo("en");
        assertThat(Languages.ofModel("und")).isEqualTo("en");
    }

    @Test
    void shouldSeeThatATextIsBlankWhenNothingOfItShows() {
        assertThat(List.of(
                        "",
                        " ",
                        "\u200B",
                        "\u2060\uFEFF",
                        "\u00AD\u00AD",
                        "\u00A0\u202F\u3000",
                        "\u200E\u2066\u2069",
                        "\u2800\u3164\uFFA0",
                        "\r\n\t",
                        "\uDB40\uDC41",
                        "\u180E\u034F\uFE0F",
                        "\u2065\uFFF0"))
                .allMatch(Invisible::isBlank);
        assertThat(List.of("a", "\u200Ba", ".", "\uD83D\uDC4D", "\u4E00", "1")).noneMatch(Invisible::isBlank);
    }
}
