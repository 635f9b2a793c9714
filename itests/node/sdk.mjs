// What a program does that embeds @modelcontextprotocol/sdk, as most hosts do. Arguments: URL or the program to start, tool, arguments as JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [server, tool, args] = process.argv.slice(2);
const client = new Client({ name: 'snowmcp-itests', version: '1.0.0' });
const isUrl = server.startsWith('http');
const transport = isUrl ? new StreamableHTTPClientTransport(new URL(server)) : new StdioClientTransport({ command: server });
if (!isUrl) transport.setProtocolVersion = (agreed) => { transport.protocolVersion = agreed; };
await client.connect(transport);
const { tools } = await client.listTools();
const { structuredContent, isError } = await client.callTool({ name: tool, arguments: JSON.parse(args) });
const version = transport.protocolVersion;
await client.close();
console.log(JSON.stringify({ version, tools: tools.map(({ name }) => name), isError, result: structuredContent }));
