// What a program does that embeds snowflake-sdk: log in, select, bind, run in the background, stream, ask again after a fault;
// tells as JSON what it saw. Argument: the sandbox's URL, with its switches at /control.
import snowflake from 'snowflake-sdk';

const ROWS = 100_000;
const url = process.argv[2];

process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = 'true';
process.env.SNOWFLAKE_DISABLE_MINICORE = 'true';
snowflake.configure({ logLevel: 'OFF', disableOCSPChecks: true });
const connection = snowflake.createConnection({
    accessUrl: url,
    account: 'sandbox',
    username: 'sandbox',
    password: 'sandbox',
    database: 'SNOWFLAKE_SAMPLE_DATA',
    schema: 'TPCH_SF1',
    application: 'snowmcp_itests',
    jsTreatIntegerAsBigInt: true,
});

const call = (target, method) =>
    new Promise((resolve, reject) => target[method]((error, value) => (error ? reject(error) : resolve(value))));
const settled = options =>
    new Promise((resolve, reject) =>
        connection.execute({ ...options, complete: (error, statement, rows) => (error ? reject(error) : resolve({ statement, rows })) }));
const rowsOf = async (sqlText, binds, more) => (await settled({ sqlText, binds, ...more })).rows;

async function inBackground() {
    const { statement } = await settled({ sqlText: 'SELECT COUNT(*) AS N FROM REGION', asyncExec: true });
    const queryId = statement.getQueryId();
    const results = await connection.getResultsFromQueryId({ queryId });
    const rows = [];
    for await (const row of results.streamRows()) {
        rows.push(row);
    }
    return { rows, status: await connection.getQueryStatus(queryId) };
}

async function streamed() {
    const { statement } = await settled({
        sqlText: `SELECT SEQ4() AS N, LPAD(SEQ4()::VARCHAR, 40, 'x') AS S FROM TABLE(GENERATOR(ROWCOUNT => ${ROWS}))`,
        streamResult: true,
    });
    let rows = 0;
    let sum = 0n;
    for await (const row of statement.streamRows()) {
        rows++;
        sum += BigInt(row.N);
    }
    return { rows, sum: sum.toString() };
}

async function refused() {
    try {
        await rowsOf('SELECT * FROM no_such_table');
        return 'nothing';
    } catch (error) {
        return { code: error.code, sqlState: error.sqlState };
    }
}

// Half of the answer to the INSERT comes: the sdk asks again, and the row must be there once.
async function once() {
    await rowsOf('CREATE TEMPORARY TABLE DEMO.PUBLIC.ONCE (A INT)');
    await fetch(`${url}/control/drop-mid?for=next&path=query`, { method: 'POST' });
    await rowsOf('INSERT INTO DEMO.PUBLIC.ONCE VALUES (1)');
    return rowsOf('SELECT COUNT(*) AS N FROM DEMO.PUBLIC.ONCE');
}

await call(connection, 'connect');
const seen = {
    exact: await rowsOf(
        "SELECT 9007199254740993 AS BIG, 12.50::NUMBER(10,2) AS MONEY, 'it''s \u00fc\u{1f600}' AS T, TRUE AS B, NULL AS Z," +
            " '2024-02-29'::DATE AS D, '2024-02-29 12:34:56.789'::TIMESTAMP_NTZ AS NTZ, PARSE_JSON('{\"a\":[1,null]}') AS V",
        [],
        { fetchAsString: ['Number', 'Date'] },
    ),
    regions: await rowsOf('SELECT R_REGIONKEY, R_NAME FROM REGION ORDER BY 1'),
    bound: await rowsOf('SELECT R_NAME FROM REGION WHERE R_REGIONKEY = ? OR R_NAME = ? ORDER BY 1', [3, 'ASIA']),
    refused: await refused(),
    background: await inBackground(),
    streamed: await streamed(),
    once: await once(),
    heartbeat: await connection.isValidAsync(),
};
await call(connection, 'destroy');
console.log(JSON.stringify(seen, (key, value) => (typeof value === 'bigint' ? value.toString() : value)));
process.exit(0);
