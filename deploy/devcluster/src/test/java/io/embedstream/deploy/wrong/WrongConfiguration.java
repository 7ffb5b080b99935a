package io.embedstream.deploy.wrong;

import java.util.List;
import java.util.Map;

/**
 * A configuration that cannot work, and what must be said about it.
 *
 * @param what is wrong, for the table in the documentation
 * @param command the words of the command before {@code --config}
 * @param pairs over those of a configuration that works; a null value takes a key out
 * @param environment variables beside it
 * @param exitCode 2 for what only another configuration mends, 1 for what may pass
 * @param named parts of the message: the key, what was found, what is accepted, what to do
 */
record WrongConfiguration(
        String what,
        List<String> command,
        Map<String, String> pairs,
        Map<String, String> environment,
        int exitCode,
        List<String> named) {

    static WrongConfiguration of(String what, Map<String, String> pairs, String... named) {
        return new WrongConfiguration(what, List.of("run"), pairs, Map.of(), 2, List.of(named));
    }

    static WrongConfiguration of(String what, String key, String value, String... named) {
        return of(what, java.util.Collections.singletonMap(key, value), named);
    }

    WrongConfiguration mayPass() {
        return new WrongConfiguration(what, command, pairs, environment, 1, named);
    }

    WrongConfiguration inCommand(String... words) {
        return new WrongConfiguration(what, List.of(words), pairs, environment, exitCode, named);
    }

    WrongConfiguration with(Map<String, String> variables) {
        return new WrongConfiguration(what, command, pairs, variables, exitCode, named);
    }

    @Override
    public String toString() {
        return what;
    }
}
