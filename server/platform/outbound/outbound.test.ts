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
  for (const ip of ['0.0.0.0', '::', 'fe80::1', 'fe80::1%eth0', '255.255.255.255', '240.0.0.1', '2001::1', 'ff02::1', '::ffff:0.0.0.0'])
    assert.equal(kindOfAddress(ip), 'never', ip)
})

test('where a cloud keeps its keys is told by its kind, in whatever form it is written', () => {
  const places = [
    ...['169.254.169.254', '169.254.170.2', '169.254.0.23', '100.100.100.200', '100.96.0.96', '192.0.0.192', '168.63.129.16'],
    ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe', 'fe80::a9fe:a9fe', 'fd00:42::42'],
  ]
  const forms = [
    ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '0:0:0:0:0:ffff:c000:00c0', '::169.254.169.254', '::ffff:0:169.254.169.254'],
    ...[
      '64:ff9b::169.254.169.254',
      '64:ff9b::c000:c0',
      '64:ff9b:1::a9fe:a9fe',
      '64:ff9b:1:a9fe:a9:fe00::',
      '2002:a9fe:a9fe::1',
      '2002:6464:64c8::',
    ],
    // Teredo by server and by client, ISATAP
    ...['2001:0:a9fe:a9fe::1', '2001::1:5601:5601', '2a00:1450::5efe:a9fe:a9fe', '2a00:1450::200:5efe:169.254.169.254'],
  ]
  for (const ip of [...places, ...forms]) assert.equal(kindOfAddress(ip), 'metadata', ip)
})

test('of the registries of special purposes nothing is public, of either family', () => {
  const special = [
    ...[
      '192.0.0.8',
      '192.0.0.170',
      '192.31.196.1',
      '192.52.193.1',
      '192.88.99.1',
      '192.88.99.255',
      '192.175.48.1',
      '198.18.0.1',
      '198.19.255.255',
    ],
    ...[
      '192.0.2.1',
      '198.51.100.7',
      '203.0.113.9',
      '100::1',
      '100:0:0:1::1',
      '2001:1::1',
      '2001:2::1',
      '2001:3::1',
      '2001:4:112::1',
      '2001:10::1',
    ],
    ...['2001:20::1', '2001:30::1', '2001:db8::1', '2620:4f:8000::1', '3fff::1', '5f00::1', 'fc00::1', '4000::1', '::ffff:192.88.99.1'],
    ...['64:ff9b::192.88.99.1', '2002:c058:6301::1', '2002:808:808::1', '64:ff9b::8.8.8.8', '2a00:1450::5efe:10.0.0.1'],
  ]
  for (const ip of special) assert.notEqual(kindOfAddress(ip), 'public', ip)
  for (const ip of [
    '192.0.1.1',
    '192.88.98.1',
    '192.88.100.1',
    '198.17.255.255',
    '2001:200::1',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
  ])
    assert.equal(kindOfAddress(ip), 'public', ip)
})

test('calls a shop in the same house where that is allowed, by number or by name, and not where it is not', async () => {
  assert.equal((await to(`http://127.0.0.1:${port}/`)).body, 'hello')
  assert.equal((await to(`http://localhost:${port}/`)).body, 'hello')
  await assert.rejects(to(`http://127.0.0.1:${port}/`, []), { code: 'forbidden' })
  await assert.rejects(to(`http://localhost:${port}/`, ['127.0.0.1']), { code: 'forbidden' })
})

test('never where a cloud keeps its keys, and no redirect leads there', async () => {
  await assert.rejects(to('http://169.254.169.254/latest/meta-data', ['169.254.169.254']), { code: 'forbidden' })
  await assert.rejects(to('http://[fd00:ec2::254]/'), { code: 'forbidden', message: /metadata service/ })
  for (const host of ['192.0.0.192', '[::ffff:192.0.0.192]', '[fd20:ce::254]', 'metadata.google.internal', 'METADATA.goog.'])
    for (const allowed of [host, new URL(`http://${host}/`).hostname])
      await assert.rejects(to(`http://${host}/`, [allowed]), { code: 'forbidden', message: /metadata service/ }, host)
  // a number in any spelling is that number
  for (const host of ['0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.43518'])
    await assert.rejects(to(`http://${host}/`, ['169.254.169.254']), { code: 'forbidden', message: /metadata service/ }, host)
  assert.equal((await to(`http://127.0.0.1:${port}/away`)).status, 302)
})
