/**
 * What a judge of marked texts learns from, in which order, and how its head is calibrated. The steps themselves are
 * the trainer's, which is no part of an installation.
 */
package io.embedstream.deploy.train.judge;
