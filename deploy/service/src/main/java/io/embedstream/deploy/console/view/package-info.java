/** What the console's pages show: each view is fed with records of one thread and read by others; all are bounded. */
package io.embedstream.deploy.console.view;
