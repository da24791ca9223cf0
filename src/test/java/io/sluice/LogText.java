package io.sluice;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What everything in this JVM logs from INFO on, while it is open. */
final class LogText extends AbstractAppender implements AutoCloseable {

    private final StringBuilder text = new StringBuilder();
    private final Logger root = LoggerContext.getContext(false).getRootLogger();
    private final Level before = root.getLevel();

    LogText() {
        super("test", null, null, false, Property.EMPTY_ARRAY);
        start();
        root.addAppender(this);
        root.setLevel(Level.INFO);
    }

    @Override
    public synchronized void append(LogEvent event) {
        text.append(event.getMessage().getFormattedMessage()).append('\n');
        for (Throwable thrown = event.getThrown(); thrown != null; thrown = thrown.getCause()) {
            text.append(thrown).append('\n');
        }
    }

    synchronized String text() {
        return text.toString();
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.removeAppender(this);
    }
}
