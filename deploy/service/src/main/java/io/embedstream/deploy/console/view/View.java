package io.embedstream.deploy.console.view;

/** One page's content. Safe for many threads. */
public interface View {

    /** A number that changes whenever the content does. */
    long version();

    /** The content at present, an object that Jackson writes; small enough to be sent twice a second. */
    Object snapshot();
}
