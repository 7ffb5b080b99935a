package io.embedstream.deploy.eval.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferTallyTest {

    @Test
    void shouldCountAnOfferToAForeignMessageAsWrongWhenFiguresArePut() {
        OfferTally offers = new OfferTally();
        offers.add(1, true, true, true);
        offers.add(1, true, true, false);
        offers.add(1, true, false, true);
        offers.add(1, false, false, true);
        offers.add(1, false, false, false);
        Map<String, Object> figures = new LinkedHashMap<>();

        offers.putFigures(figures);

        assertThat(figures)
                .hasToString("{answerable=3, right_first=0.6667, right_offered=0.3333, offers_right=0.3333, f1=0.3333,"
                        + " others_offered=0.5000}");
    }

    @Test
    void shouldWeighMessagesWhenSomeCountMore() {
        OfferTally offers = new OfferTally();
        offers.add(2, true, true, true);
        offers.add(0.5, false, false, true);

        assertThat(offers.offersRight()).isCloseTo(0.8, within(1e-12));
        assertThat(offers.f1()).isCloseTo(4 / 4.5, within(1e-12));
    }
}
