package io.embedstream.topology.erasure;

import java.util.Map;

/** What the stores of one task hold of persons. Used by the task's thread; made anew in each {@code init}. */
public interface PersonalState {

    /** What kind of person. */
    ErasureRequest.Person person();

    /**
     * Deletes some of a person's entries.
     *
     * @param position where the step before ended, empty for the first
     * @param most entries looked at, about
     */
    Step erase(String id, String position, int most);

    /**
     * What a step has done.
     *
     * @param deleted entries by store; a store that was looked into may have 0
     * @param position where the next goes on; null when nothing is left
     */
    record Step(Map<String, Long> deleted, String position) {
        public Step {
            deleted = Map.copyOf(deleted);
        }

        boolean isLast() {
            return position == null;
        }
    }
}
