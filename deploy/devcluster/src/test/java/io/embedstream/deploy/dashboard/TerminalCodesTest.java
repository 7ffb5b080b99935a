package io.embedstream.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.Test;

class TerminalCodesTest {
    @Test
    void shouldBeThoseOfXtermWhenAsked() {
        assertThat(TerminalCodes.of(Capability.enter_ca_mode, Capability.cursor_invisible))
                .isEqualTo("\u001b[?1049h\u001b[?25l");
        assertThat(TerminalCodes.of(Capability.cursor_home, Capability.clr_eol, Capability.clr_eos))
                .isEqualTo("\u001b[H\u001b[K\u001b[J");
    }
}
