/**
 * What a judge learns from, in which order, and what is made of it behind its transformer, by its task. The steps
 * themselves are the trainer's, which is no part of an installation.
 */
package io.embedstream.deploy.train.judge;
