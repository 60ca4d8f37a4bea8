import { once } from 'node:events'
import { createServer } from 'node:http'
import { after } from 'node:test'
import { z } from 'zod'

/** What an API says to whatever it is asked: a thing goes out as JSON, a text as it is. */
interface Says {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | string
}

/** An API that answers everything alike, until the tests of the file have ended. */
export async function anApi({ status = 200, headers = {}, body = '' }: Says) {
  const server = createServer((_, answer) => {
    answer.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}` }
}
