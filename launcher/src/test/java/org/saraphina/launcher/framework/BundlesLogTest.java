package org.saraphina.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.FormatterLogger;
import org.slf4j.LoggerFactory;

class BundlesLogTest {
    private static final String NAME = "org.example.bundle";

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(NAME);
    private final org.osgi.service.log.Logger logger = new BundlesLog().getLogger(NAME);

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(written);
        written.start();
    }

    @AfterEach
    void stop() {
        log.detachAppender(written);
    }

    private List<String> lines() {
        return written.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Test
    void writesMessagesWithTheirArguments() {
        logger.error("plain");
        logger.warn("one {}", 1);
        logger.info("two {} {}", 1, 2);
        logger.info("three {} {} {}", 1, 2, 3);
        logger.audit("done");
        assertThat(lines())
                .containsExactly("ERROR plain", "WARN one 1", "INFO two 1 2", "INFO three 1 2 3", "INFO done");
    }

    @Test
    void keepsTheCause() {
        logger.error("{} failed", "activate", new IllegalStateException("no phrase book"));
        assertThat(lines()).containsExactly("ERROR activate failed");
        assertThat(written.list.get(0).getThrowableProxy().getMessage()).isEqualTo("no phrase book");
    }

    @Test
    void writesWhatAFormatterSays() {
        FormatterLogger formatter = new BundlesLog().getLogger(NAME, FormatterLogger.class);
        formatter.warn("%s has %d%%", "it", 12);
        assertThat(lines()).containsExactly("WARN it has 12%");
    }

    @Test
    void asksNobodyForWhatIsNotWritten() throws Exception {
        List<String> asked = new ArrayList<>();
        logger.debug(any -> asked.add("debug"));
        logger.info(any -> asked.add("info"));
        assertThat(asked).containsExactly("info");
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isWarnEnabled()).isTrue();
        assertThat(logger.getName()).isEqualTo(NAME);
    }

    @Test
    void isAnObjectLikeAnyOther() {
        assertThat(logger).isEqualTo(logger).hasSameHashCodeAs(logger);
        assertThat(logger.toString()).contains(NAME);
    }

    @Test
    void knowsTwoKindsOfLogger() {
        interface Mine extends org.osgi.service.log.Logger {}
        assertThatThrownBy(() -> new BundlesLog().getLogger(NAME, Mine.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Mine");
    }
}
