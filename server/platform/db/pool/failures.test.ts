import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import pg from 'pg'
import { isLost, isPassing } from './failures.ts'

/** Accepts a connection and never says a word, as a database does on a machine that is too busy. */
const silent = createServer((socket) => void socket.resume())
await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
after(() => silent.close())

test('a database that does not answer in time is trouble that passes, no wrong password', async () => {
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const client = new pg.Client({ host: '127.0.0.1', port, connectionTimeoutMillis: 20 })
  const error = await client.connect().then(
    () => assert.fail('it connects to nothing'),
    (why: unknown) => why,
  )
  assert.ok(isPassing(error) && isLost(error), String(error))
  assert.equal(isPassing(Object.assign(new Error('password authentication failed'), { code: '28P01' })), false)
})
