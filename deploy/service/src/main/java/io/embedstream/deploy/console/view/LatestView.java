package io.embedstream.deploy.console.view;

/**
 * A page that is made anew as a whole. Shown by one thread, read by many.
 *
 * @param <S> the content, which Jackson writes; immutable
 */
public abstract class LatestView<S> implements View {
    private volatile S latest;
    private volatile long version;

    /** @param first until something is shown; may be null */
    protected LatestView(S first) {
        latest = first;
    }

    /** Puts the content in place of the one before; called by one thread. */
    protected final void show(S content) {
        latest = content;
        version++;
    }

    @Override
    public final long version() {
        return version;
    }

    @Override
    public final S snapshot() {
        return latest;
    }
}
