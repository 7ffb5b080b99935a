/**
 * Changing the live application: the command's part ({@link io.embedstream.deploy.cutover.Cutover}), and what every
 * instance does of it by itself ({@link io.embedstream.deploy.cutover.CutoverWatch}). The protocol and why it holds are
 * in docs/adr/0008-cutover.md.
 */
package io.embedstream.deploy.cutover;
