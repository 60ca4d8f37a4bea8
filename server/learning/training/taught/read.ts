import type { Intents, Sentences } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { REFUSE_BELOW } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { intentIds, intentName, mustBeIntent, shipped } from './intents.ts'
import { ownIntents } from './own-intents.ts'
import { ownCounts, ownSentences } from './rows.ts'
import { thresholdsOf } from './thresholds.ts'

/** All intents with their names and what teaches them, the workspace's own first. */
export async function listIntents(tx: Tx, unpublished: number): Promise<Intents> {
  const own = await ownCounts(tx)
  const thresholds = await thresholdsOf(tx)
  const intents = intentIds().map((id) => ({
    id,
    zh: intentName(id, 'zh-CN'),
    en: intentName(id, 'en'),
    shipped: shipped().byIntent.get(id)?.length ?? 0,
    own: own.get(id) ?? 0,
    threshold: thresholds[id] ?? null,
  }))
  const ofTheirs = (await ownIntents(tx)).map(({ id, name }) => ({
    id,
    zh: name,
    en: name,
    shipped: 0,
    own: own.get(id) ?? 0,
    threshold: null,
  }))
  return { intents: [...ofTheirs, ...intents], commonThreshold: REFUSE_BELOW, unpublished }
}

export interface WantedSentences {
  readonly intent: string
  readonly q?: string | undefined
  readonly origin?: 'shipped' | 'own' | undefined
  readonly offset: number
}

/** Sentences a page. */
const PAGE = 100

/** The workspace's own first, then those that ship. */
export async function listSentences(tx: Tx, { intent, q, origin, offset }: WantedSentences): Promise<Sentences> {
  await mustBeIntent(tx, intent)
  const words = q?.trim().toLowerCase() ?? ''
  const has = (text: string) => text.toLowerCase().includes(words)
  const own = origin === 'shipped' ? [] : (await ownSentences(tx, sql`s.intent = ${intent}`)).filter(({ text }) => has(text))
  const ours = origin === 'own' ? [] : (shipped().byIntent.get(intent) ?? []).filter(({ text }) => has(text))
  const all = [...own, ...ours.map(({ text }) => ({ id: null, intent, text, origin: 'shipped' as const, by: null, at: null }))]
  return { sentences: all.slice(offset, offset + PAGE), total: all.length }
}
