package io.embedstream.deploy.devcluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The process's log. */
final class Logs {
    private Logs() {}

    /** Keeps everything below an error from a terminal that shows a picture. */
    static void onlyErrors() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() != null && !logger.getLevel().isGreaterOrEqual(Level.ERROR)) {
                    logger.setLevel(Level.ERROR);
                }
            }
        }
    }
}
