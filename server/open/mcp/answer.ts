import { z } from 'zod'
import { isAppError } from '#platform/errors'
import type { Program } from '../keys/index.ts'
import { listed, type McpPort, TOOLS } from './tools.ts'

/** Versions of the Model Context Protocol that are spoken, the newest first (https://modelcontextprotocol.io/specification). */
const VERSIONS = ['2025-06-18', '2025-03-26', '2024-11-05'] as const

const Message = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
})
const Initialize = z.object({ protocolVersion: z.string() })
const Call = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) })

/** Codes of JSON-RPC 2.0. */
const CODE = { parse: -32_700, invalid: -32_600, unknown: -32_601, params: -32_602 } as const

type Id = string | number | null
const failure = (id: Id, code: number, message: string) => ({ jsonrpc: '2.0', id, error: { code, message } })

/** The answer to one message; undefined for a notification or a response, which get none. */
export async function answerTo(port: McpPort, program: Program, version: string, body: unknown): Promise<object | undefined> {
  const read = Message.safeParse(body)
  if (!read.success) return failure(null, CODE.invalid, 'This is no message of JSON-RPC 2.0')
  const { id, method, params = {} } = read.data
  if (id === undefined || method === undefined) return undefined
  const result = (given: object) => ({ jsonrpc: '2.0', id, result: given })
  switch (method) {
    case 'initialize':
      return result(welcome(params, version))
    case 'ping':
      return result({})
    case 'tools/list':
      return result({ tools: listed(program.scopes) })
    case 'tools/call': {
      const call = Call.safeParse(params)
      const tool = call.success && Object.hasOwn(TOOLS, call.data.name) ? TOOLS[call.data.name] : undefined
      if (!call.success || !tool) return failure(id, CODE.params, 'There is no such tool; tools/list names them')
      if (!program.scopes.includes(tool.scope)) return failure(id, CODE.params, `This key lacks the scope ${tool.scope}`)
      return result(await called(() => tool.call(port, program.workspaceId, call.data.arguments)))
    }
    default:
      return failure(id, CODE.unknown, `${method} is not served here`)
  }
}

function welcome(params: object, version: string) {
  const asked = Initialize.safeParse(params)
  const known = VERSIONS.find((one) => asked.success && one === asked.data.protocolVersion) ?? VERSIONS[0]
  return {
    protocolVersion: known,
    capabilities: { tools: { listChanged: false } },
    serverInfo: { name: 'xiaoer', title: 'Xiaoer 店小二', version },
    instructions: 'Customer service of a shop: its knowledge, orders, decisions by its policy, and drafts of replies. Nothing here acts.',
  }
}

/** A tool's own error is its result, so that a model reads it and can do otherwise. */
async function called(work: () => Promise<object>) {
  try {
    const found = await work()
    return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: found, isError: false }
  } catch (error) {
    if (error instanceof z.ZodError) return refused(z.prettifyError(error))
    if (isAppError(error)) return refused(error.message)
    throw error
  }
}

const refused = (words: string) => ({ content: [{ type: 'text', text: words }], isError: true })
