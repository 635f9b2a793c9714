CREATE TABLE REGION (
  R_REGIONKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  R_NAME VARCHAR(25) NOT NULL,
  R_COMMENT VARCHAR(152)
) COMMENT = 'Region data as defined by TPC-H';
FILL REGION
SELECT i - 1, (['AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST'])[i], 'region ' || (i - 1) FROM range(1, 6) t(i);
CREATE TABLE NATION (
  N_NATIONKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  N_NAME VARCHAR(25) NOT NULL,
  N_REGIONKEY NUMBER(38,0) NOT NULL REFERENCES REGION(R_REGIONKEY),
  N_COMMENT VARCHAR(152)
) COMMENT = 'Nation data as defined by TPC-H';
FILL NATION
SELECT i - 1,
  (['ALGERIA','ARGENTINA','BRAZIL','CANADA','EGYPT','ETHIOPIA','FRANCE','GERMANY','INDIA','INDONESIA','IRAN','IRAQ','JAPAN','JORDAN','KENYA','MOROCCO','MOZAMBIQUE','PERU','CHINA','ROMANIA','SAUDI ARABIA','VIETNAM','RUSSIA','UNITED KINGDOM','UNITED STATES'])[i],
  ([0,1,1,1,4,0,3,3,2,2,4,4,2,4,0,0,0,1,2,3,4,2,3,3,1])[i],
  'nation ' || (i - 1)
FROM range(1, 26) t(i);
CREATE TABLE SUPPLIER (
  S_SUPPKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  S_NAME VARCHAR(25) NOT NULL,
  S_ADDRESS VARCHAR(40) NOT NULL,
  S_NATIONKEY NUMBER(38,0) NOT NULL REFERENCES NATION(N_NATIONKEY),
  S_PHONE VARCHAR(15) NOT NULL,
  S_ACCTBAL NUMBER(12,2) NOT NULL,
  S_COMMENT VARCHAR(101)
) COMMENT = 'Supplier data as defined by TPC-H';
FILL SUPPLIER
SELECT i, 'Supplier#' || lpad(i::VARCHAR, 9, '0'), 'address ' || (hash(i, 1) % 100000), n,
  (n + 10) || '-' || (100 + hash(i, 2) % 900) || '-' || (100 + hash(i, 3) % 900) || '-' || (1000 + hash(i, 4) % 9000),
  ((hash(i, 5) % 1099999)::BIGINT - 99999)::DECIMAL(12,0) / 100, 'supplier comment ' || (hash(i, 6) % 1000)
FROM (SELECT i, ((i - 1) % 25)::BIGINT AS n FROM range(1, {suppliers} + 1) t(i));
CREATE TABLE CUSTOMER (
  C_CUSTKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  C_NAME VARCHAR(25) NOT NULL,
  C_ADDRESS VARCHAR(40) NOT NULL,
  C_NATIONKEY NUMBER(38,0) NOT NULL REFERENCES NATION(N_NATIONKEY),
  C_PHONE VARCHAR(15) NOT NULL,
  C_ACCTBAL NUMBER(12,2) NOT NULL,
  C_MKTSEGMENT VARCHAR(10),
  C_COMMENT VARCHAR(117)
) COMMENT = 'Customer data as defined by TPC-H';
FILL CUSTOMER
SELECT i, 'Customer#' || lpad(i::VARCHAR, 9, '0'), 'address ' || (hash(i, 11) % 100000), n,
  (n + 10) || '-' || (100 + hash(i, 12) % 900) || '-' || (100 + hash(i, 13) % 900) || '-' || (1000 + hash(i, 14) % 9000),
  ((hash(i, 15) % 1099999)::BIGINT - 99999)::DECIMAL(12,0) / 100,
  (['AUTOMOBILE','BUILDING','FURNITURE','MACHINERY','HOUSEHOLD'])[(hash(i, 16) % 5 + 1)::BIGINT], 'customer comment ' || (hash(i, 17) % 1000)
