package io.embedstream.deploy.dashboard;

/**
 * What a terminal shows.
 *
 * @param rows lines
 * @param columns characters a line
 */
public record ScreenSize(int rows, int columns) {}
