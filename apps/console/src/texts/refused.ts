import type { Refusal } from '@xiaoer/contract/refusals'
import { sourceIn } from './graph-sources/source-in.ts'
import { texts } from './language.ts'
import { detailWordsIn, refusedIn } from './refusals/refused.ts'

const wordsNow = () => texts.get()?.words ?? {}

/** What a refusal says in the language shown; undefined for a reason that is newer than this page. */
export const refusedWords = (refusal: Refusal): string | undefined => refusedIn(wordsNow(), refusal)

/** Where an edge of the graph is known from, in the language shown. */
export const sourceWords = (source: string): string => sourceIn(wordsNow(), source)

/** The service's own words, which are English, in the language shown: see `detailWordsIn`. */
export function detailWords(code: string, detail: string): string {
  const now = texts.get()
  return now ? detailWordsIn(now.language, now.words, code, detail) : detail
}
