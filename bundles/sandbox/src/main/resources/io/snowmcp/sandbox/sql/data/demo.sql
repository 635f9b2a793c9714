CREATE TABLE EVENTS (
  EVENT_ID NUMBER(38,0) NOT NULL PRIMARY KEY,
  EVENT_TIME TIMESTAMP_NTZ(9) NOT NULL,
  EVENT_TYPE VARCHAR(20) NOT NULL,
  PAYLOAD VARIANT COMMENT 'User, context and items as the client sent them',
  TAGS ARRAY
) COMMENT = 'Events of a web shop, one JSON document each';
FILL EVENTS
SELECT i, TIMESTAMP '2024-01-01 00:00:00' + to_seconds(i * 977),
  (['view','click','cart','purchase'])[k],
  '{"device":{"os":"' || (['ios','android','windows','linux'])[(hash(i, 4) % 4 + 1)::BIGINT] || '","version":' || (hash(i, 5) % 9 + 1) || '.'
    || (hash(i, 6) % 9 + 1) || '}'
    || CASE WHEN k >= 3 THEN ',"items":[{"price":' || (hash(i, 11) % 99 + 1) || '.99,"qty":' || (hash(i, 10) % 5 + 1) || ',"sku":"A-' || (hash(i, 9) % 50)
      || '"},{"price":9.99,"qty":1,"sku":"B-' || (hash(i, 12) % 50) || '"}]' ELSE '' END
    || ',"referrer":' || CASE WHEN hash(i, 7) % 3 = 0 THEN 'null' ELSE '"https://example.org/' || (hash(i, 8) % 10) || '"' END
    || ',"user":{"country":"' || (['DE','FR','US','JP','BR'])[(hash(i, 2) % 5 + 1)::BIGINT] || '","id":' || (hash(i, 1) % 200 + 1)
    || ',"vip":' || (hash(i, 3) % 10 = 0)::VARCHAR || '}}',
  CASE WHEN hash(i, 13) % 4 = 0 THEN '[]' WHEN hash(i, 13) % 4 = 1 THEN '["new"]' ELSE '["web","promo"]' END
FROM (SELECT i, (hash(i, 0) % 4 + 1)::BIGINT AS k FROM range(1, 2001) t(i));
CREATE TABLE SALES (
  SALE_ID NUMBER(38,0) NOT NULL PRIMARY KEY,
  SALE_DATE DATE NOT NULL,
  REGION VARCHAR(20) NOT NULL,
  PRODUCT VARCHAR(40) NOT NULL,
  QUANTITY NUMBER(10,0) NOT NULL,
  UNIT_PRICE NUMBER(10,2) NOT NULL,
  DISCOUNT NUMBER(5,2) COMMENT 'Percent; unknown for about a third',
  RETURNED BOOLEAN NOT NULL,
  SOLD_BY VARCHAR(40)
) COMMENT = 'Daily sales with decimals and unknown values';
FILL SALES
SELECT i, DATE '2023-01-01' + (hash(i, 21) % 730)::INTEGER, (['North','South','East','West'])[(hash(i, 22) % 4 + 1)::BIGINT],
  (['Lamp','Chair','Table','Shelf','Desk','Sofa'])[(hash(i, 23) % 6 + 1)::BIGINT], hash(i, 24) % 20 + 1,
  (hash(i, 25) % 49900 + 100)::DECIMAL(12,0) / 100,
  CASE WHEN hash(i, 26) % 3 > 0 THEN (hash(i, 27) % 300)::DECIMAL(12,0) / 10 END, hash(i, 28) % 12 = 0,
  CASE WHEN hash(i, 29) % 5 > 0 THEN (['Ada','Grace','Edsger','Barbara'])[(hash(i, 30) % 4 + 1)::BIGINT] END
FROM range(1, 5001) t(i);
CREATE VIEW MONTHLY_SALES COMMENT = 'Revenue a month and region' AS
SELECT DATE_TRUNC('month', SALE_DATE) AS MONTH, REGION, SUM(QUANTITY * UNIT_PRICE) AS REVENUE, COUNT(*) AS SALES
FROM DEMO.PUBLIC.SALES WHERE NOT RETURNED GROUP BY 1, 2;
