import { remembered } from '#engine/text'
import { folded, type Token, tablesByLanguage, tokensOf } from './words.ts'

/** How a message speaks of a person of ours: calls one, wants none, asks whether one is needed, has the word for something else, or for the machine that answers. */
export type PersonHow = 'called' | 'refused' | 'asked' | 'mentioned' | 'machine'

/** A person in the words; `span` is half-open, in UTF-16 units of the message, and holds all that says how. */
export interface PersonNamed {
  readonly how: PersonHow
  readonly span: readonly [number, number]
}

const FILE = 'data/guards/person.tsv'
const KINDS = [
  ...['person', 'person_if', 'follows', 'somebody', 'call', 'deny', 'deny_after', 'urge', 'else', 'link', 'polite'],
  ...['calls', 'whether', 'must', 'whether_after', 'asks', 'machine', 'thing', 'made'],
]
type Piece = Token<string>

const tables = tablesByLanguage(FILE, KINDS)

/** All persons that a message names, from left to right. Pure, but for the table, which is read once. */
export const personsIn = remembered((said: string): readonly PersonNamed[] => {
  const text = folded(said)
  const found: PersonNamed[] = []
  for (const [language, table] of tables()) {
    if (!mayBe(language, text.text)) continue
    const pieces = tokensOf(text.text, table)
    if (!pieces.some(({ kinds }) => NAMES.some((kind) => kinds.has(kind)))) continue
    for (const { how, start, end } of framesIn(pieces)) found.push({ how, span: text.span(start, end) })
  }
  return withoutLess(found)
})
/** What has kana is Japanese, and what has Han characters without them is not. */
const mayBe = (language: string, text: string): boolean =>
  language === 'ja' ? KANA.test(text) : (language !== 'zh' && language !== 'yue') || !KANA.test(text)
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u
const NAMES = ['person', 'person_if', 'somebody', 'call', 'thing', 'machine']

/** What one language takes for a refusal outweighs what another takes for a call in the same place. */
const RANK: Readonly<Record<PersonHow, number>> = { refused: 0, asked: 1, machine: 2, mentioned: 3, called: 4 }
const lengthOf = ({ span }: PersonNamed): number => span[1] - span[0]
function withoutLess(found: readonly PersonNamed[]): readonly PersonNamed[] {
  const kept: PersonNamed[] = []
  for (const one of found.toSorted((a, b) => RANK[a.how] - RANK[b.how] || lengthOf(b) - lengthOf(a)))
    if (!kept.some(({ span }) => span[0] < one.span[1] && one.span[0] < span[1])) kept.push(one)
  return kept.sort((a, b) => a.span[0] - b.span[0])
}

interface Frame {
  readonly how: PersonHow
  readonly start: number
  readonly end: number
}

function framesIn(pieces: readonly Piece[]): Frame[] {
  const frames: Frame[] = []
  for (let at = 0; at < pieces.length; at++) {
    const frame = frameAt(pieces, at)
    const last = frames.at(-1)
    if (!frame) continue
    // "don't transfer me to a human": one refusal of both
    if (last && frame.start < last.end) frames[frames.length - 1] = { ...last, end: Math.max(last.end, frame.end) }
    else frames.push(frame)
  }
  return frames
}

const isAny = (piece: Piece | undefined, ...kinds: readonly string[]): boolean =>
  piece !== undefined && kinds.some((kind) => piece.kinds.has(kind))
/** What may stand between a refusal and whom it refuses. */
const passes = (piece: Piece | undefined): boolean => isAny(piece, 'link', 'call', 'person', 'person_if', 'somebody')
const edges = (piece: Piece | undefined): boolean => isAny(piece, 'link', 'polite')

/** What the person at a place is there for. */
function frameAt(pieces: readonly Piece[], at: number): Frame | undefined {
  const piece = pieces[at]
  if (piece === undefined || !isAny(piece, ...NAMES)) return undefined
  const alone = { start: piece.start, end: piece.end }
  if (isAny(piece, 'thing')) return { how: 'mentioned', ...alone }
  if (isAny(piece, 'machine')) return { how: 'machine', ...alone }
  return before(pieces, at) ?? behind(pieces, at) ?? byItself(pieces, at)
}

/** Refused, asked about or only mentioned by what stands before it. */
function before(pieces: readonly Piece[], at: number): Frame | undefined {
  for (let from = at - 1; from >= 0; from--) {
    const piece = pieces[from]
    if (isAny(piece, 'deny'))
      return isUrged(pieces, from, at) ? undefined : { how: 'refused', start: wide(pieces, from, -1).start, end: tail(pieces, at) }
    if (isAny(piece, 'whether') || (isAny(piece, 'must') && isAsked(pieces, at)))
      return { how: 'asked', start: wide(pieces, from, -1).start, end: pieces[at]!.end }
    if (isAny(piece, 'made')) return { how: 'mentioned', start: pieces[from + 1]!.start, end: pieces[at]!.end }
    if (!passes(piece)) return undefined
  }
  return undefined
}

