import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Model } from '#engine/understanding'
import { type BadRow, badRowLine, type HistoryBatch } from '#learning/history'
import { namesOf } from './names/names.ts'
import { describeCluster } from './scenarios/describe.ts'
import { ClusterSample } from './scenarios/samples.ts'
import type { Scenario } from './scenarios/scenario.ts'
import type { ShopActOf } from './scenarios/shop-acts.ts'
import { type Crew, inOrder } from './work/crew.ts'
import { fit, NEAR } from './work/fit.ts'
import { matterOf, Spool } from './work/spool.ts'

const PLACED_AT_ONCE = 1_000

/** What a run needs. */
export interface MineParts {
  readonly model: Model
  readonly crew: Crew
  readonly actOf: ShopActOf
  /** Where the results go; what is aside meanwhile lies there too. */
  readonly folder: string
  /** Who is called a shopper is an agent, and the other way round. */
  readonly isSwapped?: boolean
  /** Milliseconds: later times are wrong. */
  readonly now: number
  readonly onStep?: (step: 'read' | 'cluster' | 'place' | 'describe', count: number) => void
}

/** What was found. */
export interface Mined {
  readonly sessions: number
  readonly messages: number
  readonly matters: number
  /** Sessions in which nothing was asked. */
  readonly silent: number
  /** Matters that belong to no scenario. */
  readonly unplaced: number
  readonly repeated: number
  readonly bad: number
  readonly scenarios: readonly Scenario[]
}

/** Finds the scenarios of a history: batches of its lines in their order. Writes `sessions.jsonl` and `bad-rows.jsonl` into the folder on the way. The same lines give the same. */
export async function mine(batches: AsyncIterable<HistoryBatch>, parts: MineParts): Promise<Mined> {
  const spool = new Spool(parts.folder)
  try {
    const read = await readAll(batches, spool, parts)
    spool.flush()
    parts.onStep?.('cluster', read.matters)
    const fitted = await fit(spool, read.matters, parts.model)
    await parts.crew.learn(fitted.space.parts, fitted.centres, NEAR)
    const { samples, unplaced } = await placeAll(spool, read.ids, fitted.centres.count, parts)
    parts.onStep?.('describe', samples.length)
    const described = samples.map((sample) =>
      describeCluster(sample, {
        ...parts,
        phrases: fitted.phrases,
        tellingOf: (opening) => fitted.space.tellingOf(opening),
        of: read.matters,
        sessionAt: (offset, length) => spool.sessionAt(offset, length),
      }),
    )
    const names = namesOf(
      described.map(({ telling }) => telling),
      described.map(({ scenario }) => scenario.begins[0] ?? ''),
    )
    const all = described.map(({ scenario }, at) => ({ id: idOf(at), name: names[at]!, ...scenario }))
    const scenarios = withoutRefrains(all, refrainsOf(all))
    const { ids, ...counts } = read
    return { ...counts, sessions: ids.length, unplaced, scenarios: scenarios.filter(({ matters }) => matters > 0) }
  } finally {
    spool.close()
  }
}

/** What agents say in so many scenarios is of none: thanks, smileys, asking for a rating. */
const REFRAIN = 0.1
const REFRAIN_LEAST = 4

/** What agents say in a tenth of these scenarios. */
export function refrainsOf(scenarios: readonly Pick<Scenario, 'steps'>[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { steps } of scenarios) for (const { by, text } of steps) if (by === 'agent') counts.set(text, (counts.get(text) ?? 0) + 1)
  const most = Math.max(REFRAIN_LEAST, REFRAIN * scenarios.length)
  return new Set([...counts].flatMap(([text, times]) => (times >= most ? [text] : [])))
}

/** The scenarios without these. */
export const withoutRefrains = <T extends Pick<Scenario, 'steps'>>(scenarios: readonly T[], refrains: ReadonlySet<string>): T[] =>
  scenarios.map((one) => ({ ...one, steps: one.steps.filter(({ by, text }) => by === 'shopper' || !refrains.has(text)) }))

const idOf = (at: number) => `s${String(at + 1).padStart(4, '0')}`

async function readAll(batches: AsyncIterable<HistoryBatch>, spool: Spool, { crew, folder, isSwapped = false, now, onStep }: MineParts) {
  const counts = { messages: 0, matters: 0, silent: 0, repeated: 0, bad: 0 }
  const ids: string[] = []
  const seen = new Set<string>()
  const bad = createWriteStream(join(folder, 'bad-rows.jsonl'))
  const tell = async (row: BadRow) => {
    if (row.why === 'repeated') counts.repeated++
    else counts.bad++
    if (!bad.write(`${badRowLine(row)}\n`)) await once(bad, 'drain')
  }
  const read = ({ sessions }: HistoryBatch) => crew.read({ sessions, isSwapped, now })
  for await (const [batch, result] of inOrder(batches, read, 2 * crew.size)) {
    for (const row of [...batch.bad, ...result.bad]) await tell(row)
    for (const { where, id, key, line, messages, matters } of result.sessions) {
      if (seen.has(key)) {
        await tell({ where, why: 'repeated' })
        continue
      }
      seen.add(key)
      ids.push(id)
      spool.add(line, matters)
      counts.messages += messages
      counts.matters += matters.length
      if (matters.length === 0) counts.silent++
    }
    onStep?.('read', ids.length)
  }
  await closed(bad)
  return { ...counts, ids }
}

async function placeAll(spool: Spool, ids: readonly string[], clusters: number, { crew, folder, onStep }: MineParts) {
  const samples = Array.from({ length: clusters }, () => new ClusterSample())
  const sessions = new SessionFile(createWriteStream(join(folder, 'sessions.jsonl')), ids)
  let [unplaced, placed] = [0, 0]
  for await (const [lines, result] of inOrder(spool.batches(PLACED_AT_ONCE), (batch) => crew.place(batch), 2 * crew.size)) {
    for (const [at, line] of lines.entries()) {
      const matter = matterOf(line)
      const cluster = result.clusters[at]!
      samples[cluster]?.add(matter, result.cosines[at]!)
      if (cluster < 0) unplaced++
      await sessions.add(matter.session, cluster < 0 ? null : idOf(cluster))
    }
    placed += lines.length
    onStep?.('place', placed)
  }
  await sessions.end()
  return { samples, unplaced }
}

/** Which scenarios each session holds, a session a line, in their order. */
class SessionFile {
  private readonly to: WriteStream
  private readonly ids: readonly string[]
  private at = 0
  private scenarios: (string | null)[] = []

  constructor(to: WriteStream, ids: readonly string[]) {
    this.to = to
    this.ids = ids
  }

  async add(session: number, scenario: string | null): Promise<void> {
    while (this.at < session) await this.write()
    this.scenarios.push(scenario)
  }

  private async write(): Promise<void> {
    const line = JSON.stringify({ id: this.ids[this.at++], scenarios: this.scenarios })
    this.scenarios = []
    if (!this.to.write(`${line}\n`)) await once(this.to, 'drain')
  }

  async end(): Promise<void> {
    while (this.at < this.ids.length) await this.write()
    await closed(this.to)
  }
}

async function closed(to: WriteStream): Promise<void> {
  to.end()
  await finished(to)
}
