package io.embedstream.deploy.dashboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/** Control sequences of terminals, from JLine's copy of the description of xterm, which the usual terminals follow. */
final class TerminalCodes {
    private static final Map<Capability, String> XTERM = xterm();

    private TerminalCodes() {}

    /** The sequences of some capabilities, one behind the other. */
    static String of(Capability... capabilities) {
        StringBuilder codes = new StringBuilder();
        for (Capability capability : capabilities) {
            Curses.tputs(codes, XTERM.get(capability));
        }
        return codes.toString();
    }

    private static Map<Capability, String> xterm() {
        Map<Capability, String> strings = new HashMap<>();
        InfoCmp.parseInfoCmp(InfoCmp.getDefaultInfoCmp("xterm"), new HashSet<>(), new HashMap<>(), strings);
        return strings;
    }
}
