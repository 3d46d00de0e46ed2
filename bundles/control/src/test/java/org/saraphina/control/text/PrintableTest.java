package org.saraphina.control.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesWhatCanBeReadAsItIs() {
        assertThat(Printable.line("größe 😀 → \"x\" \\n")).isEqualTo("größe 😀 → \"x\" \\n");
    }

    @Test
    void writesControlCharactersAsEscapes() {
        assertThat(Printable.line("a\nb\tc\r\u001b[31m\u007f\u009b😀"))
                .isEqualTo("a\\nb\\tc\\r\\u001b[31m\\u007f\\u009b😀");
    }

    @Test
    void keepsTheLinesOfATextOfSeveral() {
        assertThat(Printable.text("a\n  b\u0007\n")).isEqualTo("a\n  b\\u0007");
    }
}
