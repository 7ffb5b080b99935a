package io.embedstream.serde.avro;

import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;

/** Avro's data models for records without classes. */
final class DataModels {

    private DataModels() {}

    /**
     * Returns a model of generic records.
     *
     * @param logicalTypes whether logical types are Java objects ({@code Instant}, {@code BigDecimal}, {@code UUID})
     *     or, as is the default everywhere, the numbers and bytes beneath
     */
    static GenericData generic(boolean logicalTypes) {
        GenericData data = new GenericData();
        data.setFastReaderEnabled(false);
        if (logicalTypes) {
            addConversions(data);
        }
        return data;
    }

    private static void addConversions(GenericData data) {
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.BigDecimalConversion());
        data.addLogicalTypeConversion(new Conversions.DurationConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
    }
}
