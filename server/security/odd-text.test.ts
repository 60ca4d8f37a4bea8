// long: sends odd texts by every way there is, and reads them back everywhere
// alone: the stubs of the platforms end with the file that loaded them first
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { ConversationView, Entries, History, ImportView, Notices, SentMessage, TraceView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { ShopUploads } from '@xiaoer/contract/uploads'
import { parseReply, type Reply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { connectShop } from '../acceptance/shops/story.ts'
import { readMail } from '../channels/email/incoming.ts'
import { underTest as generic } from '../channels/generic/testing/under-test.ts'
import { underTest as telegram } from '../channels/telegram/testing/under-test.ts'
import { managerOf, settled } from '../channels/testing/seat.ts'
import { withoutRadicals } from '../learning/importing/readers/radicals.ts'
import { systemClock } from '../platform/clock/index.ts'
import { mask } from '../platform/telemetry/index.ts'
import { maskText } from '../workspaces/people/rights/contact/mask-contact.ts'

/** How many texts are sent: `ODD_TEXTS=100000` for the long run. A run is repeated by its seed, `ODD_SEED`. */
const TEXTS = Number(process.env['ODD_TEXTS'] ?? 2_000)
const SEED = Number(process.env['ODD_SEED'] ?? 1)
/** Conversations at a time; so many texts stand in one, in one file. */
const AT_ONCE = 4
const [A_TALK, A_FILE] = [40, 200]
const LONGEST = 4_000
const FAMILY = '👨‍👩‍👧'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const anna = await managerOf(service)
const { db, workspaceId } = service

/** What people write, and what programs make of it: plain words so that turns do not all end the same, and signs that other programs fall over. */
const SIGNS = [
  ...['你好', '退货', '多少钱', ' ', '\n', 'order ', 'a', 'é', '1', '13912345678', 'a@example.com', '，', '？'],
  ...['😀', '👍🏽', FAMILY, '🏳️‍🌈', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '𠮷', '𝒳', '葛󠄀'],
  ...['\u0301', '\u200d', '\ufe0f', '\u20e3', '\u0b95\u0bcd', 'क्षि', 'ก็', '\u1112\u1161\u11ab', '\r\n', '\u0600'],
  ...['\u202e', '\u2066', '\u200f', 'שלום', 'مرحبا', '\u200b', '\ufeff', '\uffff', '\u0001', '\u0085', '\u2028'],
]
const BROKEN = ['\0', '\ud83d', '\ude00']
const sign = fc.constantFrom(...SIGNS)
/** Any code point, halves of pairs and unassigned ones among them; those of the first planes more often than there are many of them. */
const point = fc.oneof(...[0xff, 0xffff, 0x10ffff].map((max) => fc.integer({ min: 0, max }))).map((one) => String.fromCodePoint(one))
const run = fc.tuple(sign, fc.integer({ min: 1, max: 40 })).map(([one, times]) => one.repeat(times))
const text = fc
  .oneof(
    {
      weight: 48,
      arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: sign }, { weight: 1, arbitrary: run }), { minLength: 1, maxLength: 10 }),
    },
    { weight: 16, arbitrary: fc.array(point, { minLength: 1, maxLength: 80 }) },
    // where a preview is cut, at 200
    {
      weight: 8,
      arbitrary: fc.tuple(fc.integer({ min: 190, max: 201 }), sign).map(([before, one]) => ['x'.repeat(before), one, 'y'.repeat(300)]),
    },
    { weight: 4, arbitrary: fc.tuple(sign, fc.constantFrom(...BROKEN), sign).map((all) => [...all]) },
    // long ones are few: a turn reads two pages of words at most, and takes its time for them
    { weight: 1, arbitrary: fc.array(sign, { minLength: 500, maxLength: 1_500 }) },
  )
  .map((pieces) => pieces.join('').slice(0, LONGEST))

const said = fc.sample(text, { numRuns: TEXTS, seed: SEED })
/** Every so manieth, for doors that take longer than others. */
const every = (nth: number) => said.filter((_, at) => at % nth === 0)
const inPieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size))

const isFit = (said: string) => said.isWellFormed() && !said.includes('\0')
const hasWords = (said: string) => said.trim() !== ''
const shown = (said: string) => JSON.stringify(said).slice(0, 300)