FROM (SELECT i, (hash(i, 10) % 25)::BIGINT AS n FROM range(1, {customers} + 1) t(i));
CREATE TABLE PART (
  P_PARTKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  P_NAME VARCHAR(55) NOT NULL,
  P_MFGR VARCHAR(25) NOT NULL,
  P_BRAND VARCHAR(10) NOT NULL,
  P_TYPE VARCHAR(25) NOT NULL,
  P_SIZE NUMBER(38,0) NOT NULL,
  P_CONTAINER VARCHAR(10) NOT NULL,
  P_RETAILPRICE NUMBER(12,2) NOT NULL,
  P_COMMENT VARCHAR(23)
) COMMENT = 'Part data as defined by TPC-H';
FILL PART
SELECT i,
  (['almond','blue','chartreuse','dark','forest','green','ivory','lemon','magenta','navy'])[(hash(i, 21) % 10 + 1)::BIGINT] || ' ' ||
  (['steel','linen','tomato','salmon','powder','rose','sky','plum','peach','olive'])[(hash(i, 22) % 10 + 1)::BIGINT],
  'Manufacturer#' || m, 'Brand#' || m || (hash(i, 24) % 5 + 1),
  (['STANDARD','SMALL','MEDIUM','LARGE','ECONOMY','PROMO'])[(hash(i, 25) % 6 + 1)::BIGINT] || ' ' ||
  (['ANODIZED','BURNISHED','PLATED','POLISHED','BRUSHED'])[(hash(i, 26) % 5 + 1)::BIGINT] || ' ' ||
  (['TIN','NICKEL','BRASS','STEEL','COPPER'])[(hash(i, 27) % 5 + 1)::BIGINT],
  hash(i, 28) % 50 + 1,
  (['SM','LG','MED','JUMBO','WRAP'])[(hash(i, 29) % 5 + 1)::BIGINT] || ' ' || (['CASE','BOX','BAG','JAR','PKG','PACK','CAN','DRUM'])[(hash(i, 30) % 8 + 1)::BIGINT],
  (90000 + (i // 10) % 20001 + 100 * (i % 1000))::DECIMAL(12,0) / 100, 'part ' || (hash(i, 31) % 1000)
FROM (SELECT i, hash(i, 23) % 5 + 1 AS m FROM range(1, {parts} + 1) t(i));
CREATE TABLE PARTSUPP (
  PS_PARTKEY NUMBER(38,0) NOT NULL REFERENCES PART(P_PARTKEY),
  PS_SUPPKEY NUMBER(38,0) NOT NULL REFERENCES SUPPLIER(S_SUPPKEY),
  PS_AVAILQTY NUMBER(38,0) NOT NULL,
  PS_SUPPLYCOST NUMBER(12,2) NOT NULL,
  PS_COMMENT VARCHAR(199),
  PRIMARY KEY (PS_PARTKEY, PS_SUPPKEY)
) COMMENT = 'Part-supplier data as defined by TPC-H';
FILL PARTSUPP
SELECT p, (p + s * greatest(1, {suppliers} // 4)) % {suppliers} + 1, hash(p, s, 41) % 9999 + 1,
  (100 + hash(p, s, 42) % 99901)::DECIMAL(12,0) / 100, 'partsupp comment ' || (hash(p, s, 43) % 1000)
FROM range(1, {parts} + 1) t(p), range(0, 4) u(s);
CREATE TABLE ORDERS (
  O_ORDERKEY NUMBER(38,0) NOT NULL PRIMARY KEY,
  O_CUSTKEY NUMBER(38,0) NOT NULL REFERENCES CUSTOMER(C_CUSTKEY),
  O_ORDERSTATUS VARCHAR(1) NOT NULL,
  O_TOTALPRICE NUMBER(12,2) NOT NULL,
  O_ORDERDATE DATE NOT NULL,
  O_ORDERPRIORITY VARCHAR(15) NOT NULL,
  O_CLERK VARCHAR(15) NOT NULL,
  O_SHIPPRIORITY NUMBER(38,0) NOT NULL,
  O_COMMENT VARCHAR(79) NOT NULL
) COMMENT = 'Orders data as defined by TPC-H';
CREATE TABLE LINEITEM (
  L_ORDERKEY NUMBER(38,0) NOT NULL REFERENCES ORDERS(O_ORDERKEY),
  L_PARTKEY NUMBER(38,0) NOT NULL REFERENCES PART(P_PARTKEY),
  L_SUPPKEY NUMBER(38,0) NOT NULL REFERENCES SUPPLIER(S_SUPPKEY),
  L_LINENUMBER NUMBER(38,0) NOT NULL,
  L_QUANTITY NUMBER(12,2) NOT NULL,
  L_EXTENDEDPRICE NUMBER(12,2) NOT NULL,
  L_DISCOUNT NUMBER(12,2) NOT NULL,
  L_TAX NUMBER(12,2) NOT NULL,
  L_RETURNFLAG VARCHAR(1) NOT NULL,
  L_LINESTATUS VARCHAR(1) NOT NULL,
  L_SHIPDATE DATE NOT NULL,
  L_COMMITDATE DATE NOT NULL,
  L_RECEIPTDATE DATE NOT NULL,
  L_SHIPINSTRUCT VARCHAR(25) NOT NULL,
  L_SHIPMODE VARCHAR(10) NOT NULL,
  L_COMMENT VARCHAR(44) NOT NULL,
  PRIMARY KEY (L_ORDERKEY, L_LINENUMBER)
) COMMENT = 'Lineitem data as defined by TPC-H';
FILL LINEITEM
SELECT o * 4 - 3, p, (p + (hash(o, l, 52) % 4)::BIGINT * greatest(1, {suppliers} // 4)) % {suppliers} + 1, l, q,
  q * (90000 + (p // 10) % 20001 + 100 * (p % 1000))::DECIMAL(12,0) / 100,
  (hash(o, l, 53) % 11)::DECIMAL(12,0) / 100, (hash(o, l, 54) % 9)::DECIMAL(12,0) / 100,
  CASE WHEN received <= DATE '1995-06-17' THEN CASE WHEN hash(o, l, 55) % 2 = 0 THEN 'R' ELSE 'A' END ELSE 'N' END,
  CASE WHEN shipped > DATE '1995-06-17' THEN 'O' ELSE 'F' END,
  shipped, ordered + 30 + (hash(o, l, 56) % 61)::INTEGER, received,
  (['DELIVER IN PERSON','COLLECT COD','NONE','TAKE BACK RETURN'])[(hash(o, l, 57) % 4 + 1)::BIGINT],
  (['REG AIR','AIR','RAIL','SHIP','TRUCK','MAIL','FOB'])[(hash(o, l, 58) % 7 + 1)::BIGINT], 'line comment ' || (hash(o, l, 59) % 1000)
FROM (SELECT *, shipped + 1 + (hash(o, l, 60) % 30)::INTEGER AS received FROM (
  SELECT o, l, ordered, ordered + 1 + (hash(o, l, 61) % 121)::INTEGER AS shipped, (hash(o, l, 51) % {parts})::BIGINT + 1 AS p,
    (hash(o, l, 62) % 50 + 1)::BIGINT AS q
  FROM (SELECT o, DATE '1992-01-01' + (hash(o, 63) % 2406)::INTEGER AS ordered, hash(o, 64) % 7 + 1 AS n FROM range(1, {orders} + 1) t(o)),
    range(1, 8) u(l) WHERE l <= n));
FILL ORDERS
SELECT o * 4 - 3, (hash(o, 71) % {customers})::BIGINT + 1,
  CASE WHEN f = n THEN 'F' WHEN f = 0 THEN 'O' ELSE 'P' END, total, DATE '1992-01-01' + (hash(o, 63) % 2406)::INTEGER,
  (['1-URGENT','2-HIGH','3-MEDIUM','4-NOT SPECIFIED','5-LOW'])[(hash(o, 72) % 5 + 1)::BIGINT],
  'Clerk#' || lpad((hash(o, 73) % 1000 + 1)::VARCHAR, 9, '0'), 0, 'order comment ' || (hash(o, 74) % 1000)
FROM (SELECT ((c1 + 3) / 4)::BIGINT AS o, count(*) AS n, count(*) FILTER (WHERE c10 = 'F') AS f,
    sum((c6 * (1 + c8) * (1 - c7))::DECIMAL(18,2)) AS total FROM {lineitem_table} GROUP BY c1);
