import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { AskedAgain, AskedAnew } from '@xiaoer/contract/improving'
import sql from 'sql-template-tag'
import { type Entry, entryById } from '#engine/knowledge'
import type { BotAnswer } from '#learning/asking'
import { textKey } from '#learning/training'
import { wordingsOf } from '../clusters/read.ts'
import type { UnknownParts } from '../parts.ts'

/** Wordings asked again, those used most: some milliseconds each. */
const MOST = 100

/** Asks every wording of a cluster as a shopper would, with the entry as it stands now, and writes down which are settled. Throws `not_found`. */
export async function askAgain(parts: UnknownParts, workspaceId: string, clusterId: string, entryId: string | null): Promise<AskedAnew> {
  const { db, now, askBot } = parts
  const { rows, entry } = await db.inWorkspace(workspaceId, async (tx) => ({
    rows: (await wordingsOf(tx, clusterId)).slice(0, MOST),
    entry: entryId === null ? undefined : published(await entryById(tx, entryId)),
  }))
  const asked: AskedAnew['asked'] = []
  for (const { text, times, shopId, language, productId } of rows) {
    const answer = await askBot(workspaceId, { text, shopId, language, productId }, entry)
    asked.push({ text, times, verdict: verdictOn(answer, entryId), said: firstGraphemes(answer.said, 500) })
  }
  const verdicts = asked.map(({ text, verdict }) => ({ key: textKey(text).toString('hex'), verdict }))
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update unknown_questions q set verdict = v.verdict, asked_again_at = ${now()}
      from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) as v(key text, verdict text)
      where q.cluster_id = ${clusterId} and q.text_key = decode(v.key, 'hex')`),
  )
  return { clusterId, entryId, asked }
}

/** The entry this moment; the index of this node hears of it within a second, and asking does not wait. */
const published = ({ status, ...entry }: Entry): Entry | undefined => (status === 'live' ? { ...entry, status } : undefined)

/** Settled is what the entry answers; without an entry, what is answered from facts or knowledge. Pure. */
export function verdictOn({ outcome, source, entryIds }: BotAnswer, entryId: string | null): AskedAgain {
  if (outcome === 'answer' && entryId !== null && entryIds.includes(entryId)) return 'settled'
  if (outcome === 'answer') return entryId === null && (source === 'facts' || source === 'knowledge') ? 'settled' : 'other'
  if (outcome === 'ask') return 'asked_back'
  return outcome === 'hand_off' ? 'person' : 'not_known'
}
