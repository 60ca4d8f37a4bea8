/** Servers of tools that a workspace's language model may ask while it words what was decided. Owns `tool_servers`, `tool_calls`. */
export { noteToolCall, takeToolCall } from './calls.ts'
export { type ToolRouteParts, toolServerRoutes } from './routes.ts'
export { offeredServers, type ToolServerAt } from './servers.ts'
