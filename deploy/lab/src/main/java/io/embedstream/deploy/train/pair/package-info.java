/**
 * Training of encoders that read a message together with a template: what is drawn from labelled texts, and what is
 * made of it. The learner itself is in a module of its own, which only the profile {@code train} builds.
 */
package io.embedstream.deploy.train.pair;
