/**
 * How good the alerts are: a stream with known bad stories goes through the whole application, and its alerts are
 * compared with them.
 */
package io.embedstream.deploy.bench.alerts;
