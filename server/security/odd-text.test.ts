// long: sends odd texts by every way there is, and reads them back everywhere
// alone: the stubs of the platforms end with the file that loaded them first
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Entries, History, SentMessage, TraceView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Reply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { readMail } from '../channels/email/incoming.ts'
import { underTest as generic } from '../channels/generic/testing/under-test.ts'
import { underTest as telegram } from '../channels/telegram/testing/under-test.ts'
import { managerOf, settled } from '../channels/testing/seat.ts'
import { systemClock } from '../platform/clock/index.ts'
import { mask } from '../platform/telemetry/index.ts'
import { maskText } from '../workspaces/people/rights/contact/mask-contact.ts'

/** How many texts are sent: `ODD_TEXTS=100000` for the long run. A run is repeated by its seed, `ODD_SEED`. */
const TEXTS = Number(process.env['ODD_TEXTS'] ?? 48)
const SEED = Number(process.env['ODD_SEED'] ?? 1)
const AT_ONCE = 6
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
const run = fc.tuple(sign, fc.integer({ min: 1, max: 40 })).map(([one, times]) => one.repeat(times))
const text = fc
  .oneof(
    {
      weight: 12,
      arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: sign }, { weight: 1, arbitrary: run }), { minLength: 1, maxLength: 10 }),
    },
    { weight: 4, arbitrary: fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 2 }) },
    // where a preview is cut, at 200
    {
      weight: 2,
      arbitrary: fc.tuple(fc.integer({ min: 190, max: 201 }), sign).map(([before, one]) => ['x'.repeat(before), one, 'y'.repeat(300)]),
    },
    { weight: 1, arbitrary: fc.tuple(sign, fc.constantFrom(...BROKEN), sign).map((all) => [...all]) },
    // long ones are few: a turn reads two pages of words at most, and takes its time for them
    { weight: 1, arbitrary: fc.array(sign, { minLength: 500, maxLength: 1_500 }) },
  )
  .map((pieces) => pieces.join('').slice(0, LONGEST))

const isFit = (said: string) => said.isWellFormed() && !said.includes('\0')
const hasWords = (said: string) => said.trim() !== ''
const shown = (said: string) => JSON.stringify(said).slice(0, 300)

/** No call fails, and no answer holds half a character, whatever was asked. */
function fine(answer: Reply, about: string): Reply {
  assert.ok(answer.status < 500, `${answer.status} for ${shown(about)}: ${JSON.stringify(answer.json).slice(0, 500)}`)
  assert.ok(JSON.stringify(answer.json).isWellFormed() && !/\\ud[89a-f]/.test(JSON.stringify(answer.json)), shown(about))
  return answer
}

const lastTextOf = async (conversationId: string): Promise<string | undefined> =>
  (
    await db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ text: string }>(sql`select last_text as text from conversations where id = ${conversationId}`),
    )
  )?.text

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
  for (let tries = 0; tries < 5 && (await owed()).turns > 0; tries++) {
    await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update conversations set lease_until = now() where handled_seq < inbound_seq`))
    await db.outside((tx) => tx.run(sql`update work set due_at = now()`))
    await service.engine.sweep()
    await service.engine.idle()
  }
  return owed()
}

/** The widget: refused for good with a word, or stored as it was written and answered. */
async function byWidget(visitor: Visitor, said: string): Promise<void> {
  const sent = fine(await visitor.say(said), said)
  if (!isFit(said) || said === '') {
    assert.deepEqual([sent.status, sent.problem().code], [400, 'invalid'], shown(said))
    return
  }
  if (sent.status !== 202) return assert.fail(`${sent.status} for ${shown(said)}: ${JSON.stringify(sent.json)}`)
  const { message } = sent.as(SentMessage)
  assert.equal(message.parts[0]?.text, said)
}

/** All that reads what stands in a conversation. */
async function readers(conversationId: string, visitor: Visitor, said: string): Promise<void> {
  const { messages } = fine(await visitor.get('/messages'), said).as(History)
  const last = await lastTextOf(conversationId)
  const newest =
    messages
      .at(-1)
      ?.parts.map(({ text }) => text)
      .join('\n') ?? ''
  assert.equal(last, firstGraphemes(newest, 200))
  for (const path of [`/conversations/${conversationId}`, '/conversations', '/events?after=0', `/conversations/${conversationId}/sessions`])
    fine(await anna.get(path), said)
  const view = z
    .looseObject({ messages: z.array(z.looseObject({ traceId: z.string().nullable() })) })
    .parse((await anna.get(`/conversations/${conversationId}`)).json)
  const traceId = view.messages.findLast((one) => one.traceId !== null)?.traceId
  if (traceId) fine(await anna.get(`/traces/${traceId}`), said).as(TraceView)
}

/** A colleague's reply, note and ticket. */
async function byDesk(conversationId: string, said: string): Promise<void> {
  fine(await anna.send('POST', `/conversations/${conversationId}/take`, { force: true }), said)
  const sent = fine(
    await anna.send('POST', `/conversations/${conversationId}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text: said }] }),
    said,
  )
  assert.equal(sent.status, isFit(said) && said !== '' ? 202 : 400, shown(said))
  fine(await anna.send('POST', `/conversations/${conversationId}/notes`, { words: said }), said)
  fine(await anna.send('POST', '/tickets', { subject: said, conversationId }), said)
  fine(await anna.send('POST', `/conversations/${conversationId}/hand-back`), said)
  fine(await anna.get('/tickets'), said)
}

