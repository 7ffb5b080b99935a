// Vectors by ONNX Runtime's and Hugging Face's own bindings, one text at a time, without padding.
// Reads JSON lines with "text" from TEXTS; prints one JSON line {"tokens","vector"} for each.
import fs from 'node:fs';
import ort from 'onnxruntime-node';
import tokenizers from '@anush008/tokenizers';

const { MODEL, TOKENIZER, POOLING, MAX_TOKENS, PROMPT, TEXTS } = process.env;

const session = await ort.InferenceSession.create(MODEL, { intraOpNumThreads: 1 });
const tokenizer = tokenizers.Tokenizer.fromFile(TOKENIZER);
tokenizer.disablePadding();
tokenizer.setTruncation(Number(MAX_TOKENS));

function tensor(values) {
  return new ort.Tensor('int64', BigInt64Array.from(values.map(BigInt)), [1, values.length]);
}

function pooled({ data, dims }, tokens) {
  const dimension = dims[2];
  const vector = new Float64Array(dimension);
  const rows = POOLING === 'cls' ? 1 : tokens;
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < dimension; d++) vector[d] += data[row * dimension + d] / rows;
  }
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return Array.from(vector, (value) => value / norm);
}

for (const line of fs.readFileSync(TEXTS, 'utf8').split('\n').filter((line) => line)) {
  const encoding = await tokenizer.encode((PROMPT ?? '') + JSON.parse(line).text);
  const ids = encoding.getIds();
  const inputs = {
    input_ids: tensor(ids),
    attention_mask: tensor(ids.map(() => 1)),
    token_type_ids: tensor(encoding.getTypeIds()),
  };
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
  const output = (await session.run(feeds))[session.outputNames[0]];
  console.log(JSON.stringify({ tokens: ids.length, vector: pooled(output, ids.length) }));
}
