// Writes chats with both clients; the schema is the one registered for the topic. One JSON line per chat on stdout.
import { Kafka, logLevel } from 'kafkajs';
import confluent from '@confluentinc/schemaregistry';
import kafkajsRegistry from '@kafkajs/confluent-schema-registry';

const { SchemaRegistryClient, AvroSerializer, SerdeType } = confluent;
const { SchemaRegistry } = kafkajsRegistry;
const { BOOTSTRAP, REGISTRY, TOPIC, COUNT } = process.env;

const chat = (client, number) => ({
  message_id: `${client}-${number}`,
  conversation_id: `c-${client}`,
  customer_id: null,
  role: 'customer',
  text: `Where is my parcel number ${number}?`,
  language: 'en',
  sent_at: 1790000000000 + number,
});

const confluentRegistry = new SchemaRegistryClient({ baseURLs: [REGISTRY] });
const serializer = new AvroSerializer(confluentRegistry, SerdeType.VALUE, {
  autoRegisterSchemas: false,
  useLatestVersion: true,
});
const registry = new SchemaRegistry({ host: REGISTRY });
const id = await registry.getLatestSchemaId(`${TOPIC}-value`);

const producer = new Kafka({ brokers: [BOOTSTRAP], logLevel: logLevel.ERROR }).producer();
await producer.connect();
for (let number = 0; number < Number(COUNT); number++) {
  const byConfluent = chat('confluent', number);
  const byKafkajs = chat('kafkajs', number);
  const messages = [
    { key: byConfluent.conversation_id, value: await serializer.serialize(TOPIC, byConfluent) },
    { key: byKafkajs.conversation_id, value: await registry.encode(id, byKafkajs) },
  ];
  await producer.send({ topic: TOPIC, messages });
  console.log(JSON.stringify(byConfluent));
  console.log(JSON.stringify(byKafkajs));
}
await producer.disconnect();
