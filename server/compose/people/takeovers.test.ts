import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises'
import { ConversationView, Me } from '@xiaoer/contract'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { seeded } from '#platform/random'

/** How many takeovers are raced, over so many conversations; a thousand with the variable. */
const TAKEOVERS = Number(process.env['XIAOER_TAKEOVERS'] ?? 50)
const TALKS = 10
const ROUNDS = Math.ceil(TAKEOVERS / TALKS)

const service = await testService()
const { db, workspaceId, engine } = service
const anna = await owner(service)
const [ben, cai] = [await invited(service, anna, 'agent'), await invited(service, anna, 'agent')]
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const agents = [
  { who: ben, id: await idOf(ben) },
  { who: cai, id: await idOf(cai) },
] as const
for (const { who } of agents) await who.send('PUT', '/me/presence', { online: true })
const talks = await Promise.all(
  Array.from({ length: TALKS }, (_, nth) => visit(service, { customer: `c${2000 + nth}`, from: `203.0.113.${nth + 1}` })),
)
const random = seeded(20261126)
const oneOf = (all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? ''

/** What the service took, and what it refused, by id. */
const taken = { shopper: new Set<string>(), agent: new Set<string>() }
const refused = new Set<string>()

const ASKED = ['有货吗', '满多少包邮', '几天能到', '能开发票吗', '我的快递到哪了', '这个怎么洗']
/** So many turns of the loop later: what stands beside it comes before, between or after. */
async function after(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) await nextRound()
}
const soon = () => Math.floor(random() * 40)

/** A service that is too busy says so and has done nothing: asked again, as the browser does. */
async function answered(call: () => Promise<{ readonly status: number }>): Promise<number> {
  for (;;) {
    const { status } = await call()
    if (status !== 503) return status
    await pause(10)
  }
}

async function asks(shopper: Visitor, rounds: number): Promise<void> {
  await after(rounds)
  const id = crypto.randomUUID()
  const said = { id, parts: [{ kind: 'text', text: oneOf(ASKED) }] }
  assert.equal(await answered(() => shopper.post('/messages', said)), 202)
  taken.shopper.add(id)
}

async function writes(at: string, who: Colleague, rounds: number): Promise<void> {
  await after(rounds)
  const id = crypto.randomUUID()
  const status = await answered(() => who.send('POST', `${at}/messages`, { id, parts: [{ kind: 'text', text: '您好，我来看一下' }] }))
  if (status === 202) taken.agent.add(id)
  else if (status === 409) refused.add(id)
  else assert.fail(`a reply was answered with ${status}`)
}

const does = async (who: Colleague, path: string, body: object | undefined, rounds: number) => {
  await after(rounds)
  const status = await answered(() => who.send('POST', path, body))
  assert.ok(status === 200 || status === 409, `${path} was answered with ${status}`)
  return status
}

/** One takeover: the shopper writes and the bot answers while two agents take, write, pass on and hand back, all at once. */
async function race(shopper: Visitor): Promise<void> {
  const at = `/conversations/${shopper.opened.conversationId}`
  const [first, second] = random() < 0.5 ? agents : [agents[1], agents[0]]
  const asked = asks(shopper, soon())
  // half of them while the message is on its way, half while the bot works its answer
  const begun = random() < 0.5 ? Promise.resolve() : asked
  const takes = (who: Colleague, force: boolean) => begun.then(() => does(who, `${at}/take`, { force }, soon()))
  await Promise.all([
    asked,
    asks(shopper, soon()),
    takes(first.who, false).then(() => writes(at, first.who, soon())),
    takes(second.who, random() < 0.3),
    writes(at, second.who, soon()),
  ])
  const passes = { to: { kind: 'colleague', accountId: second.id }, note: '请接' }
  await Promise.all([
    asks(shopper, soon()),
    writes(at, first.who, soon()),
    random() < 0.5 ? does(first.who, `${at}/transfer`, passes, soon()) : does(first.who, `${at}/hand-back`, undefined, soon()),
  ])
  // whoever has it still gives it back: the next one is from the bot again
  await Promise.all(agents.map(({ who }) => does(who, `${at}/hand-back`, undefined, soon())))
}

interface Happened {
  readonly conversation: string
  readonly seq: number
  readonly type: string
  readonly holder: 'bot' | 'queue' | 'agent' | null
  readonly agent: string | null
  readonly author: string | null
  readonly writer: string | null
}

/** All that happened, in the order of its numbers, as the rows have it. */
const happened = () =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Happened>(sql`
      select e.conversation_id as conversation, e.seq::float8 as seq, e.type, e.detail->>'holder' as holder, e.detail->>'agentId' as agent, m.author, m.agent_id as writer
      from events e left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
      where e.type in ('message_sent', 'holder_changed') order by e.seq`),
  )

