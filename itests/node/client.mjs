// What a program does that embeds @modelcontextprotocol/client: connect, list the tools, call one; tells as JSON what it saw.
// Arguments: URL or the program to start, era (a revision to pin, or "legacy"), tool, arguments as JSON.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [server, era, tool, args] = process.argv.slice(2);
const options = era === 'legacy' ? {} : { versionNegotiation: { mode: { pin: era } } };
const client = new Client({ name: 'snowmcp-itests', version: '1.0.0' }, options);
const isUrl = server.startsWith('http');
await client.connect(isUrl ? new StreamableHTTPClientTransport(new URL(server)) : new StdioClientTransport({ command: server }));
const { tools } = await client.listTools();
const { structuredContent, isError } = await client.callTool({ name: tool, arguments: JSON.parse(args) });
const version = client.getNegotiatedProtocolVersion();
await client.close();
console.log(JSON.stringify({ version, tools: tools.map(({ name }) => name), isError, result: structuredContent }));
