package io.embedstream.topology.privacy.find;

import java.util.List;

/** Finds one kind of personal data, in time that grows with the length of the text alone. Safe for many threads. */
@FunctionalInterface
public interface Finder {
    /** The places, in order and apart from each other. */
    List<Span> find(FoldedText text);
}
