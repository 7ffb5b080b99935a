/** The tasks of {@code embedstream eval} by name. Imports every package of tasks; none of them imports it. */
package io.embedstream.deploy.eval.task;
