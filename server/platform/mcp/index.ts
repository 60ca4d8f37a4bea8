/** MCP: tools of servers of others, listed and called over streamable HTTP by the official client. Owns no tables. */
export { type ListedTool, type McpServer, mcpServer, type ToolAddress, ToolError } from './server.ts'
