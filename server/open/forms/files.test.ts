import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { TicketFiles, Tickets, TicketTypes } from '@xiaoer/contract/tickets'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
assert.equal((await anna.send('POST', '/ticket-types', { name: '售后申请', fields: [], publicForm: true })).status, 200)
const form = Object.values((await anna.get('/ticket-types')).as(TicketTypes).forms)[0] ?? assert.fail('the form is not open')
const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2a6' } })
  .png()
  .toBuffer()

let networks = 1
const network = () => `198.51.100.${networks++}`
interface File {
  readonly name: string
  readonly bytes: Buffer
}
/** As a browser sends a form that has files. */
function send(values: Readonly<Record<string, string>>, files: readonly File[], remoteAddress = network()) {
  const fields = Object.entries(values).map(([name, value]) =>
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  const payload = Buffer.concat([...fields, ...parts, Buffer.from('--b--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'accept-language': 'zh-CN' }
  return service.app.inject({ method: 'POST', url: form, remoteAddress, headers, payload })
}
const filled = (subject: string, once: string = randomUUID()) => ({ subject, details: '见照片', once, email: '', website: '' })
const found = async (subject: string) => (await anna.get('/tickets')).as(Tickets).tickets.filter((one) => one.subject === subject)
const hung = async (subject: string) => {
  const [ticket] = await found(subject)
  return (await anna.get(`/tickets/${ticket?.id}/files`)).as(TicketFiles).files
}
const kept = async () =>
  (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from files`)))?.n

test('the page asks for files, and what came with a form hangs on its ticket: pictures drawn anew, documents as they are', async () => {
  const page = await service.app.inject({ url: form, headers: { 'accept-language': 'zh-CN' } })
  assert.match(page.body, /enctype="multipart\/form-data"[\s\S]*type="file"/u)
  const files = [
    { name: '../鞋跟.png', bytes: png },
    { name: '保修卡.pdf', bytes: Buffer.from('%PDF-1.4 theirs') },
  ]
  const answer = await send(filled('鞋跟断了'), files)
  assert.equal(answer.statusCode, 303, answer.body)
  assert.deepEqual(
    (await hung('鞋跟断了')).map(({ name, width, by, own }) => [name, width, by, own]).toSorted(),
    [
      ['保修卡.pdf', null, '', true],
      ['鞋跟.png', 40, '', true],
    ].toSorted(),
  )
})

test('sent twice it is one ticket with its files once; without a file chosen it is taken as before', async () => {
  const [once, from] = [randomUUID(), network()]
  const files = [{ name: 'a.png', bytes: png }]
  const first = await send(filled('两次', once), files, from)
  const before = await kept()
  assert.equal((await send(filled('两次', once), files, from)).headers.location, first.headers.location)
  assert.deepEqual([(await found('两次')).length, (await hung('两次')).length, await kept()], [1, 1, before])
  assert.equal((await send(filled('没有文件'), [{ name: '', bytes: Buffer.alloc(0) }])).statusCode, 303)
  assert.deepEqual(await hung('没有文件'), [])
})

test('what is no file that is taken, too large or one too many opens nothing, keeps nothing, and says so with what was typed', async () => {
  const before = await kept()
  const refused = async (subject: string, files: readonly File[]) => {
    const answer = await send(filled(subject), files)
    assert.deepEqual([(await found(subject)).length, await kept()], [0, before], subject)
    return answer
  }
  const svg = await refused('矢量图', [
    { name: 'a.png', bytes: png },
    { name: 'x.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  ])
  assert.equal(svg.statusCode, 415)
  assert.match(svg.body, /value="矢量图"/u)
  const large = await refused('太大', [{ name: 'a.pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(11 * 1024 * 1024)]) }])
  assert.equal(large.statusCode, 413)
  assert.match(large.body, /最多 3 个/u)
  const many = await refused(
    '太多',
    Array.from({ length: 4 }, (_, nth) => ({ name: `${nth}.png`, bytes: png })),
  )
  assert.equal(many.statusCode, 413)
  const wrong = await send({ ...filled('邮箱不对'), email: 'not an address' }, [{ name: 'a.png', bytes: png }])
  assert.deepEqual([wrong.statusCode, await kept()], [400, before], 'files of a form that is not taken are not kept')
})

test('a network that sends files without end is asked to come later before they are read', async () => {
  const from = network()
  const statuses: number[] = []
  for (let nth = 0; nth < 14; nth++) statuses.push((await send({ subject: '' }, [{ name: 'a.png', bytes: png }], from)).statusCode)
  assert.deepEqual([statuses[0], statuses.at(-1)], [400, 429])
})

test('forms whose field for files is left empty are none of them, however often they are set right, and use nothing of theirs up', async () => {
  const from = network()
  const none = [{ name: '', bytes: Buffer.alloc(0) }]
  const statuses = new Set<number>()
  for (let nth = 0; nth < 14; nth++) statuses.add((await send({ subject: '' }, none, from)).statusCode)
  statuses.add((await send({ subject: '' }, [{ name: 'a.png', bytes: png }], from)).statusCode)
  assert.deepEqual([...statuses], [400])
})
