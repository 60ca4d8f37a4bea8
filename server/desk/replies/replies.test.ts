import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView, FeedPage, MessageView, SentMessage } from '@xiaoer/contract'
import { ErasurePlan } from '@xiaoer/contract/erasing'
import { KeptMedia, Library, MediaWay, ReplyDraft } from '@xiaoer/contract/replies'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { setOnline, testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { readWatched } from '../monitor/read-watched.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 0)
const png = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#a2c' } })
  .png()
  .toBuffer()
const pdf = Buffer.from('%PDF-1.4\n% the guarantee\n')

/** A conversation that Ben holds, with its shopper. */
async function held(customer = 'c1001') {
  const shopper = await visit(service, { customer })
  await shopper.say('转人工')
  const id = shopper.opened.conversationId
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, { force: true })).status, 200)
  return { shopper, id }
}
async function upload(path: string, bytes: Buffer, name: string, { cookie }: Colleague = ben) {
  const payload = Buffer.concat([
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = { cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  return parseReply(await service.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers }))
}
const kept = async (id: string, bytes: Buffer, name: string) => (await upload(`/conversations/${id}/files`, bytes, name)).as(KeptMedia).part
const say = (id: string, parts: object[], messageId: string = randomUUID()) =>
  ben.send('POST', `/conversations/${id}/messages`, { id: messageId, parts })
const draft = async (id: string, who: Colleague = ben) => (await who.get(`/conversations/${id}/reply-draft`)).as(ReplyDraft).words
const keep = (id: string, words: string) => ben.send('PUT', `/conversations/${id}/reply-draft`, { words })

test('an agent sends a picture and a document: the shopper has both, the picture drawn anew, the document to download under its name', async () => {
  const { shopper, id } = await held()
  const [picture, document] = [await kept(id, png, 'heel.png'), await kept(id, pdf, '保修卡.pdf')]
  const messageId = randomUUID()
  const parts = [{ kind: 'text', text: '请看' }, picture, { ...document, url: 'https://evil.example/x.exe', name: '../x.exe', bytes: 1 }]
  const sent = await say(id, parts, messageId)
  assert.equal(sent.status, 202, JSON.stringify(sent.json))
  assert.equal((await say(id, parts, messageId)).status, 202, 'the same again is the same message')
  const said = (await shopper.get('/events?after=0')).as(FeedPage).events.find(({ message }) => message?.id === messageId)?.message
  const [, shown, file] = said?.parts ?? []
  assert.deepEqual(
    [shown?.kind, shown && 'width' in shown && shown.width, file?.kind, file?.text],
    ['image', 8, 'file', '[文件] 保修卡.pdf'],
  )
  const at = (part: object | undefined) => (part && 'url' in part ? String(part.url) : '')
  const [seen, loaded] = [await service.app.inject({ url: at(shown) }), await service.app.inject({ url: at(file) })]
  assert.deepEqual([seen.headers['content-type'], loaded.headers['content-type']], ['image/webp', 'application/pdf'])
  assert.equal(loaded.headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent('保修卡.pdf')}`)
  assert.deepEqual([loaded.headers['x-content-type-options'], loaded.rawPayload.equals(pdf)], ['nosniff', true])
  assert.equal((await service.app.inject({ url: `${at(file)}&as=jpeg` })).headers['content-type'], 'application/pdf')
})

test('a sound and a film go out as such, and before that it is told how they would reach the shopper', async () => {
  const { shopper, id } = await held()
  const [sound, film] = [await kept(id, Buffer.from('ID3 ours'), '说明.mp3'), await kept(id, Buffer.from('\0\0\0\x18ftypmp42'), '开箱.mp4')]
  assert.deepEqual([sound.kind, sound.text, film.kind, film.text], ['voice', '[语音] 说明.mp3', 'video', '[视频] 开箱.mp4'])
  const way = (part: { fileId: string }) => ben.get(`/conversations/${id}/files/${part.fileId}/way`)
  assert.deepEqual((await way(film)).as(MediaWay), { way: 'as_it_is', channel: 'web', mostBytes: null })
  assert.equal((await way({ fileId: randomUUID() })).status, 404)
  assert.equal((await say(id, [sound, film])).status, 202)
  const said = (await shopper.get('/events?after=0')).as(FeedPage).events.flatMap(({ message }) => message?.parts ?? [])
  assert.deepEqual(
    said.slice(-2).map(({ kind }) => kind),
    ['voice', 'video'],
  )
  const url = film.url ?? ''
  assert.equal((await service.app.inject({ url, headers: { cookie: ben.cookie } })).headers['content-type'], 'video/mp4')
  assert.equal((await service.app.inject({ url: `${url}?as=jpeg`, headers: { cookie: ben.cookie } })).headers['content-type'], 'image/jpeg')
  assert.equal((await upload(`/conversations/${id}/files`, Buffer.alloc(11 * 1024 * 1024, 'ID3'), 'a.mp3')).status, 200)
  assert.equal((await upload(`/conversations/${id}/files`, Buffer.alloc(21 * 1024 * 1024, 'ID3'), 'a.mp3')).status, 413)
})

test('what is no picture and no known document, not what its name says, too large, or of elsewhere is refused', async () => {
  const [{ id }, other] = [await held(), await held('c1002')]
  const zip = (...names: string[]) => Buffer.from(`PK\u0003\u0004[Content_Types].xml ${names.join(' ')}`, 'latin1')
  const bad: [Buffer, string][] = [
    [Buffer.from('<svg onload="alert(1)"/>'), 'a.svg'],
    [Buffer.from('MZ\x90\0'), 'a.pdf'],
    [pdf, 'a.html'],
    [Buffer.from('a\0b'), 'a.txt'],
    [zip('word/document.xml', 'word/vbaProject.bin'), 'a.docx'],
    [zip('word/document.xml'), 'a.xlsx'],
    [pdf, 'a.mp4'],
    [Buffer.from('ID3'), 'a.m4a'],
    [Buffer.alloc(0), 'a.txt'],
  ]
  for (const [bytes, name] of bad)
    assert.equal((await upload(`/conversations/${id}/files`, bytes, name)).problem().refusal?.reason, 'file.kind', name)
  assert.equal((await upload(`/conversations/${id}/files`, zip('word/document.xml'), 'a.docx')).status, 200)
  assert.equal((await upload(`/conversations/${id}/files`, Buffer.alloc(11 * 1024 * 1024, 'a'), 'a.txt')).status, 413)
  assert.equal((await upload(`/conversations/${randomUUID()}/files`, png, 'a.png')).status, 404)
  const theirs = await kept(other.id, png, 'a.png')
  assert.equal((await say(id, [theirs])).problem().refusal?.reason, 'file.elsewhere')
  assert.equal((await say(id, [{ kind: 'image', text: 'x', fileId: 'no-id' }])).status, 404)
})

test('what lies in the library is sent in any conversation, and stays where it was sent when it is taken off', async () => {
  const { id } = await held()
  assert.equal((await upload('/library', png, '尺码表.png')).status, 200)
  const listed = async () => (await anna.get('/library')).as(Library).files
  const [one] = await listed()
  assert.deepEqual([one?.name, one?.part.kind, (await say(id, [one?.part ?? {}])).status], ['尺码表.png', 'image', 202])
  assert.equal((await ben.send('DELETE', `/library/${one?.part.fileId}`)).status, 200)
  assert.deepEqual(await listed(), [])
  assert.equal((await service.app.inject({ url: one?.part.url ?? '', headers: { cookie: ben.cookie } })).statusCode, 200)
  assert.equal((await say(id, [one?.part ?? {}])).status, 404)
})

test('a document of the library that is sent again in an English conversation is the same message', async () => {
  assert.equal((await upload('/library', pdf, 'guarantee.pdf')).status, 200)
  const [one] = (await anna.get('/library')).as(Library).files
  assert.equal(one?.part.text, '[文件] guarantee.pdf')
  const shopper = await visit(service, { language: 'en' })
  await shopper.say('agent please')
  const [id, messageId] = [shopper.opened.conversationId, randomUUID()]
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, { force: true })).status, 200)
  const first = (await say(id, [one?.part ?? {}], messageId)).as(MessageView)
  assert.equal(first.parts[0]?.text, '[file] guarantee.pdf')
  assert.deepEqual((await say(id, [one?.part ?? {}], messageId)).as(MessageView), first)
  const other = await kept(id, pdf, 'other.pdf')
  assert.equal((await say(id, [other], messageId)).status, 409, 'another document is another message')
})

test('a draft is kept for its writer alone, gone once the reply is sent or emptied, and erased with the conversation', async () => {
  const { id } = await held('c1003')
  assert.equal((await keep(id, '您好，我查一下')).status, 200)
  assert.deepEqual([await draft(id), await draft(id, anna)], ['您好，我查一下', ''])
  await keep(id, '您好，我查好了')
  assert.equal(await draft(id), '您好，我查好了')
  const sent = (await say(id, [{ kind: 'text', text: '您好，我查好了' }])).as(MessageView)
  assert.equal(await draft(id), '')
  await keep(id, '还有')
  await keep(id, '')
  assert.equal(await draft(id), '')
  assert.equal((await keep(randomUUID(), '无')).status, 404)
  await keep(id, '留下')
  const { conversations } = (await anna.get(`/conversations/${id}/erasure`)).as(ErasurePlan).counts
  assert.equal((await anna.send('POST', `/conversations/${id}/erasure`, { conversations })).status, 200)
  const left = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`select 1 from reply_drafts where conversation_id = ${sent.conversationId}`),
  )
  assert.deepEqual(left, [])
})

test('a reply quotes what it answers; what is taken back within two minutes is read by nobody, but stays for evidence', async () => {
  const { shopper, id } = await held('c1003')
  const asked = (await shopper.say('大衣几号发货')).as(SentMessage).message
  const [one, two] = [randomUUID(), randomUUID()]
  const answer = { id: one, parts: [{ kind: 'text', text: '十号发' }], quotes: asked.id }
  const said = (await ben.send('POST', `/conversations/${id}/messages`, answer)).as(MessageView)
  assert.deepEqual(said.quote, { id: asked.id, author: 'shopper', authorName: null, text: '大衣几号发货' })
  const elsewhere = { id: two, parts: [{ kind: 'text', text: '好' }], quotes: randomUUID() }
  assert.equal((await ben.send('POST', `/conversations/${id}/messages`, elsewhere)).status, 404)

  const recall = (who: Colleague, message: string) => who.send('POST', `/conversations/${id}/messages/${message}/recall`)
  assert.equal((await recall(anna, one)).status, 404, 'not hers')
  assert.equal((await recall(ben, asked.id)).status, 404, 'not his')
  assert.equal((await recall(ben, one)).status, 200)
  assert.equal((await recall(ben, one)).status, 200, 'once is enough')
  const read = (await shopper.get('/events?after=0')).as(FeedPage).events.filter(({ message }) => message?.id === one)
  assert.deepEqual(
    read.map(({ type, message }) => [type, message?.parts, message?.recalledAt !== undefined]),
    [
      ['message_sent', [], true],
      ['message_recalled', [], true],
    ],
  )
  const view = (await ben.get(`/conversations/${id}`)).as(ConversationView)
  assert.equal(view.conversation.lastText, '')
  const [kept] = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ said: string }>(sql`
    select parts -> 0 ->> 'text' as said from recalled_messages where message_id = ${one}`),
  )
  assert.equal(kept?.said, '十号发')

  assert.equal((await post(service, '/api/v1/widget/recall', { messageId: asked.id }, shopper.headers)).status, 200)
  assert.equal((await post(service, '/api/v1/widget/recall', { messageId: one }, shopper.headers)).status, 404)
  const [late] = [randomUUID()]
  await say(id, [{ kind: 'text', text: '稍等' }], late)
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update messages set at = at - interval '121 seconds' where id = ${late}`))
  assert.equal((await recall(ben, late)).status, 409)
})

