package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48-20917",
                "it's 20981",
                "sure, it's 7741",
                "order number BX-33018",
                "yes please",
                "no thanks",
                "Thank you so much!",
                "good morning",
                "hi",
                "ok",
                "robin.ashby@example.com",
                "you're welcome, have a nice day",
                "\uD83D\uDE21\uD83D\uDE21",
                "谢谢",
                "好的谢谢",
                "你好",
                "尾号3058",
                "订单号是20240417",
                "嗯嗯,是的",
                "知道了",
                "brilliant, thank you",
                "yes, Thursday is fine",
                "on 24/02/2024",
                "税号91330100MA0000000X"
            })
    void shouldAskNothingWhenItIsThanksOrAGreetingOrAReference(String text) {
        assertThat(MessageKind.of(text)).isNotEqualTo(MessageKind.QUESTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where is order 48-20917",
                "track order 4471",
                "cancel 48-20917",
                "help",
                "my order",
                "refund",
                "thanks, but where is it",
                "it was due on Monday",
                "is it on Thursday?",
                "税号怎么改",
                "hello, do you ship to Norway",
                "ok?",
                "order 4471 is broken",
                "退款",
                "你好,我要退货",
                "尾号3058被冻结",
                "好的,那发票呢"
            })
    void shouldAskSomethingWhenThereIsMore(String text) {
        assertThat(MessageKind.of(text)).isEqualTo(MessageKind.QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"48-20917", "sure, it's 7741", "yes please", "ok", "no", "尾号3058", "嗯嗯,是的", "好的"})
    void shouldGoOnWhenItIsAReferenceOrAYes(String text) {
        assertThat(MessageKind.of(text)).isEqualTo(MessageKind.GOES_ON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you so much!",
                "ok thanks",
                "yes, thanks a lot",
                "good morning",
                "hi, how are you?",
                "is anybody there?",
                "are you still there?",
                "have a great weekend",
                "谢谢",
                "好的谢谢",
                "你好",
                "在吗？",
                "有人在吗",
                "祝你生意兴隆",
                "再见"
            })
    void shouldBeCourtesyWhenItIsThanksOrAGreetingOrSmallTalk(String text) {
        assertThat(MessageKind.of(text)).isEqualTo(MessageKind.COURTESY);
    }

    @Test
    void shouldAgreeWithTheExpressionsWhenItLooksForOtherWordsFirst() {
        // Given
        var parts = List.of(
                "hello",
                "Thanks",
                "it's",
                "tracking",
                "number",
                "tracking number",
                "refund",
                "48-20917",
                "a@b.example",
                "order",
                "https://x.example/a",
                "it.",
                "card,",
                "ok",
                "\u00A0",
                "\n",
                "谢谢",
                "no-one",
                "BX33",
                "why",
                "how are you",
                "hi,",
                "are you there",
                "have a nice",
                "pleased to meet you",
                "what's up",
                "weekend",
                "!");
        long seed = 20240304;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(1 + random.nextInt(4), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
            // When and Then
            assertThat(MessageKind.of(text)).as("seed %d: %s", seed, text).isEqualTo(MessageKind.byExpressions(text));
        }
    }

    /** Some of them took time that grew with the cube of the length, or a frame of the stack for each code. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1-", "1.", "a1/", "1@", "a@", "@", "a.", "我的包裹在哪里", "我", "#", "1 ", "a@b.", "1,", "hi ", "[ID]"
            })
    void shouldTellTheKindOfAVeryLongMessage(String unit) {
        var text = unit.repeat(100_000 / unit.length());

        assertThat(MessageKind.of(text)).isNotNull();
        assertThat(MessageKind.of(text + "x")).isEqualTo(MessageKind.byExpressions(text + "x"));
    }
}
