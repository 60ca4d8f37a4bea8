import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql, { raw } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** The tables of letters: `id`, `state`, `why`, `attempts`, `due_at` and `ended_at` mean the same in each. */
type Letters = 'alert_tellings' | 'report_letters'

/** What came of a letter, by how far it got; the same that channels tell of what they send. */
export type LetterSent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'unsure' | 'refused' | 'held' | 'stopped'; readonly why: string }

/** Where a letter that is being sent goes, by what came of it: it waits for the next try where one is left, or it ends. */
const AFTER: Readonly<Record<LetterSent['outcome'], { readonly again: boolean; readonly ends: 'sent' | 'uncertain' | 'failed' }>> = {
  sent: { again: false, ends: 'sent' },
  unsure: { again: false, ends: 'uncertain' },
  refused: { again: false, ends: 'failed' },
  held: { again: false, ends: 'failed' },
  later: { again: true, ends: 'failed' },
  stopped: { again: true, ends: 'failed' },
}
const LONGEST_WHY = 300

/** A letter whose sender died may have arrived, and SMTP knows no mail again: it is left uncertain, for a person to look at, and not sent twice. */
export const leaveUncertain = (tx: Tx, letters: Letters, at: Date): Promise<number> =>
  tx.run(sql`update ${raw(letters)} set state = 'uncertain', ended_at = ${at} where state = 'sending' and due_at <= ${at}`)

/** Notes what came of a letter, to be tried again after `tries` seconds each; a note that comes after the lease, when it was given up, changes nothing. */
export async function noteLetter(
  tx: Tx,
  letters: Letters,
  tries: readonly number[],
  { id, attempts }: { readonly id: string; readonly attempts: number },
  sent: LetterSent,
  at: Date,
): Promise<void> {
  const why = 'why' in sent ? firstGraphemes(sent.why, LONGEST_WHY) : null
  const { again, ends } = AFTER[sent.outcome]
  const next = again ? tries[attempts - 1] : undefined
  await tx.run(sql`
    update ${raw(letters)} set state = ${next === undefined ? ends : 'waiting'}, why = ${why},
      due_at = ${new Date(at.getTime() + (next ?? 0) * 1_000)}, ended_at = ${next === undefined ? at : null}
    where id = ${id} and state = 'sending' and attempts = ${attempts}`)
}

/** What letters leave by: a channel of mail, with the address that stands on them. */
export interface Mailbox {
  readonly id: string
  readonly name: string
  readonly address: string
}

/** The mailboxes of the workspace, in the order they came. */
export const mailboxesOf = (tx: Tx): Promise<Mailbox[]> =>
  tx.rows<Mailbox>(sql`
    select id, name, coalesce(about->>'address', '') as address from channels where kind = 'email' and state <> 'removed' order by created_at`)

/** Whether letters can leave by it. */
export const isMailbox = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.row(sql`select 1 from channels where id = ${id} and kind = 'email' and state <> 'removed'`)) !== undefined

/** Words with their places filled; one that has no value stays in sight. */
export const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place))