/** No call fails, and no answer holds half a character, whatever was asked. */
function fine(answer: Reply, about: string): Reply {
  assert.ok(answer.status < 500, `${answer.status} for ${shown(about)}: ${JSON.stringify(answer.json).slice(0, 500)}`)
  assert.ok(isWhole(JSON.stringify(answer.json)), shown(about))
  return answer
}
/** `JSON.stringify` writes half a character as an escape, all else as it is. */
const isWhole = (json: string) => json.isWellFormed() && !/\\ud[89a-f]/u.test(json)

/** How many conversations owe an answer of the bot, and how many turns failed so often that a person got them. */
async function owed(): Promise<{ turns: number; failed: number }> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ turns: number; failed: number }>(sql`
      select (select count(*)::int from conversations where holder = 'bot' and handled_seq < inbound_seq) as turns,
        (select count(*)::int from sessions where handoff_reason = 'failed') as failed`),
  )
  return row ?? assert.fail('no row')
}

/** What was left for the sweep, as a turn that a colleague overtook, is worked. */
async function workedOff(): Promise<{ turns: number; failed: number }> {
  await service.engine.idle()
  for (let tries = 0; tries < 5 && (await owed()).turns > 0; tries++) {
    await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update conversations set lease_until = now() where handled_seq < inbound_seq`))
    await db.outside((tx) => tx.run(sql`update work set due_at = now()`))
    await service.engine.sweep()
    await service.engine.idle()
  }
  return owed()
}

/** A shop of tables has so many goods; each table is put beside what stands there. */
const MOST_GOODS = 10_000
/** A file with a NUL in it is no text, and is refused whole. */
const storableInFiles = said.filter((words) => !words.includes('\0'))

/** Sends a file in a form, as the console does. */
async function sendFile(path: string, name: string, content: string): Promise<Reply> {
  const payload = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--b--\r\n`
  const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  return parseReply(await service.app.inject({ method: 'POST', url: `/api/v1${path}`, payload: Buffer.from(payload), headers }))
}

/** A download, as bytes: no program that reads UTF-8 stumbles over it. */
async function downloaded(path: string): Promise<string> {
  const { statusCode, headers, rawPayload } = await service.app.inject({
    url: `/api/v1${path}`,
    headers: { cookie: anna.cookie, 'x-xiaoer': '1' },
  })
  assert.equal(statusCode, 200, path)
  const bytes = headers['content-type'] === 'application/gzip' ? gunzipSync(rawPayload) : rawPayload
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

const linesOf = (jsonl: string): unknown[] =>
  jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      assert.ok(isWhole(line), line.slice(0, 300))
      return JSON.parse(line)
    })
const csvCell = (words: string) => `"${words.replaceAll('"', '""')}"`

/** Refused for good with a word, or stored as it was written. What is busy is asked again under the same id, as the page does. */
async function bySending(visitor: Visitor, words: string): Promise<boolean> {
  const message = { id: randomUUID(), parts: [{ kind: 'text', text: words }] }
  let sent = await visitor.post('/messages', message)
  for (let tries = 0; sent.status === 503 && tries < MOST_TRIES; tries++) sent = await visitor.post('/messages', message)
  fine(sent, words)
  if (!isFit(words) || words === '') {
    assert.deepEqual([sent.status, sent.problem().code], [400, 'invalid'], shown(words))
    return false
  }
  assert.equal(sent.status, 202, `${shown(words)}: ${JSON.stringify(sent.json)}`)
  assert.equal(sent.as(SentMessage).message.parts[0]?.text, words)
  return true
}
/** Each waits five seconds before it is refused: so long a machine may be busy with other things. */
const MOST_TRIES = 20

/** All that reads what stands in a conversation: the shopper's page, the desk, the sessions, the trace of the last turn. */
async function byReaders(visitor: Visitor, sent: readonly string[]): Promise<void> {
  const { conversationId } = visitor.opened
  const { messages } = fine(await visitor.get('/messages?limit=100'), '').as(History)
  assert.deepEqual(
    messages.flatMap(({ author, parts }) => (author === 'shopper' ? parts.map((part) => part.text) : [])),
    sent,
  )
  const view = fine(await anna.get(`/conversations/${conversationId}`), '').as(ConversationView)
  const newest = view.messages
    .at(-1)
    ?.parts.map(({ text }) => text)
    .join('\n')
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ text: string }>(sql`select last_text as text from conversations where id = ${conversationId}`),
  )
  assert.equal(row?.text, firstGraphemes(newest ?? '', 200))
  for (const path of ['/conversations', `/conversations/${conversationId}/sessions`]) fine(await anna.get(path), '')
  const traceId = view.messages.findLast((one) => one.traceId !== null)?.traceId
  if (traceId) fine(await anna.get(`/traces/${traceId}`), '').as(TraceView)
}

