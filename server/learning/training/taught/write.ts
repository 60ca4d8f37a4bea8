import type { AddedSentences, AddSentences, ChangeSentence, SentenceView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { MOST_LESSONS } from '#engine/text'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { noteDown } from '../log.ts'
import { mustBeIntent, shipped } from './intents.ts'
import { ownSentences } from './rows.ts'
import { foldedText, textKey } from './text-key.ts'

/** In whose name something is taught. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string | null
  readonly at: Date
}

/** What is learnt within seconds: more are no longer corrections but a training of its own. */
const MOST_SENTENCES = MOST_LESSONS

export interface Taught {
  readonly text: string
  readonly intent: string
  readonly origin: 'written' | 'labelled'
  readonly conversationId?: string
  readonly turnId?: string
}

/** Adds sentences, all or none. Throws `invalid` for what cannot be learnt, `conflict` where a text would teach two intents. */
export async function addSentences(tx: Tx, by: By, { sentences }: AddSentences): Promise<AddedSentences> {
  const fresh: Taught[] = []
  const seen = new Map<string, string>()
  for (const { text, intent } of sentences) {
    await mustBeTeachable(tx, text, intent)
    const key = textKey(text).toString('hex')
    const before = seen.get(key) ?? (await intentOf(tx, textKey(text)))
    if (before !== undefined && before !== intent) throw twoIntents(text, before, intent)
    if (before === undefined && shipped().intentOf(textKey(text)) !== intent) fresh.push({ text, intent, origin: 'written' })
    seen.set(key, intent)
  }
  const ids = await insertSentences(tx, by, fresh)
  if (ids.length > 0) await noteDown(tx, by, 'sentences_added', { count: ids.length, ids: ids.slice(0, 20) })
  return { added: await ownSentences(tx, sql`s.id = any(${ids}::uuid[])`), known: sentences.length - ids.length }
}

/** Writes sentences that were checked; gives their ids. */
export async function insertSentences(tx: Tx, by: By, sentences: readonly Taught[]): Promise<string[]> {
  await mustFit(tx, sentences.length)
  const rows = sentences.map((sentence) => ({ ...sentence, id: uuidv7(), key: textKey(sentence.text).toString('hex') }))
  await tx.run(sql`
    insert into taught_sentences (workspace_id, id, intent, text, text_key, origin, conversation_id, turn_id, made_by, made_at)
    select ${by.workspaceId}::uuid, id, intent, text, decode(key, 'hex'), origin, "conversationId", "turnId", ${by.accountId}::uuid, ${by.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, intent text, text text, key text, origin text, "conversationId" uuid, "turnId" uuid)`)
  return rows.map(({ id }) => id)
}

/** Another text or another intent: a new sentence in the place of the old one. */
export async function changeSentence(tx: Tx, by: By, id: string, change: ChangeSentence): Promise<SentenceView> {
  const [old] = await ownSentences(tx, sql`s.id = ${id}`)
  if (!old) throw gone(id)
  const { text, intent } = { text: change.text ?? old.text, intent: change.intent ?? old.intent }
  await mustBeTeachable(tx, text, intent)
  await take(tx, by, id)
  const other = await intentOf(tx, textKey(text))
  if (other !== undefined) throw twoIntents(text, other, intent)
  const [made = ''] = await insertSentences(tx, by, [{ text, intent, origin: old.origin === 'labelled' ? 'labelled' : 'written' }])
  await tx.run(sql`
    update taught_sentences s set conversation_id = o.conversation_id, turn_id = o.turn_id from taught_sentences o
    where s.id = ${made} and o.workspace_id = s.workspace_id and o.id = ${id}`)
  await noteDown(tx, by, 'sentence_changed', { id: made, before: id, intent, intentBefore: old.intent })
  const [view] = await ownSentences(tx, sql`s.id = ${made}`)
  if (!view) throw gone(made)
  return view
}

/** Takes a sentence out; models made of it stay as they are. */
export async function removeSentence(tx: Tx, by: By, id: string): Promise<void> {
  await take(tx, by, id)
  await noteDown(tx, by, 'sentence_removed', { id })
}

async function take(tx: Tx, by: By, id: string): Promise<void> {
  const taken = await tx.run(
    sql`update taught_sentences set removed_at = ${by.at}, removed_by = ${by.accountId} where id = ${id} and removed_at is null`,
  )
  if (taken === 0) throw gone(id)
}

const gone = (id: string) => new AppError('not_found', refusal('sentence.not_here', { id }))

/** What the workspace has a text teach already. */
export async function intentOf(tx: Tx, key: Buffer): Promise<string | undefined> {
  const row = await tx.row<{ intent: string }>(sql`select intent from taught_sentences where text_key = ${key} and removed_at is null`)
  return row?.intent
}

async function mustBeTeachable(tx: Tx, text: string, intent: string): Promise<void> {
  await mustBeIntent(tx, intent)
  if (foldedText(text) === '')
    throw new AppError('invalid', refusal('sentence.empty'), {
      fields: [{ path: 'text', message: 'no words' }],
    })
}

export const twoIntents = (text: string, before: string, intent: string) =>
  new AppError('conflict', refusal('sentence.twice', { text: firstGraphemes(text, 60), before, intent }))

async function mustFit(tx: Tx, more: number): Promise<void> {
  const there = (await tx.row<{ n: number }>(sql`select count(*)::int as n from taught_sentences where removed_at is null`))?.n ?? 0
  if (there + more > MOST_SENTENCES) throw new AppError('conflict', refusal('sentence.full', { most: MOST_SENTENCES, there, more }))
}
