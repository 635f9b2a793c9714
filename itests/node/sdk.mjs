// What a program does that embeds @modelcontextprotocol/sdk, as most hosts do. Arguments: URL, tool, arguments as JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, tool, args] = process.argv.slice(2);
const client = new Client({ name: 'snowmcp-itests', version: '1.0.0' });
const transport = new StreamableHTTPClientTransport(new URL(url));
await client.connect(transport);
const { tools } = await client.listTools();
const { structuredContent, isError } = await client.callTool({ name: tool, arguments: JSON.parse(args) });
const version = transport.protocolVersion;
await client.close();
console.log(JSON.stringify({ version, tools: tools.map(({ name }) => name), isError, result: structuredContent }));