/** Refused or asked about by what stands behind it. */
function behind(pieces: readonly Piece[], at: number): Frame | undefined {
  for (let to = at + 1; to < pieces.length; to++) {
    const piece = pieces[to]
    const how = isAny(piece, 'deny_after') ? 'refused' : isAny(piece, 'whether_after') ? 'asked' : undefined
    if (how) return isUrged(pieces, at, to) ? undefined : { how, start: wide(pieces, at, -1).start, end: tail(pieces, to) }
    if (!passes(piece) && !isAny(piece, 'polite')) return undefined
  }
  return undefined
}

function byItself(pieces: readonly Piece[], at: number): Frame | undefined {
  const [piece, next] = [pieces[at]!, pieces[at + 1]]
  const alone = { start: piece.start, end: piece.end }
  if (isAny(piece, 'person', 'call')) return { how: 'called', ...alone }
  if (!isAny(piece, 'person_if')) return undefined
  if (isAny(pieces[at - 1], 'calls')) return { how: 'called', ...alone }
  return { how: next === undefined || (next.kinds.size > 0 && !isAny(next, 'thing')) ? 'called' : 'mentioned', ...alone }
}

/** "为什么不给转人工", "if you don't transfer me": a demand, by a word shortly before it or the one right behind. */
const isUrged = (pieces: readonly Piece[], from: number, to: number): boolean =>
  pieces.slice(Math.max(0, from - NEAR), from).some((piece) => isAny(piece, 'urge')) || isAny(pieces[to + 1], 'else')
const NEAR = 3

/** A question in which something stands behind the person, as what one is needed for, or nothing but the mark of a question. */
function isAsked(pieces: readonly Piece[], at: number): boolean {
  const end = pieces.findIndex((piece, place) => place > at && isAny(piece, 'break'))
  const rest = pieces.slice(at + 1, end < 0 ? pieces.length : end)
  return rest.length > 0 && (pieces[end]?.text === '?' || rest.some((piece) => isAny(piece, 'asks')))
}

/** The last piece of those that say nothing beside one, to its left or to its right. */
function wide(pieces: readonly Piece[], from: number, step: -1 | 1): Piece {
  let at = from
  while (edges(pieces[at + step])) at += step
  return pieces[at]!
}

/** Where a refusal ends: with what says nothing behind it, also as the next clause begins: ", just tell me". */
function tail(pieces: readonly Piece[], from: number): number {
  const last = pieces.indexOf(wide(pieces, from, 1))
  let at = last + 1
  while (isAny(pieces[at], 'break')) at++
  if (!isAny(pieces[at], 'polite')) return pieces[last]!.end
  while (isAny(pieces[at + 1], 'polite')) at++
  return pieces[at]!.end
}

/** Whether a message says that no person is wanted, and calls none beside that. */
export const refusesPerson = (said: string): boolean => {
  const found = personsIn(said)
  return found.some(({ how }) => how === 'refused') && !found.some(({ how }) => how === 'called')
}

/** Whether a message calls a person. */
export const callsPerson = (said: string): boolean => personsIn(said).some(({ how }) => how === 'called')

/**
 * A message with blanks for every person in it who is not called, as long as it was: what is read of it is what it says beside that. A machine with
 * a person in its name stands there by its plain name.
 * Where nothing is taken out it is the message as given.
 */
export const withoutPersons = remembered((said: string): string => blanked(said, true))

/** The same, with blanks for machines too. */
export const withoutNamed = (said: string): string => blanked(said, false)

/** Whether all that a message says is that no person is wanted. */
export const onlyRefusesPerson = (said: string): boolean => {
  if (!refusesPerson(said)) return false
  const { text } = folded(withoutPersons(said))
  return [...tables().values()].some((table) => tokensOf(text, table).every((piece) => isAny(piece, 'link', 'polite', 'break')))
}

function blanked(said: string, keepsMachines: boolean): string {
  let text = said
  for (const { how, span } of personsIn(said)) {
    if (how === 'called') continue
    const name = how === 'machine' && keepsMachines ? machineIn(said.slice(...span)) : ''
    text = `${text.slice(0, span[0])}${name.padEnd(span[1] - span[0])}${text.slice(span[1])}`
  }
  return text
}
const machineIn = (words: string): string => (/\p{sc=Han}/u.test(words) ? '机器人' : 'bot')
