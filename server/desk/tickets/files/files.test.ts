import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { UploadedFile } from '@xiaoer/contract'
import { MOST_TICKET_FILES, NewTicket, TicketFiles } from '@xiaoer/contract/tickets'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { fileStore } from '#platform/files'
import { writePictures } from '../../../cli/workspace/pictures.ts'
import { erasedFilesOf } from '../../../compose/sweeping/erased-files.ts'

const service = await testService()
const { db, workspaceId, dataFolder } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 0)
const png = (shade: string) =>
  sharp({ create: { width: 8, height: 4, channels: 3, background: shade } })
    .png()
    .toBuffer()
const open = async (more: object = {}) => (await ben.send('POST', '/tickets', { subject: '破损', ...more })).as(NewTicket).id
const files = async (id: string, who: Colleague = ben) => (await who.get(`/tickets/${id}/files`)).as(TicketFiles)

async function upload(url: string, bytes: Buffer, name: string, headers: Record<string, string>) {
  const payload = Buffer.concat([
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const asForm = { ...headers, 'content-type': 'multipart/form-data; boundary=b' }
  // each at their own address: the limits count by it
  const remoteAddress = headers['cookie'] === anna.cookie ? '203.0.113.9' : '203.0.113.8'
  return parseReply(await service.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: asForm, remoteAddress }))
}
const attach = (id: string, bytes: Buffer, name = 'heel.png', { cookie } = ben) =>
  upload(`/tickets/${id}/files`, bytes, name, { cookie, 'x-xiaoer': '1' })
const lies = (fileId: string) => existsSync(join(dataFolder, 'files', workspaceId, fileId.slice(-2), fileId))
const store = fileStore(db, join(dataFolder, 'files'), () => new Date())
const sweep = () => erasedFilesOf({ db, files: store, now: () => new Date() }).sweep()

test('a colleague puts a picture on a ticket: it is listed with who and when, read by its address, and named in the export', async () => {
  const id = await open()
  assert.equal((await attach(id, await png('#f00'), '../../鞋跟\u0007.png')).status, 200)
  const [file] = (await files(id)).files
  assert.deepEqual([file?.name, file?.width, file?.height, file?.own], ['鞋跟.png', 8, 4, true])
  const read = await service.app.inject({ url: file?.url ?? '', headers: { cookie: ben.cookie } })
  assert.deepEqual(
    [read.statusCode, read.headers['content-type'], read.headers['content-disposition']],
    [200, 'image/webp', "attachment; filename*=UTF-8''%E9%9E%8B%E8%B7%9F.png"],
  )
  assert.match(String((await anna.get('/tickets.csv?language=zh-CN&timeZone=Asia/Shanghai')).json), /鞋跟\.png/)
  const to = mkdtempSync(join(tmpdir(), 'xiaoer-pictures-'))
  after(() => rmSync(to, { recursive: true }))
  assert.equal(await writePictures({ database: db, workspaceId, dataFolder }, to), 0)
  assert.ok(readdirSync(to).includes(`${file?.fileId}.webp`))
})

test('a document of the kinds that replies take is put on a ticket as it came, under its name, and only ever downloaded', async () => {
  const id = await open()
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')
  assert.equal((await attach(id, pdf, '质检 报告.pdf', anna)).status, 200)
  const [file] = (await files(id)).files
  assert.deepEqual([file?.name, file?.width, file?.bytes, file?.own], ['质检 报告.pdf', null, pdf.length, true])
  const { rawPayload, headers } = await service.app.inject({ url: file?.url ?? '', headers: { cookie: ben.cookie } })
  assert.deepEqual(
    [rawPayload, headers['content-type'], headers['x-content-type-options'], headers['content-disposition']],
    [pdf, 'application/pdf', 'nosniff', "attachment; filename*=UTF-8''%E8%B4%A8%E6%A3%80%20%E6%8A%A5%E5%91%8A.pdf"],
  )
  const page = Buffer.from('<script>alert(1)</script>')
  const macro = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('[Content_Types].xml word/vbaProject.bin')])
  const refused = [
    ['a.html', page],
    ['a.pdf', page],
    ['a.docx', macro],
    ['a.exe', Buffer.from('MZ')],
    ['a.zip', macro],
  ] as const
  for (const [name, bytes] of refused) assert.equal((await attach(id, bytes, name, anna)).status, 415, name)
  assert.equal((await files(id)).files.length, 1)
})

