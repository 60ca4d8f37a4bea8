import { countGraphemes } from '@xiaoer/contract/graphemes'
import type { Turn } from '#engine/conversation'
import { bareAnswer, folded, onlyConsents, rowsOf, tokensOf, WordTable } from '#engine/guards'
import { inSimplified } from '#engine/text'
import { isAsking } from '../asking.ts'
import { cutClean } from './written.ts'

const FILE = 'data/dialogue/told.tsv'
const WHATS = ['kind', 'cue', 'never', 'holds', 'partly', 'alone'] as const
type What = (typeof WHATS)[number]
const KINDS = ['name', 'code', 'figures', 'time', 'count', 'words'] as const
/** Of what kind a text is that is told for a slot. */
type Kind = (typeof KINDS)[number]

interface Known {
  readonly kinds: ReadonlyMap<string, Kind>
  /** By the language, the words of a slot or a kind; see the table. */
  readonly words: ReadonlyMap<string, WordTable<string>>
}
let known: Known | undefined
function tables(): Known {
  if (known) return known
  const kinds = new Map<string, Kind>()
  const words = new Map<string, WordTable<string>>()
  for (const [language = '', of = '', name = '', all = ''] of rowsOf(FILE)) {
    const what = WHATS.find((one) => one === name)
    const kind = KINDS.find((one) => one === all)
    if (!what || (what === 'kind' && !kind)) throw new Error(`${FILE}: ${of} has no ${name} ${what ? all : ''}`)
    if (what === 'kind' && kind) kinds.set(of, kind)
    else {
      const table = words.get(language) ?? new WordTable<string>()
      words.set(language, table)
      for (const word of all.split('|')) table.add(`${of}.${what}`, word)
    }
  }
  known = { kinds, words }
  return known
}

const kindOf = (slot: string): Kind => tables().kinds.get(slot) ?? 'words'

/** Where words of a slot or a kind stand in a text, in the text as it was given. */
function placesOf(said: string, of: string, what: What): readonly (readonly [number, number])[] {
  const { text, span } = folded(inSimplified(said))
  return [...tables().words.values()].flatMap((table) =>
    tokensOf(text, table).flatMap(({ kinds, start, end }) => (kinds.has(`${of}.${what}`) ? [span(start, end)] : [])),
  )
}
const has = (said: string, of: string, what: What): boolean => placesOf(said, of, what).length > 0

/** Whether words speak of an address, and not only of who takes the parcel. */
export const namesAddress = (said: string): boolean => has(said, 'address', 'cue')

const LONGEST = { name: 60, words: 500 } as const
const CODE = /^(?=.*\d)[a-z\d][a-z\d -]{5,39}$/iu
const LETTERS = /\p{L}/u
/** Several digits: of a bank and an account, of a telephone number. */
const DIGITS = /\d{5,}/u

/** Whether a text may be told for a slot of this kind. */
const FITS: Readonly<Record<Kind, (text: string) => boolean>> = {
  name: (text) => {
    const long = countGraphemes(text)
    const isName = long >= 2 && long <= LONGEST.name && LETTERS.test(text) && !DIGITS.test(text) && !text.includes('@')
    return isName && !has(text, 'name', 'never')
  },
  code: (text) => CODE.test(text.trim()),
  figures: (text) => DIGITS.test(text.replaceAll(/[\s-]/gu, '')) || text.includes('@'),
  time: (text) => has(text, 'time', 'holds') || /\d/u.test(text),
  count: (text) => /^\D{0,4}\d{1,3}\D{0,6}$/u.test(text),
  words: (text) => countGraphemes(text) <= LONGEST.words,
}

const CLAUSES = /[,，;；。\n]+|(?<=\p{sc=Han})\s+|\s+(?=\p{sc=Han})/u
const TRIM = /^[\s:：,，.。“"'「是-]+|[\s,，.。”"'」!！~～]+$/gu
const tidy = (text: string): string => text.replaceAll(TRIM, '').trim()

/** What stands behind the last cue of a slot; undefined where none is said. */
function behindCue(said: string, slot: string): string | undefined {
  const end = placesOf(said, slot, 'cue').at(-1)?.[1]
  return end === undefined ? undefined : said.slice(end)
}

/** The text that a message tells for a slot of any words; `asked`: it answers the question for it, and needs no cue. Undefined where it tells none. */
export function toldFor(slot: string, turn: Turn, asked: boolean): string | undefined {
  const { said } = turn
  const kind = kindOf(slot)
  if (kind === 'time') return timeTold(turn, asked)
  const cued = behindCue(said, slot)
  if (cued !== undefined) {
    const found = kind === 'words' ? wordsIn(cued) : clauseFor(kind, cued)
    if (found !== undefined) return found
  }
  if (!asked || isAsking(said)) return undefined
  if (kind !== 'words') return clauseFor(kind, said) ?? (has(said, kind, 'alone') ? tidy(said) : undefined)
  return cued === undefined ? wordsIn(said) : undefined
}

/** The first clause that is a value of the kind, without the words that lead up to it. */
function clauseFor(kind: Kind, text: string): string | undefined {
  const clauses = text
    .split(CLAUSES)
    .map((one) => tidy(cutClean(one)))
    .filter((one) => one !== '' && bareAnswer(one) === undefined && !onlyConsents(one))
  return clauses.find((one) => FITS[kind](one))
}

/** Any words, but such as say nothing beside a yes or a no. */
function wordsIn(text: string): string | undefined {
  const words = tidy(text)
  return countGraphemes(words) >= 2 && !onlyConsents(words) && bareAnswer(words) === undefined && FITS.words(words) ? words : undefined
}

/** A day or an hour: the last that is named, for before it stands what it corrects. */
function timeTold({ said, understood: { entities } }: Turn, asked: boolean): string | undefined {
  const found = entities.filter(({ type }) => type === 'time').at(-1)
  if (found) return found.text
  if (!asked || isAsking(said)) return undefined
  return said
    .split(CLAUSES)
    .map((one) => tidy(cutClean(one)))
    .findLast((one) => one !== '' && FITS.time(one))
}

/** A part of a day that is told after the day itself goes with it; any other value stands in its place. */
export function mendedText(slot: string, before: string | undefined, now: string): string {
  if (kindOf(slot) !== 'time' || before === undefined || !isPart(now)) return now
  const day = without(before, placesOf(before, 'time', 'partly'))
  if (day === '') return now
  return LATIN.test(day) ? `${day} ${now}` : `${day}${now}`
}
const LATIN = /\p{sc=Latin}$/u
const isPart = (text: string): boolean => without(text, placesOf(text, 'time', 'partly')) === '' && text.trim() !== ''
function without(text: string, places: readonly (readonly [number, number])[]): string {
  return tidy(places.toReversed().reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text))
}
