import type { PhoneCall, PhoneCalls, PhoneLine } from '@xiaoer/contract/calls'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { fileAddress } from '#channels'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const SHOWN = 10

interface Row extends Omit<PhoneCall, 'startedAt' | 'endedAt' | 'recorded'> {
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly file: string | null
  readonly agreedAt: Date | null
}

/** The calls of a conversation with what was said in them. Throws `not_found`. */
export async function phoneCallsOf(tx: Tx, workspaceId: string, conversationId: string): Promise<PhoneCalls> {
  if (!(await tx.row(sql`select 1 from conversations where id = ${conversationId}`)))
    throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const rows = await tx.rows<Row>(sql`
    select t.id, t.line, t.number_tail as number, t.started_at as "startedAt", t.ended_at as "endedAt", t.seconds, t.ended as "end",
      t.call_back as "callBack", t.recorded_file as file, t.recording_agreed_at as "agreedAt", coalesce((
        select jsonb_agg(jsonb_build_object('by', l.by, 'atMs', l.at_ms, 'ms', l.ms, 'words', l.words, 'heard', l.heard, 'byKeys', l.by_keys, 'mood', l.mood)
          order by l.at_ms, l.nth)
        from telephone_lines l where l.workspace_id = t.workspace_id and l.call_id = t.id), '[]') as lines
    from telephone_calls t where t.conversation_id = ${conversationId} order by t.started_at desc limit ${SHOWN}`)
  return { calls: rows.map((row) => toCall(workspaceId, row)) }
}

const toCall = (workspaceId: string, { startedAt, endedAt, file, agreedAt, lines, ...row }: Row): PhoneCall => ({
  ...row,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  recorded: file && agreedAt ? { agreedAt: agreedAt.toISOString(), url: fileAddress(workspaceId, file) } : null,
  lines: lines.map((line: PhoneLine) => line),
})

/** What somebody at the desk wants of the call that is under way; the node that has it does so within a second. */
export type PhoneCommand = { readonly kind: 'end' } | { readonly kind: 'transfer'; readonly target: string }

/** Notes it; gives the number of the feed. Throws `conflict` where nobody is on the telephone. */
export async function commandCall(tx: Tx, workspaceId: string, conversationId: string, command: PhoneCommand, at: Date): Promise<number> {
  const call = await tx.row<{ id: string }>(sql`
    update telephone_calls set command = ${JSON.stringify(command)}::jsonb where id = (
      select id from telephone_calls where conversation_id = ${conversationId} and state = 'live' order by started_at desc limit 1) returning id`)
  if (!call) throw new AppError('conflict', refusal('phone.nobody'))
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'call_changed', conversationId, detail: { callId: call.id } }])
  return seq
}
