/** How drift is found, on labelled texts: false alarms without any, and new topics. Uses what the topology uses. */
package io.embedstream.deploy.eval.drift;
