/**
 * Which application is live, and from which position of every input partition: the changes in
 * {@code embedstream.lifecycle.v1}, and where outputs go by them. The order of records in the one partition of that
 * topic decides what counts where several write.
 */
package io.embedstream.deploy.lifecycle;
