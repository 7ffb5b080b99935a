// Reads COUNT records of a topic with both clients. One JSON line per record on stdout: what each client made of it.
import { Kafka, logLevel } from 'kafkajs';
import confluent from '@confluentinc/schemaregistry';
import kafkajsRegistry from '@kafkajs/confluent-schema-registry';

const { SchemaRegistryClient, AvroDeserializer, SerdeType } = confluent;
const { SchemaRegistry } = kafkajsRegistry;
const { BOOTSTRAP, REGISTRY, TOPIC, COUNT } = process.env;

const deserializer = new AvroDeserializer(new SchemaRegistryClient({ baseURLs: [REGISTRY] }), SerdeType.VALUE, {});
const registry = new SchemaRegistry({ host: REGISTRY });
const consumer = new Kafka({ brokers: [BOOTSTRAP], logLevel: logLevel.ERROR }).consumer({ groupId: 'interop-reader' });

await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
let left = Number(COUNT);
await new Promise((done, failed) => {
  consumer.on(consumer.events.CRASH, (event) => failed(event.payload.error));
  consumer.run({
    eachMessage: async ({ message }) => {
      if (left <= 0) return;
      const byConfluent = await deserializer.deserialize(TOPIC, message.value);
      const byKafkajs = await registry.decode(message.value);
      console.log(JSON.stringify({ confluent: byConfluent, kafkajs: byKafkajs }));
      if (--left === 0) done();
    },
  });
});
await consumer.disconnect();
