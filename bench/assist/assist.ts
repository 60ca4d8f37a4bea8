import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { Suggested } from '../../packages/contract/desk/assisting/suggestions.ts'
import { owner } from '../../packages/testing/colleague.ts'
import { readingOf } from '../../server/compose/language/would-say.ts'
import { pastRepliesOf } from '../../server/desk/index.ts'
import { shuffled } from '../../server/engine/text/index.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService, type Service } from '../../server/service.ts'
import { type BenchOptions, percentile, type Result, round } from '../harness/result.ts'
import { KEY, openScratch } from '../harness/scratch.ts'
import { type Message, readSessions } from '../reading/sessions.ts'
import { filled } from './filled.ts'
import { type Ground, type Talk, writeTalks } from './history.ts'

const TURNS = 300
const QUICK = 20
const WARMED_BY = 10
/** A suggestion that comes later is typed by then (issue: within 100 ms). */
const SOON_MS = 100
/** So many of the last messages of a talk are there when somebody answers. */
const BEFORE = 30

/** An answer of an agent's, and what came before it. */
interface Answer {
  readonly session: string
  readonly before: readonly Message[]
  readonly said: string
}

/**
 * What would be suggested where agents of another shop answered: their real sessions are the history (the one that is answered in left out), the
 * demo shop is the shop. Gives how soon it came and what of it names a number of somebody else; `--out FILE` takes what was suggested beside what
 * the agent said, to be read by people.
 */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncIterable<Result> {
  const sessions = jddc()
  const drawn = draw(sessions, seed, quick ? QUICK : TURNS)
  const scratch = await openScratch()
  const config = readConfig({ XIAOER_DATA: scratch.folder, XIAOER_KEY: KEY, PORT: '0', SHOPPER_RATE: '100000', TURN_PAUSE: '0' })
  const service = await openService(config, systemClock, silentLogger(), scratch.store)
  try {
    const desk = await openDesk(service, sessions)
    // the first of a service read what all later ones have at hand
    for (const answer of drawn.slice(0, WARMED_BY)) await desk.suggest(answer)
    const lines: string[] = []
    const [times, works]: [number[], number[]] = [[], []]
    let [some, strange] = [0, 0]
    for (const answer of drawn) {
      const { suggested, ms, work } = await desk.suggest(answer)
      times.push(ms)
      works.push(work)
      const replies = suggested.suggestions.filter(({ kind }) => kind === 'reply')
      some += replies.length > 0 ? 1 : 0
      // the numbers of an entry are the shop's own
      strange += replies.filter(({ source, text }) => source !== 'knowledge' && isStrange(text, answer)).length
      lines.push(JSON.stringify(shown(answer, replies)))
    }
    const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : undefined
    if (out) writeFileSync(out, `${lines.join('\n')}\n`)
    else process.stderr.write(`${lines.join('\n')}\n`)
    yield row('suggestions, p50', percentile(times, 0.5), 'ms', null, true)
    yield row('suggestions, p95', percentile(times, 0.95), 'ms', `≤ ${SOON_MS}`, percentile(times, 0.95) <= SOON_MS)
    yield row('the service’s own processor time of one, p50', percentile(works, 0.5), 'ms', null, true)
    yield row('turns with something suggested', (100 * some) / drawn.length, '%', null, true)
    yield row('suggestions with a number that is not of the talk', strange, '', '0', strange === 0)
  } finally {
    await service.close()
    await scratch.close()
  }
}

const shown = ({ before, said }: Answer, replies: readonly { readonly source: string; readonly text: string }[]) => ({
  asked: before.slice(-6).map(({ from, text }) => `${from === 'agent' ? 'A' : 'S'}: ${text}`),
  suggested: replies.map(({ source, text }) => `${source}: ${text}`),
  said,
})

function jddc(): ReadonlyMap<string, readonly Message[]> {
  const all = [...readSessions()].filter(([name]) => name.startsWith('jddc:'))
  return new Map(all.map(([name, messages], nth) => [name, messages.map(({ from, text }) => ({ from, text: filled(text, nth) }))]))
}

function draw(sessions: ReadonlyMap<string, readonly Message[]>, seed: number, most: number): Answer[] {
  const all = [...sessions].flatMap(([session, messages]) =>
    messages.flatMap(({ from, text }, at) =>
      from === 'agent' && messages[at - 1]?.from === 'shopper'
        ? [{ session, said: text, before: messages.slice(Math.max(0, at - BEFORE), at) }]
        : [],
    ),
  )
  return [...shuffled(all.length, seeded(seed))].slice(0, most).flatMap((at) => all[at] ?? [])
}

/** A desk whose colleagues have answered all these sessions before. */
async function openDesk(service: Service, sessions: ReadonlyMap<string, readonly Message[]>) {
  const { db, workspaceId } = service
  const anna = await owner(service)
  const agent = await db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select account_id as id from agents limit 1`))
  const ground: Ground = { db, workspaceId, agentId: agent?.id ?? '' }
  const past = new Map([...sessions].map(([name, messages]) => [name, talkOf(messages, false)]))
  await writeTalks(ground, [...past.values()], new Date())
  await gather(service)
  const standing = (name: string, outcome: string) =>
    db.inWorkspace(workspaceId, (tx) => tx.run(sql`update sessions set outcome = ${outcome} where id = ${past.get(name)?.sessionId}`))
  return {
    async suggest({ session, before }: Answer) {
      const talk = talkOf(before, true)
      await writeTalks(ground, [talk], new Date())
      await standing(session, 'unsettled')
      const [from, used] = [performance.now(), process.cpuUsage()]
      const answered = await anna.send('POST', `/conversations/${talk.conversationId}/suggestions`)
      const ms = performance.now() - from
      const { user, system } = process.cpuUsage(used)
      await standing(session, 'settled')
      return { suggested: answered.as(Suggested), ms, work: (user + system) / 1_000 }
    },
  }
}

const talkOf = (messages: readonly Message[], open: boolean): Talk => ({
  sessionId: randomUUID(),
  conversationId: randomUUID(),
  messages,
  open,
})

/** As the sweep of a service would in its first minutes. */
async function gather({ db, workspaceId, stages }: Service): Promise<void> {
  let at = Date.now()
  const later = () => {
    at += 60_000
    return new Date(at)
  }
  const keeping = pastRepliesOf({
    db,
    now: later,
    reading: readingOf(db, stages, () => new Date(), { does: () => [], read: () => ({ acts: [], intent: '', consent: 'none' }) }),
  })
  const left = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ n: number }>(
        sql`select count(*)::int as n from sessions where not replies_kept and agent_messages > 0 and closed_at is not null`,
      ),
    )
  while (((await left())?.n ?? 0) > 0) await keeping.sweep()
}

/** A long number that nobody named before. */
const isStrange = (text: string, { before }: Answer): boolean => {
  const said = before.map((one) => one.text).join('\n')
  return (text.match(/\d{6,}/gu) ?? []).some((number) => !said.includes(number))
}

const row = (name: string, value: number, unit: string, goal: string | null, ok: boolean): Result => ({
  ...{ name, unit, goal, ok },
  value: round(value, 1),
  peer: null,
  ratio: null,
})
