// long: large files are taken in
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { takeIn } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-history-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const NOW = Date.UTC(2026, 10, 25)
let files = 0

/** A file with its folder for what comes of it. */
function file(ending: string, content: string | Buffer): { path: string; out: string } {
  const path = join(folder, `h${++files}${ending}`)
  writeFileSync(path, content)
  return { path, out: `${path}.out` }
}
const take = ({ path, out }: { path: string; out: string }, more: Partial<Parameters<typeof takeIn>[2]> = {}) =>
  takeIn(path, out, { now: NOW, isSwapped: false, isDry: false, ...more })
const lines = (out: string, name = 'sessions') =>
  readFileSync(join(out, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const OWN = {
  id: 'a',
  messages: [
    { from: 'shopper', text: '我电话13812345678，门锁装反了' },
    { from: 'agent', text: '单号20261102123457收到' },
  ],
}

test('sessions of our own shape, of Chatwoot and of Zendesk come in alike, without what is private', async () => {
  const chatwoot = {
    id: 7,
    messages: [
      { content: '窗帘短了', message_type: 0, created_at: 1_760_000_000 },
      { content: '已分配给小李', message_type: 2, created_at: 1_760_000_001 },
      { content: '给您换', message_type: 1, created_at: 1_760_000_002 },
      { content: '内部备注', message_type: 1, created_at: 1_760_000_003, private: true },
    ],
  }
  const zendesk = {
    id: 9,
    requester_id: 5,
    comments: [
      { author_id: 5, body: 'The lamp flickers', created_at: '2026-03-01T10:00:00Z', public: true },
      { author_id: 6, plain_body: 'We send a new one', created_at: '2026-03-01T11:00:00Z', public: true },
      { author_id: 6, body: 'note', created_at: '2026-03-01T11:00:01Z', public: false },
    ],
  }
  const one = file('.jsonl', [OWN, chatwoot, zendesk, OWN].map((each) => JSON.stringify(each)).join('\n'))
  const { look: _, ...taken } = await take(one)
  assert.deepEqual(taken, { sessions: 3, messages: 6, repeated: 1, bad: 0, looksSwapped: false, resumed: 0 })
  const [own, second, third] = lines(one.out)
  assert.deepEqual(
    own.messages.map(({ text }: { text: string }) => text),
    ['我电话‹phone›，门锁装反了', '单号‹number›收到'],
  )
  assert.deepEqual(second.messages, [
    { from: 'shopper', text: '窗帘短了', at: 1_760_000_000_000 },
    { from: 'agent', text: '给您换', at: 1_760_000_002_000 },
  ])
  assert.deepEqual(
    third.messages.map(({ from }: { from: string }) => from),
    ['shopper', 'agent'],
  )
  assert.deepEqual(
    lines(one.out, 'bad-rows').map(({ line, why }) => [line, why]),
    [[4, 'repeated']],
  )
})

test('what no database keeps is not taken in: a NUL, half of a letter', async () => {
  const one = file('.jsonl', JSON.stringify({ id: 'a\0\ud83d', messages: [{ from: 'shopper', text: '门\0锁\udc00坏了' }] }))
  assert.equal((await take(one)).sessions, 1)
  assert.deepEqual(lines(one.out), [{ id: 'a\ufffd', messages: [{ from: 'shopper', text: '门锁\ufffd坏了' }] }])
})

test('a table is put together by session and time; rows that cannot be are told', async () => {
  const rows = [
    '会话ID,发送方,内容,时间',
    'x,买家,灯不亮,2026-03-01 10:00',
    'y,客服,在的,2026/3/2 9:05:00',
    'x,客服,看看开关,2026-03-01 10:01',
    'y,买家,有人吗,2026-03-02 09:04',
    'y,路人,嗯,2026-03-02 09:06',
    'x,买家,旧的,1970-01-01 00:00',
    'x,买家,新的,2099-01-01 00:00',
    ',买家,谁,2026-03-01 10:00',
  ]
  const one = file('.csv', rows.join('\n'))
  const taken = await take(one)
  assert.deepEqual([taken.sessions, taken.messages, taken.bad], [2, 4, 4])
  const texts = new Map(lines(one.out).map(({ id, messages }) => [id, messages.map(({ text }: { text: string }) => text)]))
  assert.deepEqual(
    [texts.get('x'), texts.get('y')],
    [
      ['灯不亮', '看看开关'],
      ['有人吗', '在的'],
    ],
  )
  assert.deepEqual(
    lines(one.out, 'bad-rows').map(({ line, why }) => [line, why]),
    [
      [6, 'who'],
      [7, 'time'],
      [8, 'time'],
      [9, 'no_session'],
    ],
  )
})

test('another table needs a mapping, and is told what it lacks without one', async () => {
  const one = file('.tsv', 'room\tauthor\tsaid\nr1\tguest\t门铃不响\nr1\thost\t换电池')
  await assert.rejects(take(one), /name no column of session, from, text; give a mapping/u)
  const mapping = { session: 'room', from: 'author', text: 'said', shopper: ['guest'], agent: ['host'], offset: '+08:00' }
  assert.equal((await take(one, { mapping })).sessions, 1)
  await assert.rejects(take(one, { mapping: { ...mapping, text: 'gesagt' } }), /no column "gesagt"; its heads are: room, author, said/u)
})

test('files of GB 18030 and UTF-16 are read as they are, and a line of another encoding is told', async () => {
  const gbk = Buffer.concat([
    Buffer.from('{"id":"g","messages":[{"from":"shopper","text":"'),
    Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0xce, 0xd2, 0xcf, 0xeb]),
    Buffer.from('"}]}\n'),
  ])
  const gb = file('.jsonl', gbk)
  await take(gb)
  assert.equal(lines(gb.out)[0].messages[0].text, '你好我想')
  const wide = file('.jsonl', Buffer.from(`\uFEFF${JSON.stringify(OWN)}\n`, 'utf16le'))
  assert.equal((await take(wide)).sessions, 1)
  const mixed = file('.jsonl', Buffer.concat([Buffer.from(`${JSON.stringify(OWN)}\n`.repeat(30)), gbk]))
  await take(mixed)
  assert.deepEqual(lines(mixed.out, 'bad-rows').at(-1), { line: 31, why: 'encoding', ...lines(mixed.out, 'bad-rows').at(-1) })
})

