import type { AlertRule } from '@xiaoer/contract/alerts'
import sql from 'sql-template-tag'
import { readFeed } from '#engine/conversation'
import { quietUntil, uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { WorkTable } from '#platform/pacing'
import { rulesOf } from './rules.ts'

/** Events looked through in one transaction. */
const PAGE = 200
const KEPT = '30 days'
/** Where nothing woke it, the feed is looked at this often. */
export const ALERT_WORK: WorkTable = { table: 'alert_work', column: 'due_at', leaseS: 2 }

interface Raised {
  readonly id: string
  readonly seq: number
  readonly kind: string
  readonly subject: string
}

/**
 * Makes a telling of every warning for each of those whom a rule names, once: cursor and rows move in one transaction. Gives whether there is
 * more to look through.
 */
export function takeIn(db: Database, workspaceId: string, at: Date): Promise<boolean> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const cursor = await tx.row<{ seq: number }>(sql`select seq from alert_work where workspace_id = ${workspaceId} for update`)
    if (!cursor) return false
    const { events, more, cursor: upTo } = await readFeed(tx, cursor.seq, PAGE)
    if (events.length === 0) return false
    const seqs = new Map(
      events.flatMap(({ type, detail, seq }) => (type === 'alert_raised' ? [[String(detail['alertId']), seq] as const] : [])),
    )
    const raised = await tx.rows<Omit<Raised, 'seq'>>(sql`
      select id, kind, subject from alerts where id = any(${[...seqs.keys()]}::uuid[]) order by at, id`)
    const rules = raised.length > 0 ? (await rulesOf(tx)).filter(({ on }) => on) : []
    for (const one of raised) for (const rule of rules) await tellBy(tx, workspaceId, rule, { ...one, seq: seqs.get(one.id) ?? 0 }, at)
    await tx.run(sql`update alert_work set seq = ${upTo} where workspace_id = ${workspaceId}`)
    await tx.run(sql`delete from alert_tellings where ended_at is not null and created_at < ${at}::timestamptz - ${KEPT}::interval`)
    return more
  })
}

/** One warning by one rule. Within the rule's rest after the last of the same matter it is kept as not said, so that it can be seen why. */
async function tellBy(tx: Tx, workspaceId: string, rule: AlertRule, { id, seq, kind, subject }: Raised, at: Date): Promise<void> {
  if (!rule.kinds.some((one) => one === kind)) return
  const isLate = await tx.row(sql`
    select 1 from alert_tellings where rule_id = ${rule.id} and kind = ${kind} and subject = ${subject} and state <> 'unsaid' and alert_id <> ${id}
      and created_at > ${at}::timestamptz - make_interval(mins => ${rule.everyMinutes}) limit 1`)
  const due = quietUntil(at, rule.quiet) ?? at
  const targets = [
    ...rule.endpoints.map((target) => ({ way: 'webhook', target })),
    ...rule.mailTo.map((target) => ({ way: 'mail', target })),
  ]
  for (const { way, target } of targets)
    await tx.run(sql`
      insert into alert_tellings (workspace_id, id, rule_id, alert_id, seq, kind, subject, way, target, state, due_at, why, created_at, ended_at)
      values (${workspaceId}, ${uuidv7()}, ${rule.id}, ${id}, ${seq}, ${kind}, ${subject}, ${way}, ${target}, ${isLate ? 'unsaid' : 'waiting'}, ${due},
        ${isLate ? 'lately' : null}, ${at}, ${isLate ? at : null})
      on conflict do nothing`)
}
