package io.embedstream.deploy.eval;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.event.EventHead;
import java.util.ArrayList;
import java.util.List;

/**
 * A telling and its event vector.
 *
 * @param uncentred the event vector before centring; not to be changed
 */
public record EventWording(EventTelling telling, float[] uncentred) {
    private static final int CHUNK = 64;

    /** Encodes tellings. */
    public static List<EventWording> of(List<EventTelling> tellings, TextEncoder encoder) {
        List<EventWording> wordings = new ArrayList<>();
        for (int from = 0; from < tellings.size(); from += CHUNK) {
            List<EventTelling> chunk = tellings.subList(from, Math.min(tellings.size(), from + CHUNK));
            List<TokenEmbeddings> tokens =
                    encoder.encodeTokens(chunk.stream().map(EventTelling::text).toList());
            for (int i = 0; i < chunk.size(); i++) {
                EventTelling telling = chunk.get(i);
                wordings.add(new EventWording(telling, EventHead.uncentred(tokens.get(i), telling.named())));
            }
        }
        return wordings;
    }
}
