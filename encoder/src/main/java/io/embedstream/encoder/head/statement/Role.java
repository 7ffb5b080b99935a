package io.embedstream.encoder.head.statement;

/** The part a company has in a statement. */
@FunctionalInterface
interface Role {

    /** Prefix of the statement's feature; empty where the company acts, or where the text as a whole is read. */
    String of(Statement statement);
}
