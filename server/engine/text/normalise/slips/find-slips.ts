import { type CharModel, EDGE, symbolAt } from '../characters/char-model.ts'
import type { Rewrite } from '../rewriting/rewriting.ts'
import type { Alike } from './alike.ts'

/** So much likelier (natural logarithm) must the text be with another character. */
const GAIN = 7
const SWAP_GAIN = 7
/** In place of a pair's number: characters that ever stood beside their neighbours are right. */
const NEVER = -1
/** What comes out and is no word of the dictionary must be so much likelier still. */
const NO_WORD = 3

interface Slip extends Rewrite {
  readonly gain: number
}

const isHan = (symbol: number) => symbol >= 0x3400

/** Characters that were slips of sound or form, and pairs in the wrong order; `isWord` tells of stretches that are words of the language, which stay. */
export function findSlips(
  text: string,
  kept: Uint8Array,
  alike: Alike,
  model: CharModel,
  isWord: (text: string, at: number) => boolean,
): Rewrite[] {
  const rewrites: Rewrite[] = []
  const pairs = model.pairsOf(text)
  for (let i = 0; i < text.length; i++) {
    if (kept[i] === 1 || !strange(text, i, pairs)) continue
    const rewrite = swapped(text, i, kept, model) ?? mended(text, i, alike, model)
    if (rewrite === undefined || isWord(text, i)) continue
    if (rewrite.gain < GAIN + NO_WORD && !makesWord(text, rewrite, isWord)) continue
    rewrites.push(rewrite)
    i = rewrite.end
  }
  return rewrites
}

/** What comes out is a word of the language too, or part of one. */
function makesWord(text: string, { start, end, by }: Slip, isWord: (text: string, at: number) => boolean): boolean {
  const from = Math.max(0, start - 6)
  return isWord(text.slice(from, start) + by + text.slice(end, end + 6), start - from)
}

/** Never seen beside its neighbours; an edge tells nothing. */
function strange(text: string, at: number, pairs: Int32Array): boolean {
  const c = symbolAt(text, at)
  if (!isHan(c)) return false
  const [b, d] = [symbolAt(text, at - 1), symbolAt(text, at + 1)]
  if (!isHan(b) && !isHan(d)) return false
  return (b === EDGE || pairs[at] === NEVER) && (d === EDGE || pairs[at + 1] === NEVER)
}

function mended(text: string, at: number, alike: Alike, model: CharModel): Slip | undefined {
  const [a, b, d, e] = [symbolAt(text, at - 2), symbolAt(text, at - 1), symbolAt(text, at + 1), symbolAt(text, at + 2)]
  const chance = (c: number) => model.chance(a, b, c) + model.chance(b, c, d) + model.chance(c, d, e)
  const typed = chance(symbolAt(text, at))
  let most = typed + GAIN
  let best: number | undefined
  for (const { unit, cost } of alike.of(symbolAt(text, at))) {
    if (!known(model, a, b, unit, d, e)) continue
    const now = chance(unit) - cost
    if (now <= most) continue
    most = now
    best = unit
  }
  return best === undefined ? undefined : { start: at, end: at + 1, by: String.fromCharCode(best), gain: most - typed }
}

const OFTEN = 6
/** It was taught often beside one neighbour, or in a run of three. */
function known(model: CharModel, a: number, b: number, c: number, d: number, e: number): boolean {
  if (isHan(b) && (model.pair(b, c) >= OFTEN || model.triple(a, b, c) > 0)) return true
  if (isHan(d) && (model.pair(c, d) >= OFTEN || model.triple(c, d, e) > 0)) return true
  return isHan(b) && isHan(d) && model.triple(b, c, d) > 0
}

function swapped(text: string, at: number, kept: Uint8Array, model: CharModel): Slip | undefined {
  if (!isHan(symbolAt(text, at + 1)) || kept[at + 1] === 1 || text[at] === text[at + 1]) return undefined
  const by = text[at + 1]! + text[at]!
  const start = Math.max(0, at - 2)
  const other = text.slice(start, at) + by + text.slice(at + 2, at + 4)
  const gain = model.chanceOf(other, at - start, at - start + 2) - model.chanceOf(text.slice(start, at + 4), at - start, at - start + 2)
  return gain > SWAP_GAIN ? { start: at, end: at + 2, by, gain } : undefined
}
