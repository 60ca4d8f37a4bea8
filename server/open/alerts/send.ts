import sql from 'sql-template-tag'
import { type LetterSent, leaveUncertain, noteLetter } from '#desk'
import { tellOf } from '#open/webhooks'
import type { Tx } from '#platform/db'
import { letterOf } from './letter.ts'
import type { AlertsOutParts } from './sweep.ts'

/** Seconds after each failure: about an hour in all, after which a warning is no news. */
const AFTER_S = [5, 30, 120, 600, 1_800] as const
/** A claim that nobody noted for so long is of a dead process. */
const LEASE_S = 120

interface Due {
  readonly id: string
  readonly ruleId: string
  readonly alertId: string
  readonly seq: number
  readonly way: 'webhook' | 'mail'
  readonly target: string
  readonly attempts: number
}

/** A mail that is due, with what it says and leaves by. */
export interface Claim {
  readonly id: string
  readonly to: string
  readonly mailbox: string
  readonly attempts: number
  readonly subject: string
  readonly text: string
}

/**
 * Takes what is due: what goes to webhooks is given to them here, in the same transaction; mails are claimed, committed before the call.
 */
export async function takeOut({ now, origin }: AlertsOutParts, tx: Tx, workspaceId: string, most: number): Promise<Claim[]> {
  const at = now()
  await leaveUncertain(tx, 'alert_tellings', at)
  const due = await tx.rows<Due>(sql`
    select id, rule_id as "ruleId", alert_id as "alertId", seq::float8 as seq, way, target, attempts from alert_tellings
    where state = 'waiting' and due_at <= ${at} order by due_at, id limit ${most} for update skip locked`)
  const claims: Claim[] = []
  for (const one of due) {
    const about = await readAbout(tx, one)
    const why = whyNot(about, one)
    if (!about || why !== undefined) await end(tx, one.id, 'unsaid', why ?? 'off', at)
    else if (one.way === 'webhook') {
      const isTold = await tellOf(tx, workspaceId, one.target, { seq: one.seq, type: 'alert.raised' }, at)
      await end(tx, one.id, isTold ? 'given' : 'unsaid', isTold ? null : 'off', at)
    } else claims.push(await claim(tx, one, about, origin(), at))
  }
  return claims
}

async function claim(tx: Tx, one: Due, about: About, origin: string, at: Date): Promise<Claim> {
  await tx.run(sql`
    update alert_tellings set state = 'sending', attempts = attempts + 1, due_at = ${at}::timestamptz + make_interval(secs => ${LEASE_S}) where id = ${one.id}`)
  const { conversationId, mailbox, ...rest } = about
  const link = `${origin}/console/${conversationId ? `inbox/all/${conversationId}` : 'wall'}`
  return { id: one.id, to: one.target, mailbox: mailbox ?? '', attempts: one.attempts + 1, ...letterOf({ ...rest, link }) }
}

interface About {
  readonly kind: string
  readonly why: Record<string, string | number>
  readonly at: Date
  readonly endedAt: Date | null
  readonly conversationId: string | null
  readonly rule: string
  readonly isOn: boolean
  readonly mailbox: string | null
  readonly language: string
  readonly timeZone: string
  readonly workspace: string
  /** It waited for quiet hours to be over. */
  readonly waited: boolean
}

const readAbout = (tx: Tx, { id, ruleId, alertId }: Due): Promise<About | undefined> =>
  tx.row<About>(sql`
    select a.kind, a.why, a.at, a.ended_at as "endedAt", a.conversation_id as "conversationId", r.name as rule, r.is_on as "isOn", r.channel_id as mailbox,
      r.language, r.time_zone as "timeZone", (select name from workspaces) as workspace,
      (select t.attempts = 0 and t.due_at > t.created_at from alert_tellings t where t.id = ${id}) as waited
    from alert_rules r, alerts a where r.id = ${ruleId} and a.id = ${alertId}`)

/** Why nothing is said after all: the rule is off, or what waited for the morning is over. */
function whyNot(about: About | undefined, { way }: Due): string | undefined {
  if (!about?.isOn || (way === 'mail' && about.mailbox === null)) return 'off'
  return about.waited && about.endedAt !== null ? 'over' : undefined
}

/** Notes what came of a mail. */
export const note = (tx: Tx, claimed: Claim, sent: LetterSent, at: Date): Promise<void> =>
  noteLetter(tx, 'alert_tellings', AFTER_S, claimed, sent, at)

const end = (tx: Tx, id: string, state: 'given' | 'unsaid', why: string | null, at: Date): Promise<number> =>
  tx.run(sql`update alert_tellings set state = ${state}, why = ${why}, ended_at = ${at} where id = ${id}`)
