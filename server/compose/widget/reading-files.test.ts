import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { History, OpenedWidget, UploadedFile } from '@xiaoer/contract'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { get, post, visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'

let ahead = 0
const HOUR_MS = 3_600_000
const service = await testService({ now: () => new Date(Date.now() + ahead) })
const anna = await owner(service)
const auditor = await invited(service, anna, 'auditor')
const shopper = await visit(service)
const { conversationId } = shopper.opened
const DOT = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

async function upload(url: string, headers: Record<string, string>, bytes = DOT) {
  const payload = Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const type = { 'content-type': 'multipart/form-data; boundary=b', 'x-xiaoer': '1' }
  return parseReply(await service.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...type } }))
}
const open = async (url: string, cookie = '') => {
  const { statusCode, body, headers } = await service.app.inject({ url, headers: { cookie } })
  return { status: statusCode, body, headers }
}
const pathOf = (url: string) => url.split('?')[0] ?? ''
const shownTo = async (visitor: typeof shopper) =>
  (await visitor.get('/messages?limit=100'))
    .as(History)
    .messages.flatMap(({ parts }) => parts.flatMap((part) => ('url' in part ? [String(part.url)] : [])))

const sent = (await upload('/api/v1/widget/files', shopper.headers)).as(UploadedFile)
await shopper.post('/messages', { id: randomUUID(), parts: [{ kind: 'image', fileId: sent.fileId }] })
const [shown = ''] = await shownTo(shopper)
/** The same shopper, whose session has ended. */
async function comesBack() {
  const asked = { channel: shopper.publicKey, language: 'zh-CN', visitor: shopper.opened.visitor }
  const { session } = (await post(service, '/api/v1/widget/sessions', asked)).as(OpenedWidget)
  return { get: (path: string) => get(service, `/api/v1/widget${path}`, { authorization: `Bearer ${session}` }) }
}

test('an address opens for a while, then says that it has ended; the widget is told a fresh one', async () => {
  for (const url of [sent.url, shown]) assert.equal((await open(url)).status, 200, url)
  ahead += 14 * HOUR_MS
  const ended = await open(shown)
  assert.deepEqual([ended.status, /file\.ended/.test(ended.body)], [404, true])
  const again = await visit(service)
  assert.equal((await again.get(`/files/${sent.fileId}`)).status, 404, 'of another chat')
  const session = await comesBack()
  const fresh = (await session.get(`/files/${sent.fileId}`)).as(UploadedFile.pick({ url: true }))
  assert.equal((await open(fresh.url)).status, 200)
  assert.equal((await session.get(`/files/${randomUUID()}`)).status, 404)
  ahead = 0
})

test('neither end, file nor workspace of an address can be put otherwise; addresses of before they ended open nothing', async () => {
  const { searchParams } = new URL(shown, 'http://x')
  const [u, s] = [Number(searchParams.get('u')), searchParams.get('s') ?? '']
  const path = pathOf(shown)
  for (const url of [
    `${path}?u=${u + 3_600}&s=${s}`,
    `${path}?u=${u}e9&s=${s}`,
    `${path}?u=${u}`,
    path,
    `${path}?u=&s=${s}`,
    `${path}?s=${s}&u=0x${u}`,
  ])
    assert.equal((await open(url)).status, 404, url)
  assert.equal((await open(shown.replace(service.workspaceId, randomUUID()))).status, 404)
  assert.equal((await open(shown.replace(sent.fileId, randomUUID()))).status, 404)
  const old = await open(`${path}?s=${s}`)
  assert.match(old.body, /file\.ended/)
})

test('what stands in rows opens nothing by itself', async () => {
  const kept = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ parts: string }>(
      sql`select parts::text as parts from messages where parts @> ${JSON.stringify([{ fileId: sent.fileId }])}::jsonb`,
    ),
  )
  assert.match(kept?.parts ?? '', /\/api\/v1\/files\//)
  assert.doesNotMatch(kept?.parts ?? '', /[?&][us]=/)
})

test('an address that a shopper writes themself is signed for nothing', async () => {
  const other = (await upload('/api/v1/entries/pictures', { cookie: anna.cookie })).as(UploadedFile)
  await shopper.say(`${other.url} ${pathOf(other.url)}`)
  const all = JSON.stringify((await shopper.get('/messages?limit=100')).as(History))
  assert.ok(!all.includes(`${other.fileId}?u=`))
})

