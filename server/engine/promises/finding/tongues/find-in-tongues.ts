import type { Draft } from '../promised.ts'
import { GERMAN, INDONESIAN, VIETNAMESE } from './latin.ts'
import { FRENCH, PORTUGUESE, SPANISH } from './romance.ts'
import { ARABIC, JAPANESE, KOREAN, RUSSIAN, THAI } from './scripts.ts'
import type { Tongue } from './tongue.ts'
import { unmarked } from './unmarked.ts'

const LATIN: readonly Tongue[] = [SPANISH, PORTUGUESE, FRENCH, GERMAN, VIETNAMESE, INDONESIAN]
/** As a folded text is: Unicode takes one vowel of Thai apart. */
const asFolded = (words: RegExp) => new RegExp(words.source.normalize('NFKC'), words.flags)
const allFolded = (told: Tongue['deeds']): Tongue['deeds'] => told.map(([name, words]) => [name, asFolded(words)])
const OTHERS: readonly Tongue[] = [JAPANESE, KOREAN, THAI, RUSSIAN, ARABIC].map((one) => ({
  ...one,
  notBefore: asFolded(one.notBefore),
  ...(one.notAfter && { notAfter: asFolded(one.notAfter) }),
  deeds: allFolded(one.deeds),
  rights: allFolded(one.rights),
}))

const WORDS = /[a-z]{2} [a-z]{2}|[\u00c0-\u1eff]/iu
/** Letters of the languages that are written in neither Latin letters nor Chinese characters alone. */
export const FOREIGN = /[\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7a3]/u
/**
 * Deeds and rights told in the other languages that shoppers are answered in: a language model, a translation or an entry may tell them
 * there as well. Values are of no language and are found with the others.
 */
export function findInTongues(text: string): Draft[] {
  const others = FOREIGN.test(text) ? OTHERS.flatMap((tongue) => toldIn(tongue, text, text)) : []
  if (!WORDS.test(text)) return others
  const bare = unmarked(text)
  return [...others, ...LATIN.flatMap((tongue) => toldIn(tongue, tongue.marked ? text : bare, text))]
}

/** A no between the words that tell it. */
const DENIED =
  /\b(?:pas|jamais|nicht|kein[a-z]*|nunca|no|nao|não|khong|chua|belum|tidak)\b|(?<!\p{L})не(?!\p{L})|ยังไม่|ไม่ได้|(?<!\p{L})(?:لم|لن)(?!\p{L})/iu

function toldIn({ signs, notBefore, notAfter, deeds, rights }: Tongue, text: string, shown: string): Draft[] {
  if (!signs.test(text)) return []
  const told = (kind: 'done' | 'entitlement', all: Tongue['deeds']): Draft[] =>
    all.flatMap(([value, words]) =>
      [...text.matchAll(words)].flatMap(({ 0: whole, index }) => {
        const end = index + whole.length
        const [before, after] = [text.slice(Math.max(0, index - 24), index), text.slice(end, end + 24)]
        if (DENIED.test(whole) || notBefore.test(before) || notAfter?.test(after) || /^\s?[?？]/u.test(after)) return []
        return [{ kind, text: shown.slice(index, end), value, at: index, elsewhere: true as const }]
      }),
    )
  return [...told('done', deeds), ...told('entitlement', rights)]
}