const ODD = {
  'an emoji where the preview is cut': `${'x'.repeat(199)}😀${'y'.repeat(420)}`,
  'families alone': FAMILY.repeat(10),
  'a sign that is none': `${'x'.repeat(190)}\uffff${'y'.repeat(300)}`,
  'one letter under a heap of marks': `a${'\u0301'.repeat(3_000)}`,
}

for (const [name, words] of Object.entries(ODD))
  test(`${name}: it is stored, answered, and shown as it was written`, async () => {
    const visitor = await visit(service)
    await bySending(visitor, words)
    assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
    await byReaders(visitor, [words])
    const { messages } = (await visitor.get('/messages')).as(History)
    assert.ok(
      messages.some(({ author }) => author === 'bot'),
      'it is answered',
    )
  })

/** Registers a test for each so many texts: a file that is silent for ten minutes is taken for one that hangs. */
function inParts(
  name: string,
  texts: readonly string[],
  most: number,
  work: (part: readonly string[], nth: number) => Promise<void>,
): void {
  const parts = inPieces(texts, most)
  for (const [nth, part] of parts.entries())
    test(`${name} (${nth + 1} of ${parts.length}; ODD_SEED=${SEED} ODD_TEXTS=${TEXTS})`, () => work(part, nth))
}

inParts('random texts by the widget: each is refused with a word or stored as written, answered and read', said, 400, async (part) => {
  const queue = inPieces(part, A_TALK).values()
  const write = async () => {
    for (const texts of queue) {
      const [visitor, sent] = [await visit(service), [] as string[]]
      for (const words of texts) if (await bySending(visitor, words)) sent.push(words)
      await service.engine.idle()
      await byReaders(visitor, sent)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, write))
  assert.deepEqual(await workedOff(), { turns: 0, failed: 0 }, 'no turn is owed, and none failed')
})

inParts('by the desk: replies, notes, tickets, and what the console asks for', every(16), 400, async (part) => {
  for (const texts of inPieces(part, A_TALK)) {
    const visitor = await visit(service)
    const at = `/conversations/${visitor.opened.conversationId}`
    await visitor.say('你好')
    fine(await anna.send('POST', `${at}/take`, { force: true }), '')
    for (const [nth, words] of texts.entries()) {
      const reply = { id: randomUUID(), parts: [{ kind: 'text', text: words }] }
      const sent = fine(await anna.send('POST', `${at}/messages`, reply), words)
      assert.equal(sent.status, isFit(words) && words !== '' ? 202 : 400, shown(words))
      fine(await anna.send('POST', `${at}/notes`, { words }), words)
      if (nth % 4 === 0) fine(await anna.send('POST', '/tickets', { subject: words, conversationId: visitor.opened.conversationId }), words)
    }
    for (const path of [at, '/tickets']) fine(await anna.get(path), '')
    fine(await visitor.get('/messages'), '')
    fine(await anna.send('POST', `${at}/hand-back`), '')
  }
  assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
})

inParts('by searches and trials', every(20), 400, async (part) => {
  for (const words of part) {
    const q = encodeURIComponent(firstGraphemes(words.toWellFormed(), 90))
    for (const path of [`/search?q=${q}`, `/conversations?q=${q}`, `/entries?q=${q}`]) fine(await anna.get(path), words)
    fine(await anna.send('POST', '/entries/try', { text: firstGraphemes(words, 500) }), words)
  }
})

inParts('by entries that are written, one at a time', every(20), 400, async (part) => {
  for (const words of part) {
    const [question, category] = [firstGraphemes(words, 300), firstGraphemes(words, 80)]
    const made = fine(await anna.send('POST', '/entries', { question, wordings: [], answer: words, category, status: 'draft' }), words)
    if (isFit(words) && hasWords(words)) assert.ok(made.status < 300 || made.problem().code === 'invalid', JSON.stringify(made.json))
  }
  fine(await anna.get('/entries'), '').as(Entries)
})

/** What came of a row in the export of knowledge, by the number that its question begins with. */
const Exported = z.looseObject({ question: z.string(), answer: z.string() })

