package io.embedstream.deploy.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers that an option takes; {@link OptionChecks} refuses others, NaN among them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Within {
    double least();

    double most();

    /** Whether {@link #least} itself is refused. */
    boolean above() default false;
}
