import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { kindOfAddress, outwardOf } from './index.ts'

const server = createServer((request, answer) => {
  if (request.url === '/silent') return
  if (request.url === '/cut') return void request.socket.destroy()
  if (request.url === '/much') return void answer.end(Buffer.alloc(5_000))
  if (request.url === '/away') return void answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  answer.end('fine')
}).listen(0, '127.0.0.1')
await new Promise((done) => server.once('listening', done))
const { port }: AddressInfo = Object(server.address())
const base = `http://127.0.0.1:${port}`
after(() => {
  server.closeAllConnections()
  server.close()
})
const get = (path: string, withinMs = 2_000) => ({ method: 'GET' as const, url: `${base}${path}`, withinMs, mostBytes: 1_000 })

test('what is not of the public internet is told by its address, however it is written', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '::1', '::', 'fd00::1', 'fe80::1']
  for (const address of [...inside, '::ffff:127.0.0.1', '0.0.0.0', '64:ff9b::7f00:1', '2002:7f00:1::', 'localhost', ''])
    assert.notEqual(kindOfAddress(address), 'public', address)
  for (const address of ['149.154.167.220', '8.8.8.8', '2001:67c:4e8:f004::9']) assert.equal(kindOfAddress(address), 'public', address)
})

test('a private address is called only where the operator allows it, by name as well', async () => {
  const closed = outwardOf([])
  await assert.rejects(closed(get('/')), { name: 'CallFailure', arrived: false, message: /private network/ })
  await assert.rejects(closed({ ...get('/'), url: `http://localhost:${port}/` }), { arrived: false, message: /private network/ })
  await assert.rejects(closed(get('/')), { fault: 'private' })
  await assert.rejects(closed({ ...get('/'), url: 'file:///etc/passwd' }), { arrived: false, fault: 'address' })
  for (const allowed of [`127.0.0.1:${port}`, '127.0.0.1']) {
    const { status, body } = await outwardOf([allowed])(get('/'))
    assert.deepEqual([status, body.toString()], [200, 'fine'])
  }
})

test('where clouds keep their keys is called for nobody, whatever the operator allows', async () => {
  for (const host of [
    '0.0.0.0',
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '100.100.100.200',
    '192.0.0.192',
    'metadata.google.internal',
  ])
    for (const allowed of [host, `${host}:${port}`])
      await assert.rejects(outwardOf([allowed])({ ...get('/'), url: `http://${host}:${port}/` }), { fault: 'private' }, host)
})

test('a call that cannot have arrived is told apart from one that may have', async () => {
  const call = outwardOf(['127.0.0.1'])
  await assert.rejects(call({ ...get('/'), url: 'http://127.0.0.1:1/' }), { arrived: false, fault: 'unreachable' })
  await assert.rejects(call(get('/silent', 100)), { arrived: true, fault: 'late', message: /did not answer/ })
  await assert.rejects(call(get('/cut')), { arrived: true })
  await assert.rejects(call(get('/much')), { arrived: true, message: /more than/ })
})

test('a redirect is an answer, and is not followed', async () => {
  assert.equal((await outwardOf(['127.0.0.1'])(get('/away'))).status, 302)
})
