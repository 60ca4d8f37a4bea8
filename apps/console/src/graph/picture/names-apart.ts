import { graphemesIn } from '@xiaoer/contract/graphemes'
import type { Place } from './places.ts'

/** A name stands on so many lines at most, each so many characters wide; two Latin letters are about one. */
const LINES = 2
const WIDE = 8
const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
/** Where a line may end that has no blanks. */
const MAY_END = '\u200b'
/** From the middle of a node to its name, from line to line, and between two of them. */
const NODE = 15
const LINE = 1.25
const GAP = 6
const ROUNDS = 60

const wide = (text: string): number => [...graphemesIn(text)].reduce((sum, sign) => sum + (HAN.test(sign) ? 1 : 0.56), 0)

/** A name as it is drawn: what is too long ends in dots (it is told in full where the node is chosen), and may be broken between any two characters of Chinese. */
export function drawnName(name: string): string {
  const signs = [...graphemesIn(name)]
  const most = LINES * WIDE - 1
  let [fits, sum] = [0, 0]
  while (fits < signs.length && sum + wide(signs[fits] ?? '') <= most) sum += wide(signs[fits++] ?? '')
  const short = fits < signs.length ? `${signs.slice(0, fits).join('').trimEnd()}…` : name
  return short.replace(/(?<=\p{sc=Han})(?=[\p{sc=Han}\p{L}\d])/gu, MAY_END)
}

/** The room that a node takes with the name below it, by the size of its letters. */
const roomOf = (name: string, letters: number) => {
  const width = wide(name.replaceAll(MAY_END, ''))
  return { half: (Math.min(width, WIDE + 0.5) * letters) / 2 + GAP, down: NODE + Math.ceil(width / WIDE) * LINE * letters + GAP }
}

/** Moves names that lie over one another apart, and their nodes with them, as little as need be. What stood before stays where it was. */
export function namesApart(
  places: ReadonlyMap<string, Place>,
  names: ReadonlyMap<string, string>,
  letters: number,
  stays: (id: string) => boolean,
): Map<string, Place> {
  const all = [...places].map(([id, { x, y }]) => ({ id, x, y, stays: stays(id), ...roomOf(names.get(id) ?? '', letters) }))
  let moved = true
  for (let round = 0; moved && round < ROUNDS; round++) {
    moved = false
    for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length; j++) if (parted(all[i] as Stood, all[j] as Stood)) moved = true
  }
  return new Map(all.map(({ id, x, y }) => [id, { x, y }]))
}

type Stood = { x: number; y: number; stays: boolean; half: number; down: number }

/** Moves the two apart the shorter way where they lie over one another; whether it did. */
function parted(one: Stood, other: Stood): boolean {
  if (one.stays && other.stays) return false
  const aside = one.half + other.half - Math.abs(other.x - one.x)
  const upper = one.y <= other.y ? one : other
  const over = upper.down + NODE - Math.abs(other.y - one.y)
  if (aside <= 0.5 || over <= 0.5) return false
  const axis = aside < over ? 'x' : 'y'
  const by = (axis === 'x' ? aside : over) * (other[axis] < one[axis] ? -1 : 1)
  const share = one.stays ? 0 : other.stays ? 1 : 0.5
  one[axis] -= by * share
  other[axis] += by * (1 - share)
  return true
}