const BY_FILES = { jsonl: said.filter((_, at) => at % 2 === 0), csv: storableInFiles.filter((_, at) => at % 2 === 1) }

for (const [kind, texts] of Object.entries(BY_FILES))
  inParts(
    `by files of knowledge (${kind}): each row is taken in as it was written or told as bad, and comes out of the export`,
    texts,
    2_000,
    async (part, of) => {
      const mine = part.map((words, at) => ({ words, question: `${kind}${of} ${at} ${firstGraphemes(words, 40)}` }))
      for (const [nth, rows] of inPieces(mine, A_FILE).entries()) {
        const content =
          kind === 'csv'
            ? `question,answer\n${rows.map(({ question, words }) => `${csvCell(question)},${csvCell(words)}`).join('\n')}\n`
            : rows.map(({ question, words }) => JSON.stringify({ question, answer: words, category: '其他' })).join('\n')
        const sent = fine(await sendFile('/imports', `odd-${nth}.${kind}`, content), `odd-${nth}.${kind}`)
        const { id } = sent.as(ImportView)
        await service.importing.importer.idle()
        fine(await anna.send('POST', `/imports/${id}/start`), '')
        await service.importing.importer.idle()
        const done = fine(await anna.get(`/imports/${id}`), '').as(ImportView)
        const { counts } = done
        assert.deepEqual(
          [done.state, counts.new + counts.changed + counts.same + counts.bad],
          ['done', rows.length],
          JSON.stringify(done.problem),
        )
        await downloaded(`/imports/${id}/bad-rows`)
      }
      const out = linesOf(await downloaded('/exports/knowledge')).flatMap((line) => Exported.safeParse(line).data ?? [])
      const answers = new Map(out.map(({ question, answer }) => [numberOf(question), answer]))
      const changed = mine.flatMap(({ question, words }) => {
        const answer = answers.get(numberOf(question))
        // radicals that programs print in place of characters are read as the characters, on purpose, but where a file is taken to the letter
        const read = (text: string) => squeezed(withoutRadicals(text))
        return isFit(words) && answer !== undefined && read(answer) !== read(words) ? [[shown(words), shown(answer)]] : []
      })
      assert.deepEqual(changed, [])
      const kept = mine.filter(({ question }) => answers.has(numberOf(question))).length
      assert.ok(kept > mine.length / 3, `${kept} of ${mine.length} are entries`)
    },
  )

/** The number that was put before the words of a question. */
const numberOf = (question: string): string => question.split(' ', 2).join(' ')
/** Ends of lines are put alike; so are radicals, and what nobody sees at the ends of a cell, which spreadsheets leave there. */
const squeezed = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(/^[\p{Cf}\s]+|[\p{Cf}\s]+$/gu, '')

inParts(
  'by notices: what is in force is said before other answers, as it was written',
  every(80).filter((one) => one.length <= 2_000),
  200,
  async (part) => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    for (const words of part) {
      const notice = { text: words, intents: [], regions: [], from: new Date(0).toISOString(), to: until, status: 'live' }
      const made = fine(await anna.send('POST', '/notices', notice), words)
      if (!isFit(words) || !hasWords(words)) {
        assert.equal(made.status, 400, shown(words))
        continue
      }
      // what looks like somebody's telephone is not published
      if (made.status === 400) {
        assert.match(made.problem().detail, /Not published/u)
        continue
      }
      const { id } = made.as(z.object({ id: z.uuid() }))
      const { notices } = fine(await anna.get('/notices'), words).as(Notices)
      assert.equal(notices.find((one) => one.id === id)?.text, words.trim())
      fine(await (await visit(service)).say('什么时候发货'), words)
      assert.equal(fine(await anna.send('DELETE', `/notices/${id}`), words).status, 200)
    }
    assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
  },
)

test('masks leave no half characters behind, and readers of mail give what can be stored or refuse for good', async () => {
  for (const words of said)
    for (const masked of [mask(words), maskText(words)]) assert.ok(!words.isWellFormed() || masked.isWellFormed(), shown(words))
  for (const words of every(4)) {
    const name = Buffer.from(firstGraphemes(words, 12)).toString('base64')
    const source = Buffer.from(
      `From: =?utf-8?B?${name}?= <a@example.com>\r\nSubject: ${words.replace(/[\r\n\0]/g, ' ')}\r\nMessage-ID: <${randomUUID()}@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}`,
    )
    const read = await readMail({ uid: 1, source, at: new Date() }, { address: 'shop@example.com', authserv: '', language: 'zh-CN' }).catch(
      (error: unknown) => {
        assert.ok(
          error instanceof Error && 'code' in error && (error.code === 'invalid' || error.code === 'unauthenticated'),
          String(error),
        )
      },
    )
    if (read && read.kind === 'words') assert.ok(JSON.stringify(read.arrival.parts).isWellFormed(), shown(words))
  }
})

