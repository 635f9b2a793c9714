#!/usr/bin/env node
// Builds snowmcp, starts it on the sandbox, asks it one question over MCP and prints the answer.
// Works again and again: a daemon that already runs is asked as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(fileURLToPath(import.meta.url));
const assembly = join(project, 'karaf-assembly', 'target', 'assembly');

const QUESTION = `SELECT r_name AS region, SUM(l_extendedprice * (1 - l_discount)) AS revenue
  FROM snowflake_sample_data.tpch_sf1.lineitem
  JOIN snowflake_sample_data.tpch_sf1.orders ON o_orderkey = l_orderkey
  JOIN snowflake_sample_data.tpch_sf1.customer ON c_custkey = o_custkey
  JOIN snowflake_sample_data.tpch_sf1.nation ON n_nationkey = c_nationkey
  JOIN snowflake_sample_data.tpch_sf1.region ON r_regionkey = n_regionkey
 GROUP BY r_name ORDER BY revenue DESC`;

/** The address of the endpoint, from the file the operator edits. */
function endpoint() {
  const text = readFileSync(join(assembly, 'etc', 'io.snowmcp.http.cfg'), 'utf8');
  const value = (key, otherwise) => new RegExp(`^\\s*${key}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1] ?? otherwise;
  return `http://${value('host', '127.0.0.1')}:${value('port', '8000')}`;
}

function run(what, command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: 'inherit', ...options });
  if (error || status !== 0) {
    console.error(`\n${what} failed${error ? `: ${error.message}` : ` (exit code ${status})`}.`);
    process.exit(1);
  }
}

async function isReady(base) {
  try {
    return (await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2000) })).status === 200;
  } catch {
    return false;
  }
}

/** One tools/call of MCP 2026-07-28: stateless, so there is nothing to set up before it. */
async function ask(base, tool, args) {
  const version = '2026-07-28';
  const response = await fetch(`${base}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': version,
      'Mcp-Method': 'tools/call',
      'Mcp-Name': tool,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: {
        name: tool,
        arguments: args,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': version,
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  const json = text.startsWith('{') ? text : text.slice(text.lastIndexOf('data:') + 5);
  const { result, error } = JSON.parse(json);
  if (error || result.isError) {
    console.error(`The question was not answered: ${error?.message ?? result.content[0].text}`);
    process.exit(1);
  }
  return result.structuredContent;
}

function print(table) {
  const rows = [table.columns.map((column) => column.name), ...table.rows.map((row) => row.map(String))];
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const numeric = table.columns.map((column) => column.type.startsWith('NUMBER'));
  for (const row of rows) {
    console.log(`  ${row.map((cell, i) => (numeric[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ')}`);
  }
}

/** Whether there is a build that is newer than every source: so that asking again is quick. */
function isBuilt() {
  if (!existsSync(join(assembly, 'bin', 'start'))) {
    return false;
  }
  const built = statSync(join(assembly, 'bin', 'start')).ctimeMs;
  const newest = (folder) =>
    Math.max(
      0,
      ...readdirSync(folder, { withFileTypes: true })
        .filter(({ name }) => !['target', 'node_modules', '.git'].includes(name))
        .map((entry) => {
          const path = join(folder, entry.name);
          return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
        }),
    );
  return ['pom.xml', 'bundles', 'features', 'karaf-assembly', 'etc'].every((name) => {
    const path = join(project, name);
    return (statSync(path).isDirectory() ? newest(path) : statSync(path).mtimeMs) < built;
  });
}

if (!isBuilt()) {
  if (existsSync(join(assembly, 'bin', 'status')) && [0, 1].includes(spawnSync(join(assembly, 'bin', 'status')).status)) {
    run('The stop of the daemon that is to be built anew', join(assembly, 'bin', 'stop'), []);
  }
  console.log('Building (the first time fetches dependencies, which takes some minutes) ...');
  run('The build', 'mvn', ['-q', '-B', '-DskipTests', '-DskipITs', 'package', '-pl', 'karaf-assembly', '-am']);
}
const base = endpoint();
if (!(await isReady(base))) {
  // It returns when calls are served, or says what keeps it from that.
  run('The start', join(assembly, 'bin', 'start'), [], {
    cwd: assembly,
    env: { SNOWMCP_START_SECONDS: '120', ...process.env },
  });
}
console.log('\nRevenue by region, asked through MCP of the sandbox:\n');
print(await ask(base, 'execute_query', { sql: QUESTION }));
console.log(`
snowmcp answers at   ${base}/mcp
connect Claude Code  claude mcp add --transport http snowflake ${base}/mcp
other clients        see "Connect a client" in README.md
your own account     copy etc/io.snowmcp.connection-sandbox.cfg in
                     ${assembly}
stop it              ${join(assembly, 'bin', 'stop')}`);
