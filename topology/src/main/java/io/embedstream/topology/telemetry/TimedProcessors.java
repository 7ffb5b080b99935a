package io.embedstream.topology.telemetry;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Times every processor of a topology; named by {@code processor.wrapper.class}. */
public final class TimedProcessors implements ProcessorWrapper {
    /** Property that holds the {@link ProcessorTimings} to write to. */
    public static final String TIMINGS = "embedstream.processor.timings";

    private ProcessorTimings timings;

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(TIMINGS) instanceof ProcessorTimings found)) {
            throw new ConfigException(TIMINGS, configs.get(TIMINGS), "must hold the timings of this application");
        }
        timings = found;
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        ProcessorTiming timing = timings.of(name);
        return new WrappedProcessorSupplier<>() {
            @Override
            public Processor<KIn, VIn, KOut, VOut> get() {
                return new Timed<>(supplier.get(), timing);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        };
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        ProcessorTiming timing = timings.of(name);
        return new WrappedFixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<KIn, VIn, VOut> get() {
                return new TimedFixedKey<>(supplier.get(), timing);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        };
    }

    private final class Timed<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
        private final Processor<KIn, VIn, KOut, VOut> processor;
        private final ProcessorTiming timing;

        Timed(Processor<KIn, VIn, KOut, VOut> processor, ProcessorTiming timing) {
            this.processor = processor;
            this.timing = timing;
        }

        @Override
        public void init(ProcessorContext<KOut, VOut> context) {
            processor.init(context);
        }

        @Override
        public void process(Record<KIn, VIn> record) {
            timings.pass(timing, record.key(), record.value(), record.timestamp());
            timings.time(timing, () -> processor.process(record));
        }

        @Override
        public void close() {
            processor.close();
        }
    }

    private final class TimedFixedKey<KIn, VIn, VOut> extends ContextualFixedKeyProcessor<KIn, VIn, VOut> {
        private final FixedKeyProcessor<KIn, VIn, VOut> processor;
        private final ProcessorTiming timing;

        TimedFixedKey(FixedKeyProcessor<KIn, VIn, VOut> processor, ProcessorTiming timing) {
            this.processor = processor;
            this.timing = timing;
        }

        @Override
        public void init(FixedKeyProcessorContext<KIn, VOut> context) {
            processor.init(context);
        }

        @Override
        public void process(FixedKeyRecord<KIn, VIn> record) {
            timings.pass(timing, record.key(), record.value(), record.timestamp());
            timings.time(timing, () -> processor.process(record));
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
