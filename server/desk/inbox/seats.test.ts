import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { Bell } from '@xiaoer/contract'
import { Server } from 'socket.io'
import { Manager } from 'socket.io-client'
import { seatsIn } from './seats.ts'

const http = createServer()
const server = new Server(http, { transports: ['websocket'] })
await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
after(() => server.close())
const sockets = server.of('/console')
const seats = seatsIn(sockets, async (_, events) => events)
sockets.on('connection', (socket) => seats.take(socket, { workspaceId: 'w', accountId: 'a', login: socket.id, sight: 'whole' }))

/** A console; what it heard. */
async function aConsole() {
  const { port } = http.address() as AddressInfo
  const manager = new Manager(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
  const socket = manager.socket('/console')
  const heard: Bell[] = []
  let came = () => {}
  socket.on('bell', (bell: Bell) => {
    heard.push(bell)
    came()
  })
  await new Promise<void>((done) => socket.once('connect', done))
  after(() => manager._close())
  const until = async (wanted: () => boolean) => {
    while (!wanted()) await new Promise<void>((done) => (came = done))
  }
  return { heard, until }
}

test('a console that takes nothing in is told no more than fits, and then where to read on to; the others are told all', async () => {
  const [slow, quick] = [await aConsole(), await aConsole()]
  const [first] = seats.of('w')
  // a network that takes nothing
  const transport = first?.socket.conn.transport
  assert.ok(transport)
  const send = transport.send.bind(transport)
  const held: Parameters<typeof send>[0][] = []
  transport.send = (packets) => {
    transport.writable = false
    held.push(packets)
  }
  const MANY = 150
  for (let seq = 1; seq <= MANY; seq++) {
    await seats.tell('w', { seq, news: { after: seq - 1, events: [] } })
    await quick.until(() => quick.heard.length === seq)
  }
  assert.equal(slow.heard.length, 0)
  transport.send = send
  transport.writable = true
  for (const packets of held) transport.send(packets)
  await slow.until(() => slow.heard.at(-1)?.seq === MANY)
  assert.ok(slow.heard.length < 100, `told ${slow.heard.length} times`)
  assert.equal(slow.heard.at(-1)?.news, undefined)
  await seats.tell('w', { seq: MANY + 1, news: { after: MANY, events: [] } })
  await slow.until(() => slow.heard.at(-1)?.seq === MANY + 1)
})
