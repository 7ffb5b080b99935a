package io.embedstream.deploy.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.slf4j.LoggerFactory;

/** What a user does on the broker of this process, from its authorizer's log. Closing ends it. */
final class Audit extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile(
            "Principal = User:(\\S+) is (Allowed|Denied) operation = (\\w+) .* on resource = (\\w+):LITERAL:(\\S+) for.*");

    private final Logger log = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
    private final String user;
    private final Set<Deed> allowed = ConcurrentHashMap.newKeySet();
    private final Set<Deed> denied = ConcurrentHashMap.newKeySet();

    /** An operation on a resource, the type of which is in lower case and without underscores. */
    record Deed(AclOperation operation, String type, String name) {
        boolean isBy(AclBinding binding) {
            ResourcePattern resource = binding.pattern();
            boolean named = resource.patternType() == PatternType.PREFIXED
                    ? name.startsWith(resource.name())
                    : name.equals(resource.name());
            return named
                    && operation == binding.entry().operation()
                    && type.equals(
                            resource.resourceType().name().replace("_", "").toLowerCase(Locale.ROOT));
        }
    }

    Audit(String user) {
        this.user = user;
        setContext(log.getLoggerContext());
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        start();
        log.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Matcher line = LINE.matcher(event.getFormattedMessage());
        if (line.matches() && line.group(1).equals(user)) {
            Deed deed = new Deed(
                    AclOperation.fromString(line.group(3)), line.group(4).toLowerCase(Locale.ROOT), line.group(5));
            (line.group(2).equals("Allowed") ? allowed : denied).add(deed);
        }
    }

    /** What the user was allowed to do, and did. */
    Set<Deed> allowed() {
        return allowed;
    }

    /** What the user tried in vain. */
    Set<Deed> denied() {
        return denied;
    }

    @Override
    public void close() {
        log.detachAppender(this);
        log.setLevel(null);
        log.setAdditive(true);
        stop();
    }
}
