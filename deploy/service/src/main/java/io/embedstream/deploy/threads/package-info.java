/**
 * Threads that do not keep a process alive, and what they do again and again. Imports the JDK and Kafka's exceptions.
 */
package io.embedstream.deploy.threads;
