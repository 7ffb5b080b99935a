/** How long an application takes from an event's append to its committed record, seen from outside like any reader. */
package io.embedstream.deploy.latency;
