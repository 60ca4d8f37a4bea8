import { OptionCost } from '@xiaoer/contract'
import { DeedDecision, type DeedRow } from '@xiaoer/contract/deeds'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { type ActionRow, findActions, isStuck } from '#engine/actions'
import type { Database, Tx } from '#platform/db'

/** Deeds as people look at them, with the names of those who said a word on them. */
export const deedRows = (db: Database, workspaceId: string, now: Date, sought: Parameters<typeof findActions>[1]): Promise<DeedRow[]> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const rows = await findActions(tx, sought)
    const people = await tx.rows<Person>(sql`select account_id as id, name, removed_at is null as here from agents`)
    const since = await saidSince(tx, rows)
    const costs = await costsOf(tx, rows)
    return rows.map((row) => ({ ...toDeed(row, people, now), since: since.get(row.id) ?? null, cost: costs.get(row.id) ?? null }))
  })

interface Person {
  readonly id: string
  readonly name: string
  /** Not removed since. */
  readonly here: boolean
}

const nameOf = (people: readonly Person[], id: string | null): string | null => people.find((one) => one.id === id)?.name || null

/** What shoppers wrote last after their deeds began to wait, in words. */
async function saidSince(tx: Tx, rows: readonly ActionRow[]): Promise<ReadonlyMap<string, string>> {
  const waiting = rows.flatMap(({ id, state }) => (state === 'waiting' ? [id] : []))
  if (waiting.length === 0) return new Map()
  const said = await tx.rows<{ id: string; words: string }>(sql`
    select a.id, m.words from actions a, lateral (
      select (select string_agg(p ->> 'text', ' ') from jsonb_array_elements(parts) p where p ->> 'kind' <> 'mail') as words from messages
      where conversation_id = a.conversation_id and author = 'shopper' and at > a.at order by seq desc limit 1) m
    where a.id = any(${waiting}::uuid[])`)
  return new Map(said.map(({ id, words }) => [id, firstGraphemes(words ?? '', 300)]))
}

/** What the option that a waiting deed carries out costs the shop, by what was decided of its order in its session. */
async function costsOf(tx: Tx, rows: readonly ActionRow[]): Promise<ReadonlyMap<string, OptionCost>> {
  const waiting = rows.flatMap(({ id, state }) => (state === 'waiting' ? [id] : []))
  if (waiting.length === 0) return new Map()
  const found = await tx.rows<{ id: string; cost: unknown }>(sql`
    select a.id, d.costs -> (a.because -> 'decision' ->> 'option') as cost from actions a, lateral (
      select costs from decisions where workspace_id = a.workspace_id and session_id = a.session_id and order_number = a.order_number
      order by at desc limit 1) d
    where a.id = any(${waiting}::uuid[])`)
  return new Map(
    found.flatMap(({ id, cost }) => {
      const read = OptionCost.safeParse(cost)
      return read.success ? [[id, read.data] as const] : []
    }),
  )
}

function toDeed(row: ActionRow, people: readonly Person[], now: Date): Omit<DeedRow, 'since' | 'cost'> {
  const { id, conversationId, kind, orderNumber, amount, currency, state, receipt, why, because, note, reason, decidedBy, begunBy, at } =
    row
  const { limit, declined } = because ?? {}
  return {
    id,
    conversationId,
    kind,
    orderNumber,
    amount: amount === null || currency === null ? null : { minor: amount, currency },
    state,
    receipts: (receipt ?? []).map((one) => one.id),
    why,
    mode: because?.mode ?? null,
    limit: limit
      ? {
          limit: limit.limit,
          most: { minor: limit.most, currency: limit.currency },
          would: { minor: limit.would, currency: limit.currency },
        }
      : null,
    decision: DeedDecision.safeParse(because?.decision).data ?? null,
    declined: declined
      ? {
          ...declined,
          accountId: declined.by,
          by: nameOf(people, declined.by),
          another: people.some((one) => one.here && one.id !== declined.by),
        }
      : null,
    begunBy: nameOf(people, begunBy),
    by: nameOf(people, decidedBy),
    note,
    reason,
    stuck: isStuck(row, now),
    at: at.toISOString(),
  }
}
