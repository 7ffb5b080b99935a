package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class BytesStoreDecoratorTest {

    @Test
    void shouldNotAskAClosedStoreForItsUncommittedBytesWhenAMeterIsRead() {
        var store = new BytesStoreDecorator(store(new AtomicBoolean(true))) {};
        assertThat(store.approximateNumUncommittedBytes()).isEqualTo(42);

        store.close();

        assertThat(store.approximateNumUncommittedBytes()).isZero();
    }

    /** Fails like a store whose native memory is gone. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> store(AtomicBoolean open) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                BytesStoreDecoratorTest.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isOpen" -> open.get();
                    case "close" -> {
                        open.set(false);
                        yield null;
                    }
                    case "approximateNumUncommittedBytes" -> {
                        assertThat(open).isTrue();
                        yield 42L;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
