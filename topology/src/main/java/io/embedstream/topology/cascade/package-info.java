/**
 * A static model decides first, and a transformer is asked where that decision is near its threshold.
 *
 * <p>Knows encoders and how two news items are compared; the stages ask it. What is stored stays the static model's.
 */
package io.embedstream.topology.cascade;
