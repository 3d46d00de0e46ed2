package org.saraphina.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.home.Home;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The log of launcher and bundles: {@code HOME/.saraphina/log/saraphina.log}, at most six files of 5 MB. An application that
 * embeds the host and brings a log of its own is left alone.
 */
public final class HostLog {
    private static final String TO_FILE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - %msg%n";
    private static final String TO_PEOPLE = "%-5level %msg%n%nopex";
    private static final List<String> TALKATIVE = List.of("org.eclipse.jgit", "org.apache.felix.hc");
    private static final int OLD_FILES = 5;

    private HostLog() {}

    /** Everything from INFO on goes to the file, nothing to the console: for commands, whose output is their answer. */
    public static void toFile(Home home) {
        configure(home, false);
    }

    /** Everything from INFO on goes to the file, warnings to the console, too: for a host in the foreground. */
    public static void toFileAndConsole(Home home) {
        configure(home, true);
    }

    private static void configure(Home home, boolean withConsole) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.reset();
            ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.INFO);
            root.addAppender(file(context, home.log().resolve("saraphina.log")));
            if (withConsole) {
                root.addAppender(console(context));
            }
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, Path path) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(file);
        window.setFileNamePattern(path + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(OLD_FILES);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setCheckIncrement(ch.qos.logback.core.util.Duration.buildBySeconds(1));
        size.setMaxFileSize(FileSize.valueOf("5MB"));
        size.start();
        file.setRollingPolicy(window);
        file.setTriggeringPolicy(size);
        return started(context, file, TO_FILE);
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.levelStr);
        warnings.start();
        console.addFilter(warnings);
        return started(context, console, TO_PEOPLE);
    }

    private static Appender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
