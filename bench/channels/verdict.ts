import sql from 'sql-template-tag'
import { type Doors, managerOf, type Seat } from '../../server/channels/testing/seat.ts'
import { percentile } from '../harness/result.ts'
import type { Loaded } from './load.ts'

/** What one channel came to. */
export interface Verdict {
  readonly kind: string
  readonly keyed: boolean
  readonly sent: number
  readonly faults: number
  replies: number
  /** Turns without an answer, and webhook calls that were not taken. */
  unanswered: number
  /** Replies that the platform never showed in their place. */
  missing: number
  /** Calls that showed something twice. */
  twice: number
  /** Decided by what the platform shows: arrived, or sent again. */
  uncertain: number
  /** Held until the shopper writes again, as the platform takes no more, and what waits behind them. */
  held: number
  /** Not `sent` in the end, though the platform takes it. */
  stuck: number
  /** From a reply that is stored to its being taken, in milliseconds. */
  p50: number
  p95: number
}

interface Row {
  readonly id: string
  readonly state: string
  readonly pieces: number
  readonly parts: readonly { readonly text: string }[]
  readonly ms: number | null
}

const plain = (text: string) => text.replace(/\s+/gu, '')
/** What is to be found of a reply: the first line that says something. */
const firstOf = ({ parts }: Pick<Row, 'parts'>) =>
  plain(parts.flatMap(({ text }) => text.split('\n')).find((line) => plain(line) !== '') ?? '')

const rowsOf = (service: Doors, conversationId: string) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<Row>(sql`
      select m.id, d.state, d.pieces, m.parts, extract(epoch from d.sent_at - d.created_at)::float8 * 1000 as ms from deliveries d
      join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id where d.conversation_id = ${conversationId} order by d.seq`),
  )
const shownTo = async (seat: Seat) =>
  (await seat.messages()).filter(({ author }) => author !== 'shopper').map(({ parts }) => plain(parts.map(({ text }) => text).join('')))

/** Where each reply stands in what was shown, in their order; -1 for what is not there. */
function places(rows: readonly Row[], shown: readonly string[]): number[] {
  const all = shown.join('\n')
  let at = 0
  return rows.map((row) => {
    const found = all.indexOf(firstOf(row), at)
    if (found >= 0) at = found + 1
    return found
  })
}

/** Who may know says of each that is uncertain whether it arrived: here by what the platform shows; what did not is sent again. */
export async function resolve(service: Doors, { seats }: Loaded): Promise<number> {
  const manager = await managerOf(service)
  let uncertain = 0
  for (const seat of seats) {
    const rows = await rowsOf(service, await seat.conversation())
    if (!rows.some(({ state }) => state === 'uncertain')) continue
    const found = places(rows, await shownTo(seat))
    for (const [nth, { id, state }] of rows.entries()) {
      if (state !== 'uncertain') continue
      uncertain++
      await manager.send('POST', `/deliveries/${id}`, { how: (found[nth] ?? -1) >= 0 ? 'arrived' : 'again' })
    }
  }
  return uncertain
}

/** Counts what the platform has shown against what the shop said, shopper by shopper. */
export async function judge(service: Doors, channel: Loaded, uncertain: number): Promise<Verdict> {
  const { kind, keyed, sent, faults, refused, seats } = channel
  const verdict: Verdict = {
    kind,
    keyed,
    sent,
    faults,
    replies: 0,
    unanswered: refused,
    missing: 0,
    twice: 0,
    uncertain,
    held: 0,
    stuck: 0,
    p50: 0,
    p95: 0,
  }
  const took: number[] = []
  let [pieces, calls] = [0, 0]
  for (const seat of seats) {
    const id = await seat.conversation()
    const [rows, shown] = [await rowsOf(service, id), await shownTo(seat)]
    verdict.replies += rows.length
    const held = rows.findIndex(({ state }) => state === 'held')
    const taken = held < 0 ? rows : rows.slice(0, held)
    verdict.held += rows.length - taken.length
    verdict.missing += places(taken, shown).filter((place) => place < 0).length
    verdict.stuck += taken.filter(({ state }) => state !== 'sent').length
    took.push(...rows.flatMap(({ ms }) => ms ?? []))
    pieces += rows.reduce((sum, row) => sum + row.pieces, 0)
    calls += shown.length
    verdict.unanswered += await unansweredIn(service, id)
  }
  // of what was uncertain and arrived the last call was taken, and never noted
  verdict.twice = Math.max(0, calls - pieces - uncertain)
  return { ...verdict, p50: Math.round(percentile(took, 0.5)), p95: Math.round(percentile(took, 0.95)) }
}

async function unansweredIn(service: Doors, conversationId: string): Promise<number> {
  const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ n: number }>(sql`
      select count(*)::int as n from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where c.id = ${conversationId} and m.author = 'shopper' and m.seq > c.handled_seq`),
  )
  return row?.n ?? 0
}

const COLUMNS = [
  'kind',
  'keyed',
  'sent',
  'faults',
  'replies',
  'unanswered',
  'missing',
  'twice',
  'uncertain',
  'held',
  'stuck',
  'p50',
  'p95',
] as const

/** The verdicts as a table. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const lines = [COLUMNS.map(String), ...verdicts.map((one) => COLUMNS.map((name) => String(one[name])))]
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')).join('\n')
}
