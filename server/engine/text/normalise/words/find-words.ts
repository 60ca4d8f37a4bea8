import type { CharModel } from '../characters/char-model.ts'
import { cutsDictionaryWord, standsInWord } from '../dictionary.ts'
import { isKept } from '../rewriting/kept.ts'
import type { Rewrite } from '../rewriting/rewriting.ts'
import type { Sense, WordList } from './word-list.ts'

interface Found {
  readonly start: number
  readonly end: number
  readonly senses: readonly Sense[]
}

const LATIN = /[a-z]/
/** A whole Chinese text has these logarithms of chance a character; a shorter wording is not better for being short. */
const USUAL = -4.5
/** So much likelier must the plain wording be where the written one is also an ordinary word. */
const SURE = 5
/** What another word of the same dialect is worth. */
const SAME_SPEECH = 2
/** So much unlikelier it may be where it is not: else the letters of two words were read as one. */
const DOUBT = -3

/** What the lists of abbreviations and dialects rewrite: sure words always, ordinary words only where their neighbours or another word of that dialect bear it out. */
export function findWords(text: string, kept: Uint8Array, words: WordList, characters: CharModel | undefined): Rewrite[] {
  const found = [...places(text, kept, words)]
  if (found.length === 0) return []
  const spoken = new Set(
    found.filter((place) => place.senses.some(({ telling }) => telling) && !coversHalf(text, place)).flatMap(tellingLists),
  )
  return found.flatMap((place) => {
    const by = wordingOf(text, place, spoken, characters)
    return by === undefined || coversHalf(text, place) ? [] : [{ start: place.start, end: place.end, by }]
  })
}

const tellingLists = ({ senses }: Found): string[] => senses.filter(({ telling }) => telling).map(({ list }) => list)

function* places(text: string, kept: Uint8Array, words: WordList): Generator<Found> {
  for (const { start, end, value } of words.in(text)) {
    if (!isKept(kept, start, end) && !joined(text, start, end)) yield { start, end, senses: value }
  }
}

/** Letters beside digits or joined by signs are sizes, codes and addresses. */
function joined(text: string, start: number, end: number): boolean {
  const near = /[a-z0-9_@#./+-]/
  return (LATIN.test(text[start]!) && near.test(text[start - 1] ?? '')) || (LATIN.test(text[end - 1]!) && near.test(text[end] ?? ''))
}

/** Asking the dictionary takes as long as all else together, so it is asked last. "进快" in "寄进快递柜": the letters of two words; and ordinary characters inside a word of the dictionary. */
function coversHalf(text: string, { start, end, senses }: Found): boolean {
  if (LATIN.test(text[start]!)) return false
  if (end - start === 1) return senses.every(({ unsure }) => unsure) && standsInWord(text, start)
  return senses.some(({ list }) => list === 'abbreviations') && cutsDictionaryWord(text, start, end)
}

/** The likeliest of the plain wordings that may be taken here; undefined where none may. */
function wordingOf(text: string, place: Found, spoken: ReadonlySet<string>, characters: CharModel | undefined): string | undefined {
  let best: string | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const sense of place.senses) {
    const borneOut = spoken.has(sense.list)
    const needed = neededOf(sense, borneOut, place)
    if (needed === Number.POSITIVE_INFINITY) continue
    for (const plain of sense.plain) {
      if (saidTwice(text, place.end, plain)) continue
      const gain = (characters === undefined ? 0 : gainOf(text, place, plain, characters)) + (borneOut ? SAME_SPEECH : 0)
      if (gain < needed || gain <= most) continue
      most = gain
      best = plain
    }
  }
  return best
}

/** Ordinary words of a dialect need another word of it; ordinary words that are slips or short forms need their neighbours. */
function neededOf({ unsure, list }: Sense, borneOut: boolean, { start, end }: Found): number {
  if (!unsure) return DOUBT
  if (list !== 'abbreviations') return borneOut ? (end - start > 1 ? 0 : SURE) : Number.POSITIVE_INFINITY
  return end - start > 1 ? SURE : Number.POSITIVE_INFINITY
}

/** "啥时" + "候": what follows is already in the plain wording. */
const saidTwice = (text: string, end: number, plain: string): boolean =>
  end < text.length && (plain.endsWith(text[end]!) || (end + 2 <= text.length && plain.endsWith(text.slice(end, end + 2))))

/** How much likelier the text becomes, a character for a character. */
function gainOf(text: string, { start, end }: Found, plain: string, characters: CharModel): number {
  const from = Math.max(0, start - 2)
  const after = text.slice(from, start) + plain + text.slice(end, end + 2)
  const before = characters.chanceOf(text, start, end) - USUAL * (end - start)
  return characters.chanceOf(after, start - from, start - from + plain.length) - USUAL * plain.length - before
}
