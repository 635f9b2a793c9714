// Asks until the first query is answered.
const port = process.argv[2];
const message = {
  jsonrpc: '2.0', id: 1, method: 'tools/call',
  params: { name: 'execute_query', arguments: { sql: 'SELECT 1' }, _meta: {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} } },
};
const headers = {
  'Content-Type': 'application/json', Accept: 'application/json, text/event-stream',
  'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': 'execute_query',
};
for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/mcp`, { method: 'POST', headers, body: JSON.stringify(message) });
    if ((await answer.text()).includes('"rowCount":1')) process.exit(0);
  } catch {
    // Not listening yet.
  }
  await new Promise((wake) => setTimeout(wake, 10));
}
console.error('no answer within 60 s');
process.exit(1);
