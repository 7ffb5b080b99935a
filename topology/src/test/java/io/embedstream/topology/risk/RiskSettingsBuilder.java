package io.embedstream.topology.risk;

/** Defaults with a few values changed. */
final class RiskSettingsBuilder {
    private int workPerCall = RiskSettings.defaults().workPerCall();
    private int maxStories = RiskSettings.defaults().maxStories();
    private boolean early = RiskSettings.defaults().early();

    private RiskSettingsBuilder() {}

    static RiskSettingsBuilder defaults() {
        return new RiskSettingsBuilder();
    }

    RiskSettingsBuilder workPerCall(int units) {
        workPerCall = units;
        return this;
    }

    RiskSettingsBuilder maxStories(int stories) {
        maxStories = stories;
        return this;
    }

    RiskSettingsBuilder early(boolean on) {
        early = on;
        return this;
    }

    RiskSettings build() {
        var defaults = RiskSettings.defaults();
        return new RiskSettings(
                defaults.step(),
                defaults.window(),
                defaults.halfLife(),
                defaults.burstHalfLife(),
                defaults.prior(),
                defaults.baselineHalfLife(),
                defaults.openBelow(),
                defaults.closeAbove(),
                defaults.belowBaseline(),
                defaults.minStories(),
                defaults.distinctBelow(),
                defaults.distinctSure(),
                defaults.negativeBelow(),
                defaults.coolDown(),
                defaults.maxEvidence(),
                defaults.sameStory(),
                defaults.duplicateWindow(),
                maxStories,
                defaults.moodChange(),
                defaults.moodHeartbeat(),
                early,
                workPerCall);
    }
}
