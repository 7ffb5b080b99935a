-- The output topics on an analyst's desk, in DuckDB; docs/sinks.md has the whole. First
--   embedstream topics dump --config FILE --to topics
-- then, beside that folder, duckdb analysis.db < notebook.sql; again after each dump, with the same result.
SET VARIABLE topics = coalesce(getvariable('topics'), 'topics');

-- Each event once: of records under one id the last one holds.
CREATE OR REPLACE TABLE enriched AS
SELECT value.event_id AS event_id, value.stream AS stream, value.text AS text, value.language AS language,
       value.fingerprint AS fingerprint, value.vector AS vector, value.sentiment.label AS sentiment,
       value.duplicate_of AS duplicate_of, epoch_ms(value.event_time) AS event_time, value.attributes AS attributes
FROM read_json(getvariable('topics') || '/*.enriched.v1.jsonl', filename = true, format = 'newline_delimited',
               columns = {value: 'STRUCT(event_id VARCHAR, stream VARCHAR, "text" VARCHAR, "language" VARCHAR,
                                  fingerprint VARCHAR, vector FLOAT[], sentiment STRUCT("label" VARCHAR, score FLOAT),
                                  duplicate_of VARCHAR, event_time BIGINT, attributes MAP(VARCHAR, VARCHAR))',
                          "offset": 'BIGINT'})
WHERE value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY filename, value.event_id ORDER BY "offset" DESC) = 1;

-- Profiles as they are now: a tombstone deletes.
CREATE OR REPLACE TABLE profiles AS
SELECT user_id, profile FROM (
  SELECT key AS user_id, value AS profile
  FROM read_json(getvariable('topics') || '/reco.profiles.v1.jsonl', format = 'newline_delimited',
                 columns = {key: 'VARCHAR', value: 'JSON', "offset": 'BIGINT'})
  QUALIFY row_number() OVER (PARTITION BY key ORDER BY "offset" DESC) = 1)
WHERE json_type(profile) = 'OBJECT';

-- For every other tool.
COPY (FROM enriched ORDER BY stream, event_id) TO (getvariable('topics') || '/enriched.parquet') (FORMAT parquet);

-- What is said most like the first complaint. Vectors of different fingerprints are never compared.
SELECT b.event_id, b.text, list_cosine_similarity(a.vector, b.vector) AS similarity
FROM (FROM enriched WHERE sentiment = 'negative' ORDER BY event_time, event_id LIMIT 1) a
JOIN enriched b ON a.fingerprint = b.fingerprint
ORDER BY similarity DESC, b.event_id LIMIT 5;
