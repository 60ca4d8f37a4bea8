import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { FRESH_STATE } from '../dialogue-state.ts'
import type { Inbound } from '../store/inbound.ts'
import { type Fixture, fixture, pureStages } from './engine.fixture.ts'
import { conversationEngine, type EngineParts } from './engine.ts'
import type { Stages } from './stages.ts'
import { takeTurn } from './take-turn.ts'

let db: Database
let here: Fixture
before(async () => {
  db = (await testDatabase()).database
  here = await fixture(db)
})

const engine = (more: Partial<EngineParts> = {}) =>
  conversationEngine({
    db,
    stages: pureStages,
    now: () => new Date(),
    stored: () => {},
    turned: () => {},
    giveUp: async () => {},
    failed: (error) => {
      throw error
    },
    ...more,
  })

const says = (conversationId: string, text: string, id = uuidv7()): Inbound => ({
  id,
  conversationId,
  channelId: here.channelId,
  externalId: null,
  parts: [{ kind: 'text', text }],
  page: null,
})
const rows = (conversationId: string) =>
  db.inWorkspace(here.workspaceId, (tx) =>
    tx.rows<{ author: string; seq: number; text: string }>(sql`
    select author, seq, parts->0->>'text' as text from messages where conversation_id = ${conversationId} order by seq`),
  )

test('a message is stored, answered once, and both are in the feed in order', async () => {
  const conversationId = await here.converse()
  const { message, replies } = await engine().acceptMessage(here.workspaceId, says(conversationId, 'hello'))
  const [reply] = await replies()
  assert.equal(reply?.parts[0]?.text, 'you said: hello')
  assert.ok(reply.seq > message.seq)
  const events = await db.inWorkspace(here.workspaceId, (tx) =>
    tx.rows<{ type: string }>(sql`
    select type from events where conversation_id = ${conversationId} order by seq`),
  )
  assert.deepEqual(
    events.map(({ type }) => type),
    ['session_opened', 'message_sent', 'message_sent'],
  )
})

test('the same message sent again is stored once and answered once', async () => {
  const conversationId = await here.converse()
  const one = engine()
  const inbound = says(conversationId, 'twice')
  const first = await one.acceptMessage(here.workspaceId, inbound)
  await first.replies()
  const again = await one.acceptMessage(here.workspaceId, inbound)
  assert.equal(again.message.seq, first.message.seq)
  assert.deepEqual(
    (await again.replies()).map((r) => r.id),
    (await first.replies()).map((r) => r.id),
  )
  assert.equal((await rows(conversationId)).length, 2)
})

test('a burst of messages at once: every one is stored in order, the last reply comes after all, none is said twice', async () => {
  const conversationId = await here.converse()
  const one = engine()
  const texts = Array.from({ length: 12 }, (_, i) => `m${i}`)
  const accepted = await Promise.all(texts.map((text) => one.acceptMessage(here.workspaceId, says(conversationId, text))))
  await Promise.all(accepted.map(({ replies }) => replies()))
  const all = await rows(conversationId)
  const shopper = all.filter(({ author }) => author === 'shopper')
  assert.equal(shopper.length, 12)
  assert.equal(all.at(-1)?.author, 'bot')
  const answered = all.filter(({ author }) => author === 'bot').flatMap(({ text }) => text.replace('you said: ', '').split('\n'))
  assert.deepEqual(answered.sort(), texts.sort())
})

test('what a person has taken the bot does not answer; a turn under way is dropped', async () => {
  const conversationId = await here.converse()
  const taken = Promise.withResolvers<void>()
  const looking = Promise.withResolvers<void>()
  const one = engine({
    stages: {
      ...pureStages,
      fetch: async () => {
        looking.resolve()
        await taken.promise
        return 'fact'
      },
    },
  })
  const { replies } = await one.acceptMessage(here.workspaceId, says(conversationId, 'look something up'))
  await looking.promise
  await here.takeOver(conversationId)
  taken.resolve()
  assert.deepEqual(await replies(), [])
  assert.deepEqual(
    (await rows(conversationId)).map(({ author }) => author),
    ['shopper'],
  )
})

test('a turn that a crash left is taken up by another node, once', async () => {
  const conversationId = await here.converse()
  const crashed = engine({
    stages: {
      ...pureStages,
      perceive: () => {
        throw new Error('crash')
      },
    },
    failed: () => {},
  })
  await (await crashed.acceptMessage(here.workspaceId, says(conversationId, 'are you there'))).replies()
  await here.lapse(conversationId)
  const [a, b] = [engine(), engine()]
  await Promise.all([a.sweep(), b.sweep()])
  await Promise.all([a.idle(), b.idle()])
  assert.deepEqual(
    (await rows(conversationId)).map(({ text }) => text),
    ['are you there', 'you said: are you there'],
  )
})

