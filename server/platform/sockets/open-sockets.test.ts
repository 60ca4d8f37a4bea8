import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { openSockets } from './index.ts'

test('a handshake that is under way when all are hung up on ends too, and holds up no stop', async () => {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = await openSockets(http, undefined, { away: (error) => assert.fail(String(error)), back: () => undefined })
  const { port } = z.object({ port: z.int() }).parse(http.address())
  // the sockets' own listener came first: the upgrade is through, and the client is not known yet
  http.once('upgrade', () => sockets.hangUp())
  const client = io(`http://127.0.0.1:${port}/widget`, { transports: ['websocket'], reconnection: false })
  await once(http, 'upgrade')
  const closed = once(http, 'close')
  http.close()
  await closed
  client.close()
  await sockets.close()
})
