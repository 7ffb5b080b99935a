/** Intents of a message among labelled templates, as the evaluation of intents and of foreign messages fits them. */
package io.embedstream.deploy.eval.intent;
