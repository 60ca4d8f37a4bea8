/** MCP: what other programs' models may ask, by key and scope. Nothing acts. Owns no tables. */
export { type McpParts, mcpRoutes } from './routes.ts'
export type { McpPort } from './tools.ts'
