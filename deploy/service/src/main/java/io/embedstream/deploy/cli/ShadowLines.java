package io.embedstream.deploy.cli;

import io.embedstream.deploy.shadow.ShadowRecord;
import io.embedstream.deploy.shadow.Shadows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The line of a shadow. */
final class ShadowLines {
    private ShadowLines() {}

    static Map<String, Object> of(Shadows shadows, ShadowRecord record) throws InterruptedException {
        long lag = shadows.lag(record.name());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("shadow", record.name().value());
        line.put("application", record.name().application(record.application()));
        line.put("set", new TreeMap<>(record.set()));
        line.put("started_at", record.startedAt().toString());
        line.put("running", shadows.isRunning(record.name()));
        line.put("lag", lag);
        line.put("caught_up", lag <= Shadows.CAUGHT_UP);
        return line;
    }
}
