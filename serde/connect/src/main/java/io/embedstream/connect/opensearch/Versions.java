package io.embedstream.connect.opensearch;

/** What a worker lists as the sink's version. */
final class Versions {
    private Versions() {}

    /** That of the archive; "unpackaged" from a folder of classes. */
    static String ofThis() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
