package io.embedstream.encoder.models;

import java.util.Map;

/** What the cards of the known models put before a text, by the use of the text. */
final class Prompts {
    static final Map<String, String> NONE = Map.of("query", "", "passage", "");
    static final Map<String, String> BGE_EN =
            Map.of("query", "Represent this sentence for searching relevant passages: ", "passage", "");
    static final Map<String, String> BGE_ZH = Map.of("query", "为这个句子生成表示以用于检索相关文章：", "passage", "");
    static final Map<String, String> E5 = Map.of("query", "query: ", "passage", "passage: ");

    private Prompts() {}
}
