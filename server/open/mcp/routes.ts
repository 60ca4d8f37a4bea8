import type { FastifyPluginAsync } from 'fastify'
import { type Admit, admitFirst } from '../keys/index.ts'
import { answerTo } from './answer.ts'
import type { McpPort } from './tools.ts'

/** What the door of MCP needs. */
export interface McpParts {
  readonly admit: Admit
  readonly version: string
  readonly port: McpPort
}

const HIDDEN = { schema: { hide: true } } as const
const bodyLimit = 65_536

/**
 * Streamable HTTP of the Model Context Protocol at `/mcp`, without sessions: each POST is one message of JSON-RPC, answered as JSON, or 202 where
 * it wants no answer. Nothing is streamed, so GET and DELETE are refused as the protocol says. A key is shown with each call.
 */
export const mcpRoutes =
  ({ admit, version, port }: McpParts): FastifyPluginAsync =>
  async (app) => {
    app.post('/mcp', { ...HIDDEN, bodyLimit, onRequest: admitFirst(admit) }, async ({ program, body }, answer) => {
      const said = await answerTo(port, program, version, body)
      return said ? answer.type('application/json').send(JSON.stringify(said)) : answer.code(202).send()
    })
    for (const method of ['GET', 'DELETE'] as const)
      app.route({ method, url: '/mcp', ...HIDDEN, handler: (_request, answer) => answer.code(405).header('allow', 'POST').send() })
  }
