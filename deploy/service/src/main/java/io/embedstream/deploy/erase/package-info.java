/** Asks a running application to forget a person, and waits for what its tasks report. Imports topics and requests. */
package io.embedstream.deploy.erase;
