import { setImmediate as aMoment } from 'node:timers/promises'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql, { raw } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { contactOf } from '#shoppers'
import { gramOfAuthor, gramsOf } from '../search/grams.ts'
import { type Lists, post } from '../search/postings.ts'
import type { TakenSessions, ToldSession } from './parts.ts'

/** Lists of the grams of what was said under a system that was left. */
export const EARLIER: Lists = { table: raw('earlier_postings'), newest: sql`select max(number) as seq from earlier_messages` }

/** So many rows that are none are kept with their reason, for people to mend; all are counted. */
const MOST_FAULTS = 100_000
/** Signs of a message that it is found by: what is longer is a log that somebody pasted. */
const SEARCHED = 20_000
/** Sessions that are cut for the search before others have their turn in this process. */
const IN_A_ROW = 20
/** Sessions written by one statement: none runs for long, however busy the machine is. */
const AT_ONCE = 200
const FIRST = 120

/** A session as its rows are. */
export interface CutSession {
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string; readonly system: string; readonly ref: string }
  readonly said: readonly {
    readonly author: string
    readonly name: string | null
    readonly text: string
    readonly at: string | null
    readonly grams: string[]
  }[]
}

/** Sessions of a batch, cut for the search, leaving others their turn in between. */
export async function cut(sessions: readonly ToldSession[]): Promise<CutSession[]> {
  const all: CutSession[] = []
  for (const [n, session] of sessions.entries()) {
    if (n % IN_A_ROW === 0) await aMoment()
    all.push(cutOne(session))
  }
  return all
}

function cutOne({ system, id: ref, shopper, messages }: ToldSession): CutSession {
  const times = messages.flatMap(({ at }) => at ?? [])
  const moment = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  const row = {
    id: uuidv7(),
    system,
    ref,
    customer: shopper.id,
    email: contactOf('email', shopper.email ?? '')?.value ?? null,
    phone: contactOf('phone', shopper.phone ?? '')?.value ?? null,
    name: shopper.name,
    proven: shopper.proven,
    opened: moment(times[0]),
    closed: moment(times.at(-1)),
    messages: messages.length,
    agents: [...new Set(messages.flatMap(({ from, name }) => (from === 'agent' && name ? [name] : [])))],
    first: firstGraphemes(messages.find(({ from }) => from === 'shopper')?.text ?? '', FIRST),
  }
  const said = messages.map(({ from, text, name, at }) => ({
    ...{ author: from, name, text, at: moment(at) },
    grams: [...gramsOf(firstGraphemes(text, SEARCHED)), gramOfAuthor(from)],
  }))
  return { row, said }
}

/** Keeps a batch and notes how far the import is, in one transaction. False where the import was taken back. */
export async function keepBatch(
  tx: Tx,
  workspaceId: string,
  importId: string,
  sessions: readonly CutSession[],
  { bad, share }: Pick<TakenSessions, 'bad' | 'share'>,
): Promise<boolean> {
  const open = await tx.row<{ shopId: string; bad: number }>(
    sql`select shop_id as "shopId", bad from earlier_imports where id = ${importId} and state = 'taking' for update`,
  )
  if (!open) return false
  const fresh: CutSession[] = []
  let messages = 0
  for (let from = 0; from < sessions.length; from += AT_ONCE) {
    const kept = await keepSessions(tx, workspaceId, importId, open.shopId, sessions.slice(from, from + AT_ONCE))
    messages += await keepSaid(tx, workspaceId, kept)
    fresh.push(...kept)
  }
  await keepFaults(tx, workspaceId, importId, open.bad, bad)
  await tx.run(sql`
    update earlier_imports set batches = batches + 1, sessions = sessions + ${fresh.length}, messages = messages + ${messages}, bad = bad + ${bad.length},
      repeated = repeated + ${sessions.length - fresh.length}, share = ${share}, beat_at = now(),
      whys = (select coalesce(jsonb_object_agg(why, n), '{}') from (
        select why, sum(n) as n from (
          select key as why, value::int as n from jsonb_each_text(whys) union all select f.why, 1 from unnest(${bad.map(({ why }) => why)}::text[]) as f (why)
        ) c group by why) s)
    where id = ${importId}`)
  return true
}

/** Those that did not stand there yet. */
async function keepSessions(
  tx: Tx,
  workspaceId: string,
  importId: string,
  shopId: string,
  sessions: readonly CutSession[],
): Promise<CutSession[]> {
  const kept = await tx.rows<{ id: string }>(sql`
    insert into earlier_sessions (workspace_id, id, import_id, shop_id, system, ref, customer_id, email, phone, shopper_name, proven, opened_at, closed_at,
      messages, agents, first)
    select ${workspaceId}::uuid, id, ${importId}::uuid, ${shopId}::uuid, system, ref, customer, email, phone, name, proven, opened, closed, messages, agents, first
    from jsonb_to_recordset(${JSON.stringify(sessions.map(({ row }) => row))}::jsonb) as r (id uuid, system text, ref text, customer text, email text,
      phone text, name text, proven text[], opened timestamptz, closed timestamptz, messages int, agents text[], first text)
    on conflict (workspace_id, shop_id, system, ref) do nothing returning id`)
  const ids = new Set(kept.map(({ id }) => id))
  return sessions.filter(({ row }) => ids.has(row.id))
}

/** Gives how many messages they are. */
async function keepSaid(tx: Tx, workspaceId: string, sessions: readonly CutSession[]): Promise<number> {
  const last = (await tx.row<{ seq: number | null }>(EARLIER.newest))?.seq ?? 0
  const said = sessions
    .flatMap(({ row, said }) => said.map((one) => ({ ...one, session: row.id })))
    .map((one, n) => ({ ...one, seq: last + n + 1 }))
  if (said.length === 0) return 0
  await tx.run(sql`
    insert into earlier_messages (workspace_id, number, session_id, author, author_name, text, at, grams)
    select ${workspaceId}::uuid, seq, session, author, name, text, at, array_to_tsvector(grams)
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as r (seq bigint, session uuid, author text, name text, text text, at timestamptz, grams text[])`)
  await post(tx, workspaceId, said, EARLIER)
  return said.length
}

async function keepFaults(tx: Tx, workspaceId: string, importId: string, before: number, bad: TakenSessions['bad']): Promise<void> {
  const kept = bad.slice(0, Math.max(0, MOST_FAULTS - before))
  if (kept.length === 0) return
  await tx.run(sql`
    insert into earlier_faults (workspace_id, import_id, number, place, why)
    select ${workspaceId}, ${importId}, ${before}::int + nth, place, why
    from unnest(${kept.map(({ where }) => where)}::text[], ${kept.map(({ why }) => why)}::text[]) with ordinality as f (place, why, nth)`)
}
