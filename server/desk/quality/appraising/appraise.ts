import type { JudgedRecord, PutAppraisal } from '@xiaoer/contract/quality'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { checkSession } from '../checks/check-session.ts'
import { readSession } from '../checks/read-session.ts'
import type { Session } from '../checks/session.ts'
import type { By, QualityParts } from '../quality-parts.ts'
import { cardOf, mustFit, totalOf } from './cards.ts'
import { recordsOf } from './records.ts'

/** Writes down what a person says of a session and of the machine's records of it, and sends what they corrected to be learnt from. Gives the id. */
export async function appraise({ db, learn }: QualityParts, by: By, sessionId: string, given: PutAppraisal): Promise<string> {
  const id = await db.inWorkspace(by.workspaceId, async (tx) => {
    const session = await readSession(tx, sessionId, by.at)
    if (!session) throw new AppError('not_found', refusal('quality.session', { id: sessionId }))
    if (session.messages.some(({ agentId }) => agentId === by.accountId)) throw new AppError('forbidden', refusal('quality.own'))
    await mustBeDrawn(tx, sessionId, given.sampleId)
    const made = await write(tx, by, session, given)
    await judge(tx, by, made, session, given.records)
    for (const { of, corrected } of wrong(given, 'intent')) if (corrected) await learn.intent(tx, by, of, corrected)
    for (const kind of ['mood', 'entities'] as const)
      for (const { of, corrected } of wrong(given, kind)) if (corrected !== undefined) await learn.reading(tx, by, of, kind, corrected)
    return made
  })
  for (const { of } of wrong(given, 'answer')) await learn.answer(by, of)
  return id
}

const wrong = ({ records }: PutAppraisal, kind: JudgedRecord['kind']) => records.filter((one) => one.kind === kind && !one.right)

async function mustBeDrawn(tx: Tx, sessionId: string, sampleId: string | null): Promise<void> {
  if (sampleId === null) return
  const drawn = await tx.row(sql`select 1 from sample_sessions where sample_id = ${sampleId} and session_id = ${sessionId}`)
  if (!drawn) throw new AppError('not_found', refusal('quality.not_drawn'))
}

async function write(tx: Tx, by: By, session: Session, { sampleId, cardId, scores, note }: PutAppraisal): Promise<string> {
  const card = await cardOf(tx, cardId)
  mustFit(card, scores)
  const { total, passed } = totalOf(card, scores)
  const id = uuidv7()
  const written = await tx.run(sql`
    insert into appraisals (workspace_id, id, sample_id, session_id, conversation_id, card_id, card_version, by_account, scores, total, passed, note, at)
    values (${by.workspaceId}, ${id}, ${sampleId}, ${session.id}, ${session.conversationId}, ${cardId}, ${card.version}, ${by.accountId}, ${JSON.stringify(scores)}::jsonb,
      ${total}, ${passed}, ${note}, ${by.at}) on conflict do nothing`)
  if (written === 0) throw new AppError('conflict', refusal('quality.appraised'))
  return id
}

/** Only records that the session has can be judged, each once; what was recorded is kept beside the word on it. */
async function judge(tx: Tx, { workspaceId }: By, appraisalId: string, session: Session, judged: readonly JudgedRecord[]): Promise<void> {
  const records = new Map(recordsOf(session, checkSession(session).findings).map((one) => [`${one.kind} ${one.of}`, one]))
  const rows = judged.map(({ kind, of, right, corrected }) => {
    const record = records.get(`${kind} ${of}`)
    if (!record) throw new AppError('invalid', refusal('quality.record', { kind, of }))
    return { kind, of, recorded: record.recorded, right, corrected: right ? null : (corrected ?? null) }
  })
  if (rows.length === 0) return
  await tx.run(sql`
    insert into judged_records (workspace_id, appraisal_id, kind, of_what, recorded, is_right, corrected)
    select ${workspaceId}::uuid, ${appraisalId}::uuid, kind, "of", recorded, "right", corrected
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, "of" text, recorded text, "right" boolean, corrected text)
    on conflict do nothing`)
}
