package io.embedstream.deploy.erase;

import io.embedstream.deploy.lifecycle.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Applications over the same inputs, each of which keeps state of persons: the live one, its shadows, and after a
 * cutover the one that was live before.
 *
 * @param asked topic of the reports of each that is waited for, by application id: the live one, and those that run
 * @param stopped application ids of those that do not run and have state
 */
public record Keepers(Map<String, String> asked, List<String> stopped) {

    public Keepers {
        asked = Map.copyOf(asked);
        stopped = List.copyOf(stopped);
    }

    /**
     * Finds them by their topics.
     *
     * @param application id of the one that was live at first
     * @param erasures topic of reports, of the live one
     * @param store one that keeps something of the person
     * @param topics all that there are
     * @param live who is live; only asked where there are shadows
     * @param isRunning of an application id
     */
    public static Keepers of(
            String application,
            String erasures,
            String store,
            Collection<String> topics,
            Supplier<String> live,
            Predicate<String> isRunning) {
        Set<String> names = new TreeSet<>();
        topics.forEach(topic -> Role.ownerOf(topic, erasures).ifPresent(names::add));
        if (names.isEmpty()) {
            return new Keepers(Map.of(application, erasures), List.of());
        }
        names.add(Role.ORIGINAL);
        String first = live.get();
        Map<String, String> asked = new TreeMap<>();
        List<String> stopped = new ArrayList<>();
        for (String name : names) {
            Role role = new Role(application, name);
            String id = role.applicationId();
            if (name.equals(first)) {
                asked.put(id, erasures);
            } else if (topics.contains(id + '-' + store + "-changelog")) {
                if (isRunning.test(id)) {
                    asked.put(id, role.own(erasures));
                } else {
                    stopped.add(id);
                }
            }
        }
        return new Keepers(asked, stopped);
    }
}
