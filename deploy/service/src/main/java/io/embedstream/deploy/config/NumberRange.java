package io.embedstream.deploy.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Numbers within bounds. Unlike {@link ConfigDef.Range} it refuses NaN, and can leave its lower bound out. */
final class NumberRange implements ConfigDef.Validator {
    private final double least;
    private final double most;
    private final boolean open;

    private NumberRange(double least, double most, boolean open) {
        this.least = least;
        this.most = most;
        this.open = open;
    }

    /** From {@code least} to {@code most}, both included. */
    static NumberRange between(double least, double most) {
        return new NumberRange(least, most, false);
    }

    /** Above 0, to {@code most}. */
    static NumberRange positive(double most) {
        return new NumberRange(0, most, true);
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (!(value instanceof Double number) || !holds(number)) {
            throw new ConfigException(name, value, "Value must be " + this);
        }
    }

    private boolean holds(double number) {
        return (open ? number > least : number >= least) && number <= most;
    }

    /** As {@link ConfigDef.Range} says it. */
    @Override
    public String toString() {
        return open ? "above " + least + ", to " + most : "[" + least + ",...," + most + "]";
    }
}
