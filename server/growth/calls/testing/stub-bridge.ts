import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'

/** A STUB of a merchant's telephone provider: what it was asked, and how it answers (0: it cuts the line). */
export async function stubBridge() {
  const its = { status: 204 }
  const asked: { headers: IncomingHttpHeaders; body: Buffer }[] = []
  const server = createServer(async (request, answer) => {
    asked.push({ headers: request.headers, body: await buffer(request) })
    if (its.status === 0) request.socket.destroy()
    else answer.writeHead(its.status).end(its.status < 300 ? '' : 'no line to +15550100200 now')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { url: `http://127.0.0.1:${port}/calls`, its, asked }
}
