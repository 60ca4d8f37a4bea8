import type { Client } from '@modelcontextprotocol/client'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { ToolFailure } from '@xiaoer/contract/tools'

/** A tool as its server tells of it. */
export interface ListedTool {
  readonly name: string
  readonly title: string
  readonly description: string
  /** By its own word it changes nothing (`readOnlyHint`). */
  readonly readOnly: boolean
  /** A JSON schema of what it is asked with. */
  readonly input: Readonly<Record<string, unknown>>
}

/** Where a server is, and what it is shown. */
export interface ToolAddress {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Why a tool gave nothing that can be used; what it said itself is not part of it. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  readonly why: ToolFailure

  constructor(why: ToolFailure) {
    super(why)
    this.why = why
  }
}

/** A server of tools, connected at the first question and again after a failure. */
export interface McpServer {
  readonly list: (signal: AbortSignal) => Promise<ListedTool[]>
  /** The text that it gives. Throws `ToolError`, and what the connection throws. */
  readonly call: (tool: string, given: Record<string, unknown>, signal: AbortSignal) => Promise<string>
  readonly close: () => Promise<void>
}

/** Tools of one server; names and descriptions longer than this are cut, and more tools left out. */
const MOST_TOOLS = 100
const NAME = 200
const DESCRIPTION = 2_000
const MOST_INPUT = 10_000

/** A server at an address; `by` makes the calls. Its code is loaded at the first question. */
export function mcpServer(at: ToolAddress, by: typeof fetch): McpServer {
  let open: Promise<Client> | undefined
  const drop = async (): Promise<void> => {
    const old = open
    open = undefined
    await old?.then((client) => client.close()).catch(() => undefined)
  }
  async function within<T>(signal: AbortSignal, ask: (client: Client) => Promise<T>): Promise<T> {
    try {
      open ??= connected(at, by, signal)
      return await ask(await open)
    } catch (error) {
      if (!(error instanceof ToolError)) await drop()
      throw error
    }
  }
  return {
    list: (signal) => within(signal, async (client) => listed((await client.listTools({}, { signal })).tools)),
    call: (name, given, signal) => within(signal, async (client) => textOf(await client.callTool({ name, arguments: given }, { signal }))),
    close: drop,
  }
}

async function connected({ url, headers }: ToolAddress, by: typeof fetch, signal: AbortSignal): Promise<Client> {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client')
  const client = new Client({ name: 'xiaoer', version: '0.2.0' }, { capabilities: {} })
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: async (input, init) => (init?.method === 'GET' ? NO_PUSH() : by(input, init)),
    requestInit: { headers: { ...headers } },
    reconnectionOptions: { maxRetries: 0, initialReconnectionDelay: 1_000, maxReconnectionDelay: 1_000, reconnectionDelayGrowFactor: 1 },
  })
  await client.connect(transport, { signal })
  return client
}

/** A server may not push anything: nothing of its own accord is listened to. */
const NO_PUSH = () => new Response(null, { status: 405 })

type Told = Awaited<ReturnType<Client['listTools']>>['tools'][number]

const listed = (tools: readonly Told[]): ListedTool[] =>
  tools.slice(0, MOST_TOOLS).flatMap(({ name, title, description, annotations, inputSchema }) => {
    if (name.length > NAME || JSON.stringify(inputSchema).length > MOST_INPUT) return []
    const readOnly = annotations?.readOnlyHint === true && annotations.destructiveHint !== true
    const told = {
      title: firstGraphemes(title ?? annotations?.title ?? name, NAME),
      description: firstGraphemes(description ?? '', DESCRIPTION),
    }
    return [{ name, ...told, readOnly, input: { ...inputSchema } }]
  })

/** Text parts alone; what a tool gives as data beside them stands in its text too, by the protocol's own word. */
function textOf({ content, isError }: Awaited<ReturnType<Client['callTool']>>): string {
  if (isError) throw new ToolError('failed')
  const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
  if (text.trim() === '') throw new ToolError('no_answer')
  return text
}
