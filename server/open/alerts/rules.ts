import type { AlertRule, AlertRules, AlertTelling, PutAlertRule } from '@xiaoer/contract/alerts'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { isMailbox, mailboxesOf, mustStandIn } from '#desk'
import { newestSeq } from '#engine/conversation'
import { mustBeZone, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const MOST = 50
const NEWEST = 50

/** Who changes a rule, and when. */
export interface Changing {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

const RULE = sql`
  select id, name, is_on as "on", kinds, endpoint_ids as endpoints, mail_to as "mailTo", channel_id as mailbox, language,
    jsonb_build_object('from', quiet_from, 'to', quiet_to, 'timeZone', time_zone) as quiet, every_minutes as "everyMinutes", revision
  from alert_rules`

/** The rules that warnings go out by, in the order of their names. */
export const rulesOf = (tx: Tx): Promise<AlertRule[]> => tx.rows<AlertRule>(sql`${RULE} order by lower(name), id`)

/** The rules, what they can be made with, and what became of the newest tellings. */
export async function alertRules(tx: Tx): Promise<AlertRules> {
  const endpoints = await tx.rows<{ id: string; url: string }>(sql`
    select id, url from hook_endpoints where state <> 'removed' order by created_at`)
  return { rules: await rulesOf(tx), endpoints, mailboxes: await mailboxesOf(tx), tellings: await newest(tx) }
}

async function newest(tx: Tx): Promise<AlertTelling[]> {
  const rows = await tx.rows<Omit<AlertTelling, 'at' | 'dueAt'> & { at: Date; dueAt: Date | null }>(sql`
    select t.id, coalesce(r.name, '') as rule, t.kind, t.way, coalesce(e.url, t.target) as target, t.state, t.why, t.attempts, t.created_at as at,
      case when t.state = 'waiting' then t.due_at end as "dueAt"
    from alert_tellings t left join alert_rules r on r.workspace_id = t.workspace_id and r.id = t.rule_id
      left join hook_endpoints e on e.workspace_id = t.workspace_id and t.way = 'webhook' and e.id::text = t.target
    order by t.created_at desc, t.id desc limit ${NEWEST}`)
  return rows.map(({ at, dueAt, ...row }) => ({ ...row, at: at.toISOString(), dueAt: dueAt?.toISOString() ?? null }))
}

/** Makes a rule, or changes one. What was raised before goes out by no rule. Throws `not_found`, `invalid` and `conflict`. */
export async function putRule(tx: Tx, { workspaceId, accountId, at }: Changing, put: PutAlertRule, id?: string): Promise<string> {
  mustBeZone(put.quiet.timeZone)
  await mustBeThere(tx, put)
  const rule = id ?? uuidv7()
  if (id === undefined) {
    const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from alert_rules`)
    if ((held?.n ?? 0) >= MOST) throw new AppError('conflict', refusal('alert.rules_many', { most: MOST }))
  } else {
    const row = sql`select revision from alert_rules where id = ${id}`
    await mustStandIn(tx, row, put.revision, new AppError('not_found', refusal('alert.rule_not_here', { id })))
  }
  const mailTo = [...new Set(put.mailTo.map((one) => one.toLowerCase()))]
  await tx.run(sql`
    insert into alert_rules (workspace_id, id, name, is_on, kinds, endpoint_ids, mail_to, channel_id, language, quiet_from, quiet_to, time_zone,
      every_minutes, changed_at, changed_by)
    values (${workspaceId}, ${rule}, ${put.name}, ${put.on}, ${put.kinds}::text[], ${[...new Set(put.endpoints)]}::uuid[], ${mailTo}::text[], ${put.mailbox},
      ${put.language}, ${put.quiet.from}, ${put.quiet.to}, ${put.quiet.timeZone}, ${put.everyMinutes}, ${at}, ${accountId})
    on conflict (workspace_id, id) do update set name = excluded.name, is_on = excluded.is_on, kinds = excluded.kinds,
      endpoint_ids = excluded.endpoint_ids, mail_to = excluded.mail_to, channel_id = excluded.channel_id, language = excluded.language,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, every_minutes = excluded.every_minutes,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by, revision = alert_rules.revision + 1`)
  await tx.run(sql`
    insert into alert_work (workspace_id, seq, due_at) values (${workspaceId}, ${await newestSeq(tx)}, ${at}) on conflict do nothing`)
  return rule
}

/** Takes a rule out; what waits by it is said to nobody. */
export async function removeRule(tx: Tx, id: string, at: Date): Promise<void> {
  await mustBeHere(tx, id)
  await tx.run(sql`update alert_tellings set state = 'unsaid', why = 'off', ended_at = ${at} where rule_id = ${id} and state = 'waiting'`)
  await tx.run(sql`delete from alert_rules where id = ${id}`)
}

/** Sends what failed, or may not have arrived, once more. Throws `not_found` for all else. */
export async function sayAgain(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  const again = await tx.run(sql`
    update alert_tellings set state = 'waiting', attempts = 0, due_at = ${at}, why = null, ended_at = null
    where id = ${id} and state in ('failed', 'uncertain')`)
  if (again === 0) throw new AppError('not_found', refusal('alert.telling_not_here'))
  await tx.run(sql`update alert_work set due_at = least(due_at, ${at}) where workspace_id = ${workspaceId}`)
}

async function mustBeHere(tx: Tx, id: string): Promise<void> {
  if (!(await tx.row(sql`select 1 from alert_rules where id = ${id} for update`)))
    throw new AppError('not_found', refusal('alert.rule_not_here', { id }))
}

async function mustBeThere(tx: Tx, { endpoints, mailbox }: PutAlertRule): Promise<void> {
  const found = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from hook_endpoints where state <> 'removed' and id = any(${endpoints}::uuid[])`)
  if (found?.n !== new Set(endpoints).size) throw new AppError('invalid', refusal('alert.endpoint'))
  if (mailbox !== null && !(await isMailbox(tx, mailbox))) throw new AppError('invalid', refusal('alert.mailbox'))
}
