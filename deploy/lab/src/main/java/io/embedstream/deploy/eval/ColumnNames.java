package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the option {@code --columns role=name,...}. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * Column names by role.
     *
     * @param option the option's value, empty for none
     * @param roles roles of the task
     * @throws UsageException if an entry has no {@code =}, or names a role the task does not have
     */
    public static Map<String, String> parse(String option, List<String> roles) {
        Map<String, String> names = new TreeMap<>();
        for (String entry : option.isBlank() ? new String[0] : option.split(",")) {
            int equals = entry.indexOf('=');
            if (equals <= 0 || equals == entry.length() - 1) {
                throw new UsageException("--columns has '" + entry + "', expected role=name");
            }
            String role = entry.substring(0, equals).strip();
            if (!roles.contains(role)) {
                throw new UsageException(
                        "--columns names the role '" + role + "'; this task has " + String.join(", ", roles));
            }
            names.put(role, entry.substring(equals + 1).strip());
        }
        return names;
    }
}