/** One conversation told from its events: who speaks while somebody else holds it, and whose words nobody took up. */
function recount(all: readonly Happened[]) {
  const found = { talkedOver: [] as Happened[], takeovers: 0, bot: 0, unanswered: 0 }
  let [holder, agent]: [Happened['holder'], string | null] = ['bot', null]
  let waits = 0
  for (const one of all) {
    if (one.type === 'holder_changed') {
      if (one.holder === 'agent' && holder !== 'agent') found.takeovers += 1
      ;[holder, agent] = [one.holder, one.agent]
      if (holder !== 'bot') waits = 0
    } else if (one.author === 'shopper') waits += holder === 'bot' ? 1 : 0
    else if (one.author === 'bot') {
      found.bot += 1
      waits = 0
      if (holder !== 'bot') found.talkedOver.push(one)
    } else if (one.author === 'agent' && (holder !== 'agent' || one.writer !== agent)) found.talkedOver.push(one)
  }
  found.unanswered = waits
  return { ...found, holder, agent }
}

test(`${TAKEOVERS} takeovers raced with the bot’s answers: nobody talks over another, and no word is lost`, async (t) => {
  for (let round = 0; round < ROUNDS; round++) await Promise.all(talks.map(race))
  // what was under way ends, and what nobody took up is found
  for (let look = 0; look < 3; look++) {
    await engine.idle()
    await engine.sweep()
  }
  await engine.idle()
  const byTalk = Map.groupBy(await happened(), ({ conversation }) => conversation)
  const counts = talks.map(({ opened }) => recount(byTalk.get(opened.conversationId) ?? []))
  const sum = (of: (one: (typeof counts)[number]) => number) => counts.reduce((all, one) => all + of(one), 0)
  t.diagnostic(
    `${sum(({ takeovers }) => takeovers)} takeovers, ${sum(({ bot }) => bot)} answers of the bot, ${taken.agent.size} of agents (${refused.size} refused)`,
  )
  assert.deepEqual(
    counts.flatMap(({ talkedOver }) => talkedOver),
    [],
  )
  assert.ok(sum(({ takeovers }) => takeovers) >= TAKEOVERS * 0.9, 'taken over nearly each time')
  assert.ok(sum(({ bot }) => bot) >= TALKS, 'and the bot answers between')
  assert.ok(refused.size > 0, 'some wrote too late or too early')
  await nothingLost()
  assert.equal(
    sum(({ unanswered }) => unanswered),
    0,
    'whom nobody took over is answered',
  )
  for (const [nth, { holder, agent }] of counts.entries()) {
    const { conversation } = (await anna.get(`/conversations/${talks[nth]?.opened.conversationId}`)).as(ConversationView)
    assert.deepEqual([conversation.holder, conversation.agentId], [holder, agent], 'the row says what its events say')
  }
})

/** What was acknowledged stands there once, what was refused nowhere, each turn that spoke has its words, and no work is left. */
async function nothingLost(): Promise<void> {
  const kept = await db.inWorkspace(workspaceId, async (tx) => ({
    messages: await tx.rows<{ id: string; author: string }>(sql`select id, author from messages where author in ('shopper', 'agent')`),
    mute: await tx.rows(sql`
      select id from traces t where outcome in ('answer', 'ask', 'not_known', 'hand_off')
        and not exists (select from messages m where m.workspace_id = t.workspace_id and m.turn_id = t.id)`),
  }))
  const of = (author: string) =>
    kept.messages
      .filter((one) => one.author === author)
      .map(({ id }) => id)
      .toSorted()
  assert.deepEqual([of('shopper'), of('agent')], [[...taken.shopper].toSorted(), [...taken.agent].toSorted()])
  assert.equal(kept.mute.length, 0)
  const work = await db.outside((tx) => tx.rows(sql`select conversation_id from work where due_at < now()`))
  assert.equal(work.length, 0)
}

test('the recount finds who talks over whom, and whose words nobody took up', () => {
  const one = (seq: number, more: Partial<Happened>): Happened => {
    return { conversation: 'c', seq, type: 'message_sent', holder: null, agent: null, author: null, writer: null, ...more }
  }
  const passes = (seq: number, holder: 'bot' | 'agent', agent: string | null = null) => one(seq, { type: 'holder_changed', holder, agent })
  const late = one(3, { author: 'bot' })
  const stranger = one(4, { author: 'agent', writer: 'ben' })
  const told = [one(1, { author: 'shopper' }), passes(2, 'agent', 'cai'), late, stranger, passes(5, 'bot'), one(6, { author: 'shopper' })]
  const { talkedOver, takeovers, unanswered } = recount(told)
  assert.deepEqual([talkedOver, takeovers, unanswered], [[late, stranger], 1, 1])
  assert.deepEqual(recount([one(1, { author: 'shopper' }), one(2, { author: 'bot' })]).unanswered, 0)
})