test('a picture of a chat is in no answer, where everybody would be told its address', async () => {
  const part = { kind: 'picture', fileId: sent.fileId, url: pathOf(shown), alt: '截图' }
  const entry = { question: '截图在哪', wordings: [], answer: '见图', category: '其他', status: 'draft', parts: [part] }
  assert.equal((await anna.send('POST', '/entries', entry)).status, 404)
  const own = (await upload('/api/v1/entries/pictures', { cookie: anna.cookie })).as(UploadedFile)
  assert.equal((await anna.send('POST', '/entries', { ...entry, parts: [{ ...part, fileId: own.fileId, url: own.url }] })).status, 200)
})

test('a colleague reads it by their login, signed out no more; who does not see how shoppers are reached, no document that a shopper sent', async () => {
  const path = pathOf(shown)
  const seen = await open(path, anna.cookie)
  assert.deepEqual([seen.status, seen.headers['cross-origin-resource-policy']], [200, 'same-origin'])
  assert.equal((await open(`${path}?s=of-before`, anna.cookie)).status, 200)
  assert.equal((await open(path, auditor.cookie)).status, 200)
  const asSpoken = (kind: string) =>
    service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update files set media_type = ${kind} where id = ${sent.fileId}`))
  await asSpoken('audio/mpeg')
  const refused = await open(path, auditor.cookie)
  await asSpoken('image/webp')
  assert.deepEqual([refused.status, /file\.contact/.test(refused.body)], [403, true])
  for (const url of JSON.stringify((await auditor.get(`/conversations/${conversationId}/messages`)).json).match(
    /\/api\/v1\/files[^"]*/gu,
  ) ?? [])
    assert.equal((await open(url)).status, 404, 'what they are told opens nothing for anybody')
  const ours = (await upload('/api/v1/entries/pictures', { cookie: anna.cookie })).as(UploadedFile)
  assert.equal((await open(ours.url, auditor.cookie)).status, 200)
  assert.equal((await open(ours.url)).status, 404)
  assert.equal((await open(path.replace(service.workspaceId, randomUUID()), anna.cookie)).status, 404)
  const cid = await invited(service, anna, 'agent')
  await callsWith(service, cid.cookie).send('POST', '/logout')
  assert.equal((await open(path, cid.cookie)).status, 404)
})

test('a picture that a shopper sent is drawn small for who does not see how shoppers are reached: what is broken shows, small print does not', async () => {
  const large = await sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const { fileId, url } = (await upload('/api/v1/widget/files', shopper.headers, large)).as(UploadedFile)
  await shopper.post('/messages', { id: randomUUID(), parts: [{ kind: 'image', fileId }] })
  const widthFor = async (cookie: string, asked = '') => {
    const { rawPayload } = await service.app.inject({ url: `${pathOf(url)}${asked}`, headers: { cookie } })
    return (await sharp(rawPayload).metadata()).width
  }
  assert.deepEqual([await widthFor(anna.cookie), await widthFor(auditor.cookie)], [1_600, 480])
  assert.equal(await widthFor(auditor.cookie, '?as=jpeg'), 480)
})

test('in a console that stays open the picture is still there when its address would long have ended', { skip: noBrowser }, async () => {
  const url = await service.app.listen({ host: '127.0.0.1', port: 0 })
  const page = await (await browser()).newPage({ locale: 'zh-CN' })
  page.setDefaultTimeout(45_000)
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(anna.email)
  await page.locator('#password').fill(anna.password)
  await page.getByRole('button', { name: '进入' }).click()
  await page.locator('.rail').waitFor()
  await page.goto(`${url}/console/conversations/${conversationId}`)
  const picture = page.locator('a.picture img').first()
  assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 9)
  for (let days = 0; days < 3; days++) {
    ahead += 11 * HOUR_MS
    // the tab asks on, so its login lives; the picture is read anew, past what the browser kept
    const read = picture.evaluate(async (image) => [
      (await fetch('/api/v1/me')).status,
      (await fetch(image.src, { cache: 'reload' })).status,
    ])
    assert.deepEqual(await read, [200, 200])
  }
  await page.close()
  ahead = 0
})
