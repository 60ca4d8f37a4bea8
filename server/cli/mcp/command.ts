import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { AppError } from '#platform/errors'

export const help = `xiaoer mcp --url ADDRESS [--key KEY]

Serves the Model Context Protocol over standard input and output, for programs that start their servers: each line is one message, and is put to the
running service at ADDRESS (such as http://127.0.0.1:3000), which answers it. --key: a key that a manager made in the settings; without it the one in
the environment as XIAOER_API_KEY. What is asked and what may be asked is told at docs/connect/outward/mcp.md. Ends with its input.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { url: { type: 'string' }, key: { type: 'string' } } })
  const [at, key] = [values.url ?? '', values.key ?? process.env['XIAOER_API_KEY'] ?? '']
  if (!URL.canParse('/mcp', at)) throw new AppError('invalid', '--url is the address of the running service, such as http://127.0.0.1:3000')
  if (key === '') throw new AppError('invalid', '--key or XIAOER_API_KEY is a key that a manager made in the settings')
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const said = await put(new URL('/mcp', at), key, line)
    if (said !== '') process.stdout.write(`${said}\n`)
  }
  return 0
}

/** What the service answers to one message, on one line; its refusal as an error of the protocol. */
async function put(url: URL, key: string, body: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const failed = (message: string) => JSON.stringify({ jsonrpc: '2.0', id: idOf(body), error: { code: -32_000, message } })
  try {
    const answer = await fetch(url, { method: 'POST', headers, body })
    const text = await answer.text()
    return answer.ok ? text.replaceAll('\n', ' ') : failed(`HTTP ${answer.status} ${firstGraphemes(text, 300)}`)
  } catch (error) {
    return failed(`The service at ${url.origin} does not answer: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function idOf(body: string): unknown {
  try {
    const message: unknown = JSON.parse(body)
    return typeof message === 'object' && message !== null && 'id' in message ? message.id : null
  } catch {
    return null
  }
}
