import type { AppraisalSheet, QualityFinding } from '@xiaoer/contract/quality'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mask } from '#platform/telemetry'
import { checkSession, type SessionCheck } from '../checks/check-session.ts'
import { readSession } from '../checks/read-session.ts'
import { appraisalsOf } from './appraisals.ts'
import { cardOf, cards } from './cards.ts'
import { recordsOf } from './records.ts'

/** A session beside its card, for one appraiser: what others gave is shown once they have given theirs, so that two who appraise judge apart. */
export async function sheetOf(tx: Tx, sessionId: string, me: string, at: Date, cardId?: string): Promise<AppraisalSheet> {
  const session = await readSession(tx, sessionId, at)
  if (!session) throw new AppError('not_found', refusal('quality.session', { id: sessionId }))
  const { findings } = checkSession(session)
  const agents = await tx.rows<{ id: string; name: string }>(sql`select account_id as id, name from agents`)
  const nameOf = (id: string | null) => agents.find((one) => one.id === id)?.name ?? null
  const given = await appraisalsOf(tx, sql`a.session_id = ${sessionId}`)
  const mine = given.some(({ byId }) => byId === me)
  const open = await openRounds(tx, sessionId)
  return {
    sessionId,
    conversationId: session.conversationId,
    closedAt: session.closedAt.toISOString(),
    agents: [...new Set(session.messages.flatMap(({ agentId }) => nameOf(agentId) ?? []))],
    messages: session.messages.map(({ id, author, agentId, text, at: said, turnId }) => {
      return { id, author, name: nameOf(agentId), text, at: said.toISOString(), traceId: author === 'bot' ? turnId : null }
    }),
    moods: session.turns.map(({ mood }) => mood),
    findings: findings.map(asFinding),
    records: recordsOf(session, findings),
    card: await cardFor(tx, cardId),
    appraisals: mine
      ? given.flatMap(({ byId, ...one }) => (byId !== me && one.sampleId !== null && open.has(one.sampleId) ? [] : [one]))
      : [],
  }
}

/** Samples in which several are to appraise a session and not all have: nobody sees another's word of it, whatever they gave beside. */
async function openRounds(tx: Tx, sessionId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(sql`
    select i.sample_id as id from sample_sessions i where i.session_id = ${sessionId} and i.looks > 1
      and i.looks > (select count(*) from appraisals a where a.sample_id = i.sample_id and a.session_id = i.session_id)`)
  return new Set(rows.map(({ id }) => id))
}

const asFinding = ({ kind, rule, messageIds, words }: SessionCheck['findings'][number]): QualityFinding => ({
  kind,
  rule,
  messageIds: [...messageIds],
  words: words === undefined ? null : mask(words),
})

/** The card that is asked for, else the first there is. */
async function cardFor(tx: Tx, id: string | undefined) {
  const [first] = id === undefined ? await cards(tx) : [await cardOf(tx, id)]
  if (!first) throw new AppError('conflict', refusal('quality.no_card'))
  return first
}