test('a run that was cut off is gone on with, a dry run writes nothing', async () => {
  const many = Array.from({ length: 9_000 }, (_, id) =>
    JSON.stringify({ id: `m${id}`, messages: [{ from: 'shopper', text: `花瓶第${id % 100}种有货吗`.repeat(20) }] }),
  )
  const one = file('.jsonl', many.join('\n'))
  assert.equal((await take(one, { isDry: true })).sessions, 9_000)
  assert.throws(() => readFileSync(join(one.out, 'sessions.jsonl')))
  const whole = await take(one)
  const bytes = readFileSync(join(one.out, 'sessions.jsonl'))
  // as a crash leaves it: one batch noted, more of them written already
  const batch =
    readFileSync(one.path)
      .subarray(0, 1 << 20)
      .toString('latin1')
      .split('\n').length - 1
  const noted = bytes.toString('utf8').split('\n').slice(0, batch)
  const progress = JSON.parse(readFileSync(join(one.out, 'progress.json'), 'utf8'))
  const sessionBytes = Buffer.byteLength(`${noted.join('\n')}\n`)
  writeFileSync(join(one.out, 'progress.json'), JSON.stringify({ ...progress, batches: 1, sessions: batch, messages: batch, sessionBytes }))
  const again = await take(one)
  assert.ok(batch > 100 && batch < 9_000)
  assert.deepEqual([again.sessions, again.messages, again.resumed], [whole.sessions, whole.messages, 1])
  assert.deepEqual(readFileSync(join(one.out, 'sessions.jsonl')), bytes)
})

