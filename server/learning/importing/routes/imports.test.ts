// long: entries are taken in by every way there is
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { after, test } from 'node:test'
import { Entries, Imports, ImportView } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { FileRefused } from '../faults.ts'
import { fetchPage } from '../fetching/fetch-page.ts'

const service = await testService()
const anna = await owner(service)
const { importer } = service.importing

/** Told in English, as far as `query` says nothing else. */
async function send(name: string, text: string | Buffer, query = '?language=en') {
  const payload = Buffer.concat([
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    Buffer.from(text),
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  return parseReply(await service.app.inject({ method: 'POST', url: `/api/v1/imports${query}`, payload, headers }))
}
const look = async (id: string) => (await anna.get(`/imports/${id}?language=en`)).as(ImportView)
const checked = async (name: string, text: string) => {
  const { id } = (await send(name, text)).as(ImportView)
  await importer.idle()
  return look(id)
}
const found = async (words: string) => (await anna.get(`/entries?q=${encodeURIComponent(words)}`)).as(Entries).entries

test('a file is compared first, then imported, then taken back; its bad rows are a csv', async () => {
  const seen = await checked('faq.csv', '问题,答案\n可以刻字吗,可以刻八个字\n可以刻字的吗,可以\n没有答案,\n=1+1,\n')
  assert.deepEqual([seen.state, seen.counts], ['checked', { new: 2, changed: 0, same: 0, near: 1, double: 0, held: 0, bad: 2 }])
  assert.equal(seen.rows.find(({ near }) => near !== null)?.near, '可以刻字吗')
  assert.equal(seen.rows.find(({ kind }) => kind === 'bad')?.reason, 'there is no answer')
  assert.equal((await found('可以刻')).length, 0)
  const bad = await service.app.inject({ url: `/api/v1/imports/${seen.id}/bad-rows?language=zh-CN`, headers: { cookie: anna.cookie } })
  assert.match(bad.body, /"4","没有答案","没有答案 "\r\n"5","以 = 开头的是公式，公式不会被执行；[^"]+","'=1\+1 "/)
  assert.equal((await anna.send('POST', `/imports/${seen.id}/start`)).status, 202)
  await importer.idle()
  const done = await look(seen.id)
  assert.deepEqual([done.state, done.share, done.total, done.counts.new], ['done', 1, 4, 2])
  assert.equal((await found('可以刻')).length, 2)
  assert.equal((await anna.send('POST', `/imports/${seen.id}/start`)).status, 409)
  const undone = (await anna.send('POST', `/imports/${seen.id}/undo`)).as(ImportView)
  assert.deepEqual([undone.state, undone.kept, (await found('可以刻')).length], ['undone', 0, 0])
})

test('a product that is no longer in the shop is refused where a condition or a card names it, with its line, and the way out', async () => {
  const there = await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from demo.products limit 1`))
  const line = (question: string, more: object) => JSON.stringify({ question, answer: '有', category: '其他', intents: [], ...more })
  const only = (id: string, title?: string) => ({ answers: [{ id: 'a', when: { products: [{ id, title }] }, text: '有货' }] })
  const lines = [
    line('这件有现货吗', only(there?.id ?? '')),
    line('停产的还有吗', only('no-such', '停产的大衣')),
    line('看看这张卡片', { parts: [{ kind: 'product', product: { id: 'no-such' } }] }),
    line('没有的类目包邮吗', { answers: [{ id: 'a', when: { categories: ['没有的类目'] }, text: '包' }] }),
  ]
  const seen = await checked('gone.jsonl', `${lines.join('\n')}\n`)
  assert.deepEqual([seen.counts.new, seen.counts.bad], [1, 3])
  assert.deepEqual(
    seen.rows.filter(({ kind }) => kind === 'bad').map(({ where, reason }) => [where, reason]),
    [
      ['2', '"answers.0.when.products.0" names "停产的大衣" (no-such), which no shop has any more; take it out, or name another'],
      ['3', '"parts.0.product" names "no-such" (no-such), which no shop has any more; take it out, or name another'],
      ['4', '"answers.0.when.categories.0" names "没有的类目" (没有的类目), which no shop has any more; take it out, or name another'],
    ],
  )
  await anna.send('POST', `/imports/${seen.id}/start`)
  await importer.idle()
  assert.equal((await look(seen.id)).counts.bad, 3)
  assert.deepEqual([(await found('这件有现货吗')).length, (await found('停产的还有吗')).length], [1, 0])
})

test('a service that was stopped in the middle goes on after its next start', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `停机第${at}问,答${at}`).join('\n')
  const { id } = await checked('long.csv', `问题,答案\n${rows}\n`)
  await anna.send('POST', `/imports/${id}/start`)
  await importer.close()
  const broken = await look(id)
  assert.equal(broken.state, 'interrupted')
  assert.ok(broken.position < 3_000)
  await importer.resume('silent')
  assert.equal((await look(id)).state, 'interrupted', 'whoever stopped it may not want it')
  await importer.resume('all')
  await importer.idle()
  assert.deepEqual([(await look(id)).state, (await look(id)).counts.new], ['done', 3_000])
  await anna.send('POST', `/imports/${id}/undo`)
})

test('one whose process was killed is gone on with by itself', async () => {
  const { id } = await checked('killed.csv', '问题,答案\n被杀的进程呢,会继续\n')
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update imports set state = 'importing', position = 0, beat_at = now() - interval '1 minute' where id = ${id}`),
  )
  assert.equal((await look(id)).state, 'interrupted')
  await importer.resume('silent')
  await importer.idle()
  assert.equal((await look(id)).state, 'done')
})

