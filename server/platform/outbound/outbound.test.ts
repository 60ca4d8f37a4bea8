import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { callOut, kindOfAddress } from './index.ts'

const server = createServer((request, answer) => {
  if (request.url === '/away') answer.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  else request.pipe(answer)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())
const { port } = server.address() as AddressInfo
const to = (address: string, privateHosts: readonly string[] = ['127.0.0.1', 'localhost']) =>
  callOut({ url: new URL(address), headers: {}, body: 'hello', signal: AbortSignal.timeout(2_000), privateHosts })

test('tells public addresses from private ones, and both from those that are never called', () => {
  for (const ip of ['8.8.8.8', '2001:4860:4860::8888', '172.32.0.1']) assert.equal(kindOfAddress(ip), 'public', ip)
  for (const ip of ['127.0.0.1', '10.1.2.3', '192.168.1.1', '172.31.255.255', '::1', 'fd12::1', 'fec0::1', '::ffff:10.0.0.1'])
    assert.equal(kindOfAddress(ip), 'private', ip)
  for (const ip of [
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    '255.255.255.255',
    '168.63.129.16',
    '2001::1',
    '::ffff:169.254.169.254',
  ])
    assert.equal(kindOfAddress(ip), 'never', ip)
})

test('calls a shop in the same house where that is allowed, by number or by name, and not where it is not', async () => {
  assert.equal((await to(`http://127.0.0.1:${port}/`)).body, 'hello')
  assert.equal((await to(`http://localhost:${port}/`)).body, 'hello')
  await assert.rejects(to(`http://127.0.0.1:${port}/`, []), { code: 'forbidden' })
  await assert.rejects(to(`http://localhost:${port}/`, ['127.0.0.1']), { code: 'forbidden' })
})

test('never where a cloud keeps its keys, and no redirect leads there', async () => {
  await assert.rejects(to('http://169.254.169.254/latest/meta-data', ['169.254.169.254']), { code: 'forbidden' })
  await assert.rejects(to('http://[fd00:ec2::254]/'), { code: 'forbidden' })
  assert.equal((await to(`http://127.0.0.1:${port}/away`)).status, 302)
})