test('a message that always fails is given to a person after three tries', async () => {
  const conversationId = await here.converse()
  const given: string[] = []
  const poison = engine({
    stages: {
      ...pureStages,
      perceive: () => {
        throw new Error('poison')
      },
    },
    failed: () => {},
    giveUp: async (_, id) => void given.push(id),
  })
  await (await poison.acceptMessage(here.workspaceId, says(conversationId, 'poison'))).replies()
  for (let i = 0; i < 4; i++) {
    await here.lapse(conversationId)
    await poison.sweep()
  }
  assert.deepEqual(given, [conversationId])
})

test('a turn that the database refuses for what is in it is given to a person at once, and tried no more', async () => {
  const conversationId = await here.converse()
  const given: string[] = []
  let turns = 0
  const unfit = engine({
    stages: {
      ...pureStages,
      perceive: () => {
        turns++
        throw Object.assign(new Error('unsupported Unicode escape sequence'), { code: '22P05' })
      },
    },
    failed: () => {},
    giveUp: async (_, id) => void given.push(id),
  })
  await (await unfit.acceptMessage(here.workspaceId, says(conversationId, 'unfit'))).replies()
  assert.deepEqual([given, turns], [[conversationId], 1])
})

test('half a character in what a turn came to is kept as the sign that stands for one, and the shopper is answered', async () => {
  const conversationId = await here.converse()
  const one = engine()
  const { replies } = await one.acceptMessage(here.workspaceId, says(conversationId, `${'x'.repeat(199)}\ud83d`))
  assert.equal((await replies()).length, 1)
})

test('a silent shopper is asked once, then the session closes', async () => {
  const conversationId = await here.converse()
  const one = engine()
  await (await one.acceptMessage(here.workspaceId, says(conversationId, 'hm'))).replies()
  for (let i = 0; i < 3; i++) {
    await here.lapse(conversationId)
    await one.sweep()
  }
  assert.deepEqual(
    (await rows(conversationId)).map(({ text }) => text),
    ['hm', 'you said: hm', 'still there?', 'goodbye'],
  )
  const session = await db.inWorkspace(here.workspaceId, (tx) =>
    tx.row<{ outcome: string }>(sql`select outcome from sessions where conversation_id = ${conversationId}`),
  )
  assert.equal(session?.outcome, 'silent')
})

test('a forged conversation id is refused, another workspace is not seen', async () => {
  const other = await fixture(db)
  const conversationId = await other.converse()
  await assert.rejects(engine().acceptMessage(here.workspaceId, says(conversationId, 'hi')), { code: 'not_found' })
})

test('a backlog longer than one turn takes is worked to its end, each message once', async () => {
  const conversationId = await here.converse()
  const silent = engine({
    stages: {
      ...pureStages,
      perceive: () => {
        throw new Error('crash')
      },
    },
    failed: () => {},
  })
  const texts = Array.from({ length: 120 }, (_, i) => `backlog ${i}`)
  for (const text of texts) await silent.acceptMessage(here.workspaceId, says(conversationId, text))
  await silent.idle()
  await here.lapse(conversationId)
  const again = engine()
  await again.sweep()
  await again.idle()
  const answered = (await rows(conversationId))
    .filter(({ author }) => author === 'bot')
    .flatMap(({ text }) => text.replace('you said: ', '').split('\n'))
  assert.deepEqual(answered, texts)
})

const shop = {
  id: 's',
  name: 'shop',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  deskHours: { opens: '09:00', closes: '22:00', days: [1] },
}
const scene = {
  workspaceId: 'w',
  shop,
  shopper: { id: 'p', name: 'Lin', customerId: 'c1', language: 'zh-CN' },
  page: null,
  botOn: true,
  now: new Date('2026-11-20T04:00:00Z'),
}
const pending = { scenario: 'cancel_order', slot: 'settle.confirm', options: [] }

/** One that asks for a yes to something with a sum in it, which is borne out or not. */
const asking = (by: { by: string } | object): Stages => ({
  ...pureStages,
  decide: ({ state }) => ({ do: 'ask', say: [{ entryId: 'test', text: '¥190' }], reason: 'slot', state: { ...state, pending } }),
  promises: () => [{ kind: 'money', text: '¥190', value: 'CNY 19000', ...by }],
})
const asked = async (by: object) => {
  const { outcome, trace } = await takeTurn(asking(by), scene, {
    conversationId: 'c',
    sessionId: 's',
    cause: 'message',
    parts: [],
    state: FRESH_STATE,
  })
  return [JSON.stringify(trace.reply).includes('¥190'), 'state' in outcome ? outcome.state.pending : undefined]
}

test('a question that was held back waits for no answer: a yes to it would be a yes to what nobody saw', async () => {
  assert.deepEqual(await asked({ by: 'fact' }), [true, pending])
  assert.deepEqual(await asked({}), [false, null])
})