test('what cannot be read is refused with its reason, at once or by the check; no more than three wait', async () => {
  const exe = await send('a.exe', 'x')
  assert.deepEqual([exe.status, exe.problem().code], [400, 'invalid'])
  assert.match(exe.problem().detail, /\.exe is no kind of file that is read/)
  assert.equal((await send('a.page', 'x')).status, 400, 'what the service makes is not sent')
  assert.match((await send('a.csv', Buffer.from([1, 0, 2]))).problem().detail, /no text/)
  const heads = await checked('heads.csv', 'a,b,c\n1,2,3\n')
  assert.deepEqual(
    [heads.state, heads.problem],
    ['failed', 'the heads "a, b, c" name no column of questions and none of answers; call those two question and answer'],
  )
  for (const name of ['1', '2', '3']) assert.equal((await send(`${name}.csv`, `问题,答案\n${name} 等着吗,等\n`)).status, 202)
  await importer.idle()
  assert.match((await send('4.csv', '问题,答案\n等着吗,等\n')).problem().detail, /3 imports are open/)
  const { imports } = (await anna.get('/imports')).as(Imports)
  for (const { id, state } of imports) if (state === 'checked') await anna.send('POST', `/imports/${id}/undo`)
  assert.equal((await anna.get('/imports')).as(Imports).imports.filter(({ state }) => state === 'checked').length, 0)
  assert.equal((await anna.get(`/imports/${randomUUID()}`)).status, 404)
})

test('the catalogue becomes drafts, without prices', async () => {
  const { id } = (await anna.send('POST', '/imports/catalogue')).as(ImportView)
  await importer.idle()
  await anna.send('POST', `/imports/${id}/start`)
  await importer.idle()
  const done = await look(id)
  assert.equal(done.state, 'done')
  assert.ok(done.counts.new > 200, JSON.stringify(done))
  const [fact] = await found('风衣的材质')
  assert.equal(fact?.status, 'draft')
  assert.equal((await found('的价格是什么')).length, 0)
})

test('everything is exported, as lines and as a csv for people whose cells are never formulas; taken in again nothing changes', async () => {
  await anna.send('POST', '/entries', {
    question: '=HYPERLINK("http://x")',
    wordings: ['+1', '@a'],
    answer: '-1',
    category: '其他',
    status: 'draft',
  })
  const get = async (format: string) =>
    (await service.app.inject({ url: `/api/v1/exports/knowledge?format=${format}`, headers: { cookie: anna.cookie } })).body
  const [lines, csv] = [await get('jsonl'), await get('csv')]
  const total = (await anna.get('/entries')).as(Entries).total
  assert.equal(lines.trim().split('\n').length, total)
  assert.match(csv, /"'=HYPERLINK\(""http:\/\/x""\)","'\+1\n@a","'-1"/)
  for (const [name, text] of [
    ['all.jsonl', lines],
    ['all.csv', csv],
  ] as const) {
    const { counts, state, problem } = await checked(name, text)
    assert.deepEqual([state, problem, counts.same, counts.bad, counts.new], ['checked', null, total, 0, 0], name)
  }
})

test('a page: private addresses, endless redirects, slowness, size and other kinds are refused', async () => {
  const { promise: never } = Promise.withResolvers<void>()
  const server = createServer(async (request, answer) => {
    if (request.url === '/loop') return void answer.writeHead(302, { location: '/loop' }).end()
    if (request.url === '/away') return void answer.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    answer.writeHead(200, { 'content-type': request.url === '/pdf' ? 'application/pdf' : 'text/html' })
    if (request.url === '/slow') await never
    if (request.url === '/open') return void answer.write('<h1>好')
    if (request.url === '/cut') return void answer.write('<h1>好', () => answer.destroy())
    if (request.url === '/endless') return void pipeline(Readable.from(endless()), answer, () => {})
    answer.end(request.url === '/big' ? Buffer.alloc(6 << 20, 'x') : '<h1>好</h1>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.closeAllConnections())
  after(() => server.close())
  const address = server.address()
  const at = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const allowed = (one: string) => one === '127.0.0.1'
  const refused = (path: string, code: string) =>
    assert.rejects(
      fetchPage(`${at}${path}`, { allowed, patienceMs: 3_000 }),
      (error) => error instanceof FileRefused && error.fault.code === code,
    )
  assert.match((await fetchPage(`${at}/`, { allowed })).toString(), /好/)
  await refused('/loop', 'page_redirects')
  await refused('/away', 'page_private')
  await refused('/slow', 'page_slow')
  await refused('/open', 'page_slow')
  await refused('/cut', 'page_broken_off')
  await refused('/big', 'big')
  await refused('/endless', 'big')
  await refused('/pdf', 'page_answer')
  for (const url of [
    at,
    'http://[',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/',
    'file:///etc/passwd',
  ])
    await assert.rejects(fetchPage(url), FileRefused, url)
})

function* endless() {
  for (;;) yield '<p>好</p>'.repeat(1_000)
}