test('by webhooks: a program is told what is refused, a platform’s words are made storable, and what follows is answered', async () => {
  for (const channel of [generic, telegram]) {
    const seat = await channel.arrive(service)
    for (const words of said.slice(0, Math.max(20, Math.round(TEXTS / 50)))) {
      const isTaken = await seat.send({ id: randomUUID(), text: words })
      const mustBe = channel === generic ? isFit(words) && words !== '' : true
      assert.equal(isTaken, mustBe, `${channel.channel.kind} ${shown(words)}`)
    }
    assert.ok(await seat.send({ id: randomUUID(), text: '你好' }, true))
    await settled(service)
    assert.ok(JSON.stringify(await seat.messages()).isWellFormed())
    assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
  }
})

test('all of it comes out again: events, figures, tables, and everything as one file', async () => {
  const Page = z.looseObject({ cursor: z.int(), events: z.array(z.unknown()) })
  for (let [after, page] = [0, 1]; page > 0; ) {
    const events = fine(await anna.get(`/events?after=${after}`), '').as(Page)
    ;[after, page] = [events.cursor, events.events.length]
  }
  for (const path of ['/figures/today', '/conversations', '/tickets']) fine(await anna.get(path), path)
  assert.ok((await downloaded('/tickets.csv')).isWellFormed())
  assert.ok((await downloaded('/exports/knowledge?format=csv')).isWellFormed())
  assert.deepEqual(linesOf(await downloaded('/export')).at(-1), { end: true })
})

test('by tables of a shop: goods and orders are taken in as they are written or told as bad, and shoppers are answered from them', async () => {
  const { connected } = await connectShop(
    service,
    'uploaded',
    { currency: 'CNY', language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    { by: anna },
  )
  const shop = connected.as(ConnectedShops).shops[0] ?? assert.fail()
  const heads = {
    products: [
      '商品ID,商品名称,类目,价格,库存',
      (words: string, nth: number) => `p${nth},${csvCell(words)},${csvCell(firstGraphemes(words, 20))},59,3`,
    ],
    orders: [
      '订单号,下单时间,订单状态,商品名称,数量,实付金额,买家ID',
      (words: string, nth: number) =>
        `A${1_000 + nth},2026-11-03 09:05,已发货,${csvCell(words)},1,59,${csvCell(nth === 0 ? 'm1' : firstGraphemes(words, 20))}`,
    ],
  } as const
  for (const [kind, [head, row]] of Object.entries(heads))
    for (const [nth, words] of inPieces(
      storableInFiles.slice(0, MOST_GOODS).filter((_, at) => at % (kind === 'products' ? 2 : 8) === 0),
      A_FILE,
    ).entries()) {
      const rows = [...(kind === 'orders' ? ['风衣'] : []), ...words].map((one, at) => row(one, nth * A_FILE + at))
      const sent = fine(
        await sendFile(`/shops/${shop.id}/uploads?kind=${kind}&way=add`, `${kind}-${nth}.csv`, `${head}\n${rows.join('\n')}\n`),
        kind,
      )
      sent.as(ShopUploads)
    }
  const broken = fine(
    await sendFile(`/shops/${shop.id}/uploads?kind=products&way=add`, 'nul.csv', `${heads.products[0]}\np,a\0b,c,59,3\n`),
    'NUL',
  )
  assert.equal(broken.problem().code, 'invalid')
  const { now } = fine(await anna.get(`/shops/${shop.id}/uploads`), '').as(ShopUploads)
  assert.ok(now.products > 0 && now.orders > 0, JSON.stringify(now))
  const visitor = await visit(service, { customer: 'm1' })
  for (const words of ['我的快递到哪了', '有什么商品', 'A1000 发货了吗', ...every(200).filter((one) => isFit(one) && one !== '')])
    assert.equal(fine(await visitor.say(words), words).status, 202)
  assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
  fine(await visitor.get('/messages'), '')
  await downloaded('/export')
})