test('a file of one endless line is refused while it is read, and of another kind by name', async () => {
  const path = join(folder, 'endless.jsonl')
  const to = createWriteStream(path)
  for (let mb = 0; mb < 40; mb++) if (!to.write('x'.repeat(1 << 20))) await once(to, 'drain')
  to.end()
  await once(to, 'close')
  await assert.rejects(take({ path, out: `${path}.out` }), /Its first line is longer than 16 MB.*jq -c/u)
  await assert.rejects(take(file('.docx', 'x')), /is jsonl, ndjson, csv, tsv, xlsx or xls, and not \.docx/u)
  await assert.rejects(take({ path: join(folder, 'gone.csv'), out: folder }), /does not exist/u)
})

test('times that cannot be right are left out and told; shoppers and agents the wrong way round are noticed', async () => {
  const future = file('.jsonl', JSON.stringify({ id: 't', messages: [{ from: 'shopper', text: '毯子掉毛', at: Date.UTC(2099, 0) }] }))
  await take(future)
  assert.deepEqual([lines(future.out)[0].messages[0].at, lines(future.out, 'bad-rows')[0].why], [undefined, 'time'])
  const turned = Array.from({ length: 40 }, (_, id) =>
    JSON.stringify({
      id: `w${id}`,
      messages: [
        { from: 'agent', text: `桌子${id}歪了` },
        { from: 'shopper', text: '给您换' },
      ],
    }),
  )
  const swapped = file('.jsonl', turned.join('\n'))
  assert.equal((await take(swapped)).looksSwapped, true)
  // on the same folder, as the advice says
  const again = await take(swapped, { isSwapped: true })
  assert.deepEqual([again.looksSwapped, again.sessions, again.repeated, again.resumed], [false, 40, 0, 0])
  assert.equal(lines(swapped.out)[0].messages[0].from, 'shopper')
})

test('a table taken with another mapping is taken anew', async () => {
  const one = file('.csv', 'a,who,said\ns1,x,蜡烛断了\ns1,y,给您补\ns2,x,蜡烛歪了')
  const by = (shopper: string, agent: string) => ({
    session: 'a',
    from: 'who',
    text: 'said',
    shopper: [shopper],
    agent: [agent],
    offset: '+08:00',
  })
  await take(one, { mapping: by('y', 'x') })
  const again = await take(one, { mapping: by('x', 'y') })
  assert.deepEqual([again.sessions, again.repeated], [2, 0])
  assert.deepEqual(
    lines(one.out).map(({ messages }) => messages[0].from),
    ['shopper', 'shopper'],
  )
})

test('a row of a table in another encoding is told and not taken as signs that nobody wrote', async () => {
  const head = '会话ID,发送方,内容\n'
  const good = Array.from({ length: 30 }, (_, at) => `s${at},买家,杯子第${at}只裂了\n`).join('')
  const gbk = Buffer.concat([
    Buffer.from('s30,'),
    Buffer.from('买家'),
    Buffer.from(','),
    Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
    Buffer.from('\n'),
  ])
  const one = file('.csv', Buffer.concat([Buffer.from(head + good), gbk]))
  const taken = await take(one)
  assert.deepEqual([taken.sessions, taken.bad], [30, 1])
  assert.deepEqual(
    lines(one.out, 'bad-rows').map(({ line, why }) => [line, why]),
    [[32, 'encoding']],
  )
  assert.doesNotMatch(readFileSync(join(one.out, 'sessions.jsonl'), 'utf8'), /\uFFFD/u)
})

test('a table whose column of sessions never changes is refused by name, while it is read', async () => {
  const row = '店铺一,买家,在吗\n'
  await assert.rejects(
    take(file('.csv', `会话,发送方,内容\n${row.repeat(20_001)}`)),
    /all of session "店铺一": that column does not tell sessions apart/u,
  )
})
