package io.embedstream.encoder.tokenize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TokenizerFileTest {

    @Test
    void shouldKnowTheLargestIdWhenTheVocabularyIsAMap() throws IOException {
        TokenizerFile file = read(
                "{'added_tokens':[{'id':3,'content':'[CLS]'}],'model':{'type':'WordPiece','vocab':{'a':7,'b':2},'unk_token':'[UNK]'},"
                        + "'normalizer':{'type':'BertNormalizer'}}");

        assertThat(file.largestId()).isEqualTo(7);
        assertThat(file.rules().path("model").path("type").asText()).isEqualTo("WordPiece");
        assertThat(file.rules().path("model").path("unk_token").asText()).isEqualTo("[UNK]");
        assertThat(file.rules().path("normalizer").path("type").asText()).isEqualTo("BertNormalizer");
        assertThat(file.rules().path("model").has("vocab")).isFalse();
    }

    @Test
    void shouldKnowTheLargestIdWhenTheVocabularyIsAList() throws IOException {
        TokenizerFile file = read("{'model':{'vocab':[['<s>',0.0],['a',-1.5],['b',-2]],'merges':[['a','b']]}}");

        assertThat(file.largestId()).isEqualTo(2);
    }

    @Test
    void shouldKnowTheLargestIdWhenItIsOfAnAddedToken() throws IOException {
        TokenizerFile file = read("{'model':{'vocab':{'a':1}},'added_tokens':[{'id':9,'content':'[X]'}]}");

        assertThat(file.largestId()).isEqualTo(9);
    }

    @Test
    void shouldRefuseWhenTheContentIsNoObject() {
        assertThatThrownBy(() -> read("[1]")).isInstanceOf(IOException.class).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> read("{'model':{'vocab':{'a':1}")).isInstanceOf(IOException.class);
    }

    private static TokenizerFile read(String json) throws IOException {
        return TokenizerFile.read(json.replace('\'', '"').getBytes(UTF_8));
    }
}
