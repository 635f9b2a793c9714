// Waits until a daemon is ready and asks it one question, as a client of the older revisions does. Arguments: base URL, SQL.
const [base, sql] = process.argv.slice(2);
const deadline = Date.now() + 90_000;
for (;;) {
  const ready = await fetch(`${base}/health/ready`).then(({ ok }) => ok, () => false);
  if (ready) break;
  if (Date.now() > deadline) throw new Error('not ready');
  await new Promise((resolve) => setTimeout(resolve, 200));
}
const answer = await fetch(`${base}/mcp`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'execute_query', arguments: { sql } } }),
});
console.log(await answer.text());