/** Searches by what was written, and an entry of it. */
async function byKnowledge(said: string): Promise<void> {
  const q = encodeURIComponent(firstGraphemes(said.toWellFormed(), 90))
  for (const path of [`/search?q=${q}`, `/conversations?q=${q}`, `/entries?q=${q}`]) fine(await anna.get(path), said)
  fine(await anna.send('POST', '/entries/try', { text: firstGraphemes(said, 500) }), said)
  const made = fine(
    await anna.send('POST', '/entries', {
      question: firstGraphemes(said, 300),
      wordings: [],
      answer: said,
      category: firstGraphemes(said, 80),
      status: 'draft',
    }),
    said,
  )
  if (isFit(said) && hasWords(said)) assert.ok(made.status < 300 || made.problem().code === 'invalid', JSON.stringify(made.json))
}

/** Masks leave no half characters behind, and readers of mail give what can be stored or refuse for good. */
async function pure(said: string): Promise<void> {
  for (const masked of [mask(said), maskText(said)]) assert.ok(!said.isWellFormed() || masked.isWellFormed(), shown(said))
  const source = Buffer.from(
    `From: =?utf-8?B?${Buffer.from(firstGraphemes(said, 12)).toString('base64')}?= <a@example.com>\r\nSubject: ${said.replace(/[\r\n\0]/g, ' ')}\r\nMessage-ID: <${randomUUID()}@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${said}`,
  )
  const read = await readMail({ uid: 1, source, at: new Date() }, { address: 'shop@example.com', authserv: '', language: 'zh-CN' }).catch(
    (error: unknown) => {
      assert.ok(error instanceof Error && 'code' in error && (error.code === 'invalid' || error.code === 'unauthenticated'), String(error))
    },
  )
  if (read && read.kind === 'words') assert.ok(JSON.stringify(read.arrival.parts).isWellFormed(), shown(said))
}

const ODD = {
  'an emoji where the preview is cut': `${'x'.repeat(199)}😀${'y'.repeat(420)}`,
  'families alone': FAMILY.repeat(10),
  'a sign that is none': `${'x'.repeat(190)}\uffff${'y'.repeat(300)}`,
  'one letter under a heap of marks': `a${'\u0301'.repeat(3_000)}`,
}

for (const [name, said] of Object.entries(ODD))
  test(`${name}: it is stored, answered, and shown as it was written`, async () => {
    const visitor = await visit(service)
    await byWidget(visitor, said)
    await readers(visitor.opened.conversationId, visitor, said)
    const { messages } = (await visitor.get('/messages')).as(History)
    assert.ok(
      messages.some(({ author }) => author === 'bot'),
      'it is answered',
    )
  })

test(`${TEXTS} random texts through every door to every reader (ODD_SEED=${SEED})`, async (t) => {
  t.diagnostic(`ODD_SEED=${SEED}`)
  const said = fc.sample(text, { numRuns: TEXTS, seed: SEED })
  const queue = said.entries()
  const work = async () => {
    let visitor = await visit(service)
    for (const [at, one] of queue) {
      if (at % 8 === 0) visitor = await visit(service)
      await byWidget(visitor, one)
      await pure(one)
      // what all are put through would be worked a dozen times over
      if (at % 4 === 0) await readers(visitor.opened.conversationId, visitor, one)
      if (at % 8 === 4) await byDesk(visitor.opened.conversationId, one)
      if (at % 8 === 6) await byKnowledge(one)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  assert.deepEqual(await workedOff(), { turns: 0, failed: 0 }, 'no turn is owed, and none failed')
  for (const path of ['/entries?limit=100', '/tickets.csv', '/exports/knowledge', '/figures/today']) fine(await anna.get(path), path)
  assert.ok((await anna.get('/entries')).as(Entries))
})

test('by webhooks: a program is told what is refused, a platform’s words are made storable, and what follows is answered', async () => {
  const said = fc.sample(text, { numRuns: Math.max(20, Math.round(TEXTS / 50)), seed: SEED })
  for (const channel of [generic, telegram]) {
    const seat = await channel.arrive(service)
    for (const one of said) {
      const isTaken = await seat.send({ id: randomUUID(), text: one })
      const mustBe = channel === generic ? isFit(one) && one !== '' : true
      assert.equal(isTaken, mustBe, `${channel.channel.kind} ${shown(one)}`)
    }
    assert.ok(await seat.send({ id: randomUUID(), text: '你好' }, true))
    await settled(service)
    assert.ok(JSON.stringify(await seat.messages()).isWellFormed())
    assert.deepEqual(await workedOff(), { turns: 0, failed: 0 })
  }
})
