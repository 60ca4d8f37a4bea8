import { refusal } from '@xiaoer/contract/refusals'
import { lacksValue, type PutTicketRule, TICKET_STATUS, type TicketRule, type TicketRuns } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { newestSeq } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustStand } from '../../revisions.ts'
import { mustBeKnown } from '../write.ts'

const MOST = 100
const DAYS = 30

type Row = Omit<TicketRule, 'changedAt'> & { changedAt: Date }

/** The rules in the order they were made, which is the order they act in. */
export async function ruleRows(tx: Tx, at: Date): Promise<TicketRule[]> {
  const rows = await tx.rows<Row>(sql`
    select r.id, r.name, r.is_on as "on", r.wakes as "when", r.condition as "if", r.deeds, r.revision, a.name as "changedBy", r.changed_at as "changedAt",
      (count(x.id) filter (where x.outcome = 'done'))::int as ran, (count(x.id) filter (where x.outcome = 'contained'))::int as contained
    from ticket_rules r left join agents a on a.workspace_id = r.workspace_id and a.account_id = r.changed_by
      left join ticket_rule_runs x on x.workspace_id = r.workspace_id and x.rule_id = r.id and x.at > ${at}::timestamptz - make_interval(days => ${DAYS})
    group by r.workspace_id, r.id, a.name order by r.made_at, r.id`)
  return rows.map(({ changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() }))
}

/** Makes a rule, or changes one that is still as it was read. From now on the feed is looked through for it. Throws `conflict`, `not_found`, `invalid`. */
export async function putRule(
  tx: Tx,
  by: { workspaceId: string; accountId: string },
  rule: PutTicketRule,
  at: Date,
  known?: string,
): Promise<string> {
  await mustBeDoable(tx, rule)
  const { name, on, when } = rule
  const [condition, deeds] = [JSON.stringify(rule.if), JSON.stringify(rule.deeds)]
  if (known !== undefined) {
    const stands = await tx.row<{ revision: number }>(sql`select revision from ticket_rules where id = ${known} for update`)
    if (!stands) throw new AppError('not_found', refusal('ticket.rule', { id: known }))
    mustStand(stands.revision, rule.revision)
    await tx.run(sql`
      update ticket_rules set name = ${name}, is_on = ${on}, wakes = ${when}::text[], condition = ${condition}::jsonb, deeds = ${deeds}::jsonb,
        revision = revision + 1, changed_by = ${by.accountId}, changed_at = ${at} where id = ${known}`)
    return known
  }
  const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from ticket_rules`)
  if ((held?.n ?? 0) >= MOST) throw new AppError('conflict', refusal('ticket.most', { most: MOST }))
  const id = uuidv7()
  await tx.run(sql`
    insert into ticket_rules (workspace_id, id, name, is_on, wakes, condition, deeds, changed_by, changed_at, made_at)
    values (${by.workspaceId}, ${id}, ${name}, ${on}, ${when}::text[], ${condition}::jsonb, ${deeds}::jsonb, ${by.accountId}, ${at}, ${at})`)
  // what happened before the first rule wakes none
  await tx.run(sql`
    insert into ticket_cursors (workspace_id, seq) values (${by.workspaceId}, ${await newestSeq(tx)}) on conflict do nothing`)
  return id
}

/** Each of its conditions says with what it compares, or it would never act; whoever is named in its deeds is here; and it does not set what it woke up for to what can never be reached. */
export async function mustBeDoable(tx: Tx, rule: PutTicketRule): Promise<void> {
  const empty = rule.on ? rule.if.any.flatMap(({ all }) => all).find(lacksValue) : undefined
  if (empty) throw new AppError('invalid', refusal('ticket.rule_value', { of: empty.of }))
  for (const deed of rule.deeds) {
    if (deed.do === 'owner') await mustBeKnown(tx, null, { ownerId: deed.ownerId })
    if (deed.do === 'team') await mustBeKnown(tx, null, { teamId: deed.teamId })
    if (deed.do === 'follow') await mustBeKnown(tx, null, { followers: [deed.accountId] })
    if (deed.do === 'status' && !Object.values(TICKET_STATUS).some(({ to }) => to.includes(deed.status)))
      throw new AppError('invalid', refusal('ticket.never', { to: deed.status }))
  }
}

/** Takes a rule away; what it did stays in the tickets' histories without its name. */
export async function removeRule(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from ticket_rule_runs where rule_id = ${id}`)
  const gone = await tx.run(sql`delete from ticket_rules where id = ${id}`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.rule', { id }))
}

/** What a rule did last. */
export async function runsOf(tx: Tx, id: string): Promise<TicketRuns> {
  const rows = await tx.rows<Omit<TicketRuns['runs'][number], 'at'> & { at: Date }>(sql`
    select x.ticket_id as "ticketId", t.number, x.at, x.outcome, x.why,
      array(select coalesce(r.name, '') from unnest(x.chain) with ordinality as c (id, n) left join ticket_rules r on r.id = c.id order by c.n) as chain
    from ticket_rule_runs x join tickets t on t.workspace_id = x.workspace_id and t.id = x.ticket_id
    where x.rule_id = ${id} order by x.at desc, x.id desc limit 100`)
  return { runs: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
}
