package io.embedstream.deploy.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has to forget a person. */
class KeepersTest {
    private static final String STORE = "profile-store";
    private static final List<String> ALONE = List.of("reports", "app-profile-store-changelog");
    private static final List<String> WITH_SHADOWS = List.of(
            "reports",
            "reports.shadow.fast",
            "reports.shadow.new",
            "app-profile-store-changelog",
            "app.shadow.fast-profile-store-changelog");

    @Test
    void shouldBeTheApplicationAloneWhereThereIsNoShadow() {
        assertThat(Keepers.of(
                        "app",
                        "reports",
                        STORE,
                        ALONE,
                        () -> {
                            throw new AssertionError("nobody reads who is live");
                        },
                        id -> false))
                .isEqualTo(new Keepers(Map.of("app", "reports"), List.of()));
    }

    @Test
    void shouldWaitForShadowsThatRunAndNameThoseThatDoNot() {
        assertThat(keepers("original", Set.of("app", "app.shadow.fast")))
                .isEqualTo(new Keepers(Map.of("app", "reports", "app.shadow.fast", "reports.shadow.fast"), List.of()));
        assertThat(keepers("original", Set.of()))
                .isEqualTo(new Keepers(Map.of("app", "reports"), List.of("app.shadow.fast")));
    }

    @Test
    void shouldCountTheOneThatWasLiveAfterACutover() {
        assertThat(keepers("fast", Set.of("app", "app.shadow.fast")))
                .isEqualTo(
                        new Keepers(Map.of("app.shadow.fast", "reports", "app", "reports.shadow.original"), List.of()));
        assertThat(keepers("fast", Set.of("app.shadow.fast")))
                .isEqualTo(new Keepers(Map.of("app.shadow.fast", "reports"), List.of("app")));
    }

    private static Keepers keepers(String live, Collection<String> running) {
        return Keepers.of("app", "reports", STORE, WITH_SHADOWS, () -> live, running::contains);
    }
}
