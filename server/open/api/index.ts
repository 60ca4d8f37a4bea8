/** The API for programs: the same that models ask over MCP, as plain HTTP with shapes. Nothing acts. Owns no tables. */
export { type OpenPort, openRoutes } from './routes.ts'