test('a reply that is taken back answers nobody: the shopper waits since they asked, and the wall reads what stands', async () => {
  const { shopper, id } = await held('c1004')
  const stands = () =>
    db.inWorkspace(workspaceId, async (tx) => ({
      since: (await readWatched(tx, id))?.waitingSince?.toISOString(),
      last: (await readWatched(tx, id))?.heard.at(-1)?.author,
      first: (
        await tx.row<{ by: string | null }>(
          sql`select first_answer_by as by from sessions where conversation_id = ${id} order by opened_at desc limit 1`,
        )
      )?.by,
    }))
  const recall = (message: string) => ben.send('POST', `/conversations/${id}/messages/${message}/recall`)
  await say(id, [{ kind: 'text', text: '在的' }])
  const asked = (await shopper.say('大衣几号发货')).as(SentMessage).message
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()]
  await say(id, [{ kind: 'text', text: '十号发' }], one)
  assert.deepEqual((({ since, last }) => [since, last])(await stands()), [undefined, 'agent'])
  await recall(one)
  assert.deepEqual(await stands(), { since: asked.at, last: 'shopper', first: 'bot' })
  await say(id, [{ kind: 'text', text: '九号发' }], two)
  await say(id, [{ kind: 'text', text: '请放心' }], three)
  await recall(two)
  assert.equal((await stands()).since, undefined, 'another answer stands')
})

test('the address of a document that was taken back opens nothing, unless another message shows it', async () => {
  const { id } = await held('c1005')
  const [gone, stays] = [await kept(id, pdf, '发错.pdf'), await kept(id, pdf, '发对.pdf')]
  const [one, two] = [randomUUID(), randomUUID()]
  const status = async ({ url = '' }: { url?: string | undefined }) =>
    (await service.app.inject({ url, headers: { cookie: ben.cookie } })).statusCode
  await say(id, [gone], one)
  await say(id, [stays], two)
  await say(id, [stays])
  assert.deepEqual([await status(gone), await status(stays)], [200, 200])
  for (const message of [one, two]) assert.equal((await ben.send('POST', `/conversations/${id}/messages/${message}/recall`)).status, 200)
  assert.deepEqual([await status(gone), await status(stays)], [404, 200])
})
