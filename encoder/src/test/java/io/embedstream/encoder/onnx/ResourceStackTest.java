package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceStackTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseTheLatestFirstWhenTheWayEndsEarly() {
        try (ResourceStack opening = new ResourceStack()) {
            opening.own(() -> closed.add("tokenizer"));
            opening.own(() -> closed.add("session"));
        }

        assertThat(closed).containsExactly("session", "tokenizer");
    }

    @Test
    void shouldCloseTheOthersTooWhenOneCannotBeClosed() {
        assertThatThrownBy(() -> {
                    try (ResourceStack opening = new ResourceStack()) {
                        opening.own(() -> closed.add("tokenizer"));
                        opening.own(() -> {
                            throw new IllegalStateException("the session is in use");
                        });
                    }
                })
                .hasMessage("the session is in use");

        assertThat(closed).containsExactly("tokenizer");
    }

    @Test
    void shouldCloseNothingWhenOwnershipHasPassedOn() {
        try (ResourceStack opening = new ResourceStack()) {
            opening.own(() -> closed.add("tokenizer"));
            opening.keep();
        }

        assertThat(closed).isEmpty();
    }
}
