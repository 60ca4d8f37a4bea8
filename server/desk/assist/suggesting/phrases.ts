import type { Suggested } from '@xiaoer/contract/suggestions'
import type { ToldEntry } from '#engine/knowledge'
import type { PastReply } from '../past/find-replies.ts'

const MOST = 40
const SHORTEST = 6
const SENTENCES = new Intl.Segmenter('zh', { granularity: 'sentence' })

const sentencesOf = (text: string): string[] =>
  [...SENTENCES.segment(text)].map(({ segment }) => segment.trim()).filter(({ length }) => length >= SHORTEST)

/** Sentences that may end what is being typed, of entries that are near and of colleagues' replies. */
export function phrasesOf(entries: readonly ToldEntry[], past: readonly PastReply[]): Suggested['phrases'] {
  const known = entries.flatMap(({ answer }) => sentencesOf(answer).map((text) => ({ text, source: 'knowledge' as const })))
  const said = past.flatMap(({ text }) => sentencesOf(text).map((one) => ({ text: one, source: 'past' as const })))
  const once = new Map([...known, ...said].map((one) => [one.text, one]))
  return [...once.values()].slice(0, MOST)
}