test('what is of no kind that is taken, too large, one too many, or for no ticket is refused, and leaves nothing behind', async () => {
  const count = async () => (await db.inWorkspace(workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from files`)))?.n
  const [id, before, picture] = [await open(), await count(), await png('#0f0')]
  assert.equal((await attach(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'x.png')).status, 415)
  assert.equal((await attach(id, Buffer.alloc(21 * 1024 * 1024))).status, 413)
  assert.equal((await attach(id, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(11 * 1024 * 1024)]), 'long.pdf')).status, 413)
  assert.equal((await attach(randomUUID(), picture)).status, 404)
  assert.equal((await ben.send('POST', `/tickets/${id}/files`)).status, 400)
  assert.equal(await count(), before)
  for (let i = 0; i < MOST_TICKET_FILES; i++) assert.equal((await attach(id, picture)).status, 200)
  assert.equal((await attach(id, picture)).problem().refusal?.reason, 'ticket.files_most')
})

test('a picture of the conversation is hung on its ticket, stays in the conversation when it is taken off, and of another one is unknown', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  const sent = (await upload('/widget/files', await png('#00f'), 'a.png', shopper.headers)).as(UploadedFile)
  await shopper.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'image', fileId: sent.fileId }] })
  const id = await open({ conversationId: shopper.opened.conversationId })
  assert.deepEqual(
    (await files(id)).said.map(({ fileId }) => fileId),
    [sent.fileId],
  )
  for (const _ of [1, 2]) assert.equal((await ben.send('PUT', `/tickets/${id}/files/${sent.fileId}`)).status, 200)
  const hung = await files(id)
  assert.deepEqual([hung.files.map(({ fileId, own }) => [fileId, own]), hung.said], [[[sent.fileId, false]], []])
  const other = await open()
  assert.equal((await ben.send('PUT', `/tickets/${other}/files/${sent.fileId}`)).status, 404)
  assert.equal((await ben.send('DELETE', `/tickets/${id}/files/${sent.fileId}`)).status, 200)
  await sweep()
  assert.deepEqual([(await files(id)).said.length, lies(sent.fileId)], [1, true])
})

test('what is taken off, and what goes with a ticket or a conversation, is erased with its bytes', async () => {
  const shopper = await visit(service, { customer: 'c1002' })
  await shopper.say('鞋子坏了')
  const { conversationId } = shopper.opened
  const sent = (await upload('/widget/files', await png('#0ff'), 'a.png', shopper.headers)).as(UploadedFile)
  const [off, withTicket, withTalk] = [await open(), await open(), await open({ conversationId })]
  const held = async (id: string) => {
    await attach(id, await png('#ff0'))
    return (await files(id)).files[0]?.fileId ?? assert.fail('nothing hangs there')
  }
  const all = [await held(off), await held(withTicket), await held(withTalk), sent.fileId]
  assert.ok(all.every(lies))
  await ben.send('DELETE', `/tickets/${off}/files/${all[0]}`)
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`delete from tickets where id = ${withTicket}`)
    for (const rest of [sql`messages`, sql`traces`, sql`sessions`])
      await tx.run(sql`delete from ${rest} where conversation_id = ${conversationId}`)
    await tx.run(sql`delete from conversations where id = ${conversationId}`)
  })
  await sweep()
  assert.deepEqual(all.map(lies), [false, false, false, false])
  assert.deepEqual((await files(withTalk)).files, [])
  const left = await db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select 1 from erased_files`))
  assert.deepEqual(left, [])
})
