import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** A call that a stub has to answer. */
export interface StubCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** An answer of a stub; `hang`: none, though the call was taken; `cut`: the line is cut after it was taken. */
export type StubAnswer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number; readonly bytes: Buffer; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'cut'

/** A platform of our own on this machine; made at the top of a test file it serves for its length. */
export async function stubPlatform(answer: (call: StubCall) => StubAnswer | Promise<StubAnswer>): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { method = '', url = '', headers } = request
      give(response, await answer({ method, path: url, headers, body: Buffer.concat(chunks) }))
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port }: AddressInfo = Object(server.address())
  return `http://127.0.0.1:${port}`
}

function give(response: ServerResponse, answer: StubAnswer): void {
  if (answer === 'hang') return
  if (answer === 'cut') return void response.socket?.destroy()
  if ('bytes' in answer) return void response.writeHead(answer.status, { ...answer.headers }).end(answer.bytes)
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.json))
}
