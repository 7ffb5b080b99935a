package io.embedstream.it.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Confluent's own serializer and deserializer with the Avro they were built with, out of one jar in a class loader that
 * sees nothing of ours. Data crosses as schema text and Avro binary, so nothing of either side leaks into the other.
 */
public final class IsolatedConfluent implements AutoCloseable {

    private static final Class<?>[] NONE = {};

    private final URLClassLoader loader;
    private final Object serializer;
    private final Object deserializer;
    private final Method serialize;
    private final Method deserialize;

    /**
     * @param jar with {@code io.confluent.kafka.serializers} and {@code org.apache.avro}
     * @param config of both, {@code schema.registry.url} at least
     */
    public IsolatedConfluent(Path jar, Map<String, ?> config)
            throws MalformedURLException, ReflectiveOperationException {
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        serializer = configured("io.confluent.kafka.serializers.KafkaAvroSerializer", config);
        deserializer = configured("io.confluent.kafka.serializers.KafkaAvroDeserializer", config);
        serialize = serializer.getClass().getMethod("serialize", String.class, Object.class);
        deserialize = deserializer.getClass().getMethod("deserialize", String.class, byte[].class);
    }

    /** Confluent's configuration looks classes up in the context class loader. */
    private Object configured(String name, Map<String, ?> config) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object made = type(name).getDeclaredConstructor().newInstance();
            call(made, "configure", new Class<?>[] {Map.class, boolean.class}, config, false);
            return made;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns a record of the isolated Avro, read from binary data. */
    public Object record(Schema schema, byte[] avro) throws ReflectiveOperationException {
        Object theirs = theirSchema(schema.toString());
        Class<?> decoderType = type("org.apache.avro.io.BinaryDecoder");
        Object factory =
                type("org.apache.avro.io.DecoderFactory").getMethod("get").invoke(null);
        Object decoder = call(factory, "binaryDecoder", new Class<?>[] {byte[].class, decoderType}, avro, null);
        Object reader = type("org.apache.avro.generic.GenericDatumReader")
                .getConstructor(type("org.apache.avro.Schema"))
                .newInstance(theirs);
        Class<?>[] read = {Object.class, type("org.apache.avro.io.Decoder")};
        return call(reader, "read", read, null, decoder);
    }

    /** Returns the binary data of a record of the isolated Avro. */
    public byte[] avro(Object record) throws ReflectiveOperationException, IOException {
        Object schema = call(record, "getSchema", NONE);
        Class<?> schemaType = type("org.apache.avro.Schema");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Object factory =
                type("org.apache.avro.io.EncoderFactory").getMethod("get").invoke(null);
        Class<?>[] encoderTypes = {OutputStream.class, type("org.apache.avro.io.BinaryEncoder")};
        Object encoder = call(factory, "directBinaryEncoder", encoderTypes, bytes, null);
        Object writer = type("org.apache.avro.generic.GenericDatumWriter")
                .getConstructor(schemaType)
                .newInstance(schema);
        Class<?>[] write = {Object.class, type("org.apache.avro.io.Encoder")};
        call(writer, "write", write, record, encoder);
        return bytes.toByteArray();
    }

    /** Serializes a record of the isolated Avro. */
    public byte[] serialize(String topic, Object record) throws ReflectiveOperationException {
        return (byte[]) serialize.invoke(serializer, topic, record);
    }

    /** Deserializes into a record of the isolated Avro. */
    public Object deserialize(String topic, byte[] bytes) throws ReflectiveOperationException {
        return deserialize.invoke(deserializer, topic, bytes);
    }

    /** Adds a reference to the digest of a schema. */
    public void digestReference(MessageDigest digest, String name, String subject, int version)
            throws ReflectiveOperationException {
        Object reference = type("io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference")
                .getConstructor(String.class, String.class, Integer.class)
                .newInstance(name, subject, version);
        call(reference, "updateHash", new Class<?>[] {MessageDigest.class}, digest);
    }

    private Object theirSchema(String text) throws ReflectiveOperationException {
        Object parser =
                type("org.apache.avro.Schema$Parser").getDeclaredConstructor().newInstance();
        return call(parser, "parse", new Class<?>[] {String.class}, text);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    private static Object call(Object target, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(method, types).invoke(target, arguments);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
