import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKS_FOLDER, readPacks } from '../../../graph/index.ts'
import type { Pair } from '../../grams/segment.ts'
import type { Lesson } from '../fit.ts'

/** The cells of a file of lessons, line by line. */
export const rowsOf = (file: string): string[][] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
/** Lines "matter TAB wording TAB wording …" with a place for a thing, a size and a colour. */
const MATTERS = rowsOf('goods.fixture.tsv').map(([, ...wordings]) => wordings)
const SIZES = ['36', '37', '38', '39', '40', 'S', 'M', 'L', 'XL', '165', '170', '175']
const COLOURS = ['黑色', '白色', '米色', '灰色', '藏青', '酒红', '粉色', '墨绿']

export interface Thing {
  readonly zh: string
  readonly also: readonly string[]
  /** Its trade. */
  readonly pack: string
}

/** Numbers below `most`, the same on every machine. */
export function dice(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

/** All goods of the packs. */
export const things = (): Thing[] =>
  readPacks(PACKS_FOLDER)
    .flatMap(({ nodes }) => nodes)
    .filter(({ kind }) => kind === 'product' || kind === 'accessory')

/**
 * A base of goods, each with some of the matters above, of which many differ by the thing, the size or the colour alone. Every question is
 * another wording than the entry's, one thing in three under another of its names; a third ask what the base does not hold.
 */
export function goodsLesson(seed: number, count = 400, asked = 1200): Lesson {
  const roll = dice(seed)
  const all = things()
  const chosen = Array.from({ length: count }, () => all[roll(all.length)]!)
  const made = new Map<string, { thing: Thing; matter: number; size: string; colour: string }>()
  for (const thing of chosen)
    for (let matter = 0; matter < MATTERS.length; matter++) {
      const variants = MATTERS[matter]![0]!.includes('{s}') || MATTERS[matter]![0]!.includes('{c}') ? 3 : 1
      for (let nth = 0; nth < variants; nth++) {
        const one = { thing, matter, size: SIZES[roll(SIZES.length)]!, colour: COLOURS[roll(COLOURS.length)]! }
        made.set(said(one, 0, one.thing.zh), one)
      }
    }
  const every = [...made].map(([text, one]) => ({ text, one, known: roll(3) > 0 }))
  const pairs: Pair[] = every
    .filter(({ known }) => known)
    .map(({ text, one }) => ({ id: text, text: said(one, one.matter % 2, one.thing.zh) }))
  const questions = Array.from({ length: asked }, () => {
    const { text, one, known } = every[roll(every.length)]!
    const wordings = MATTERS[one.matter]!.length
    const wording = (one.matter % 2) + 1 + roll(wordings - 1)
    const name = roll(3) === 0 && one.thing.also.length > 0 ? one.thing.also[roll(one.thing.also.length)]! : one.thing.zh
    return { text: said(one, wording % wordings, name), right: known ? text : undefined }
  })
  return { pairs, asked: questions }
}

const said = ({ matter, size, colour }: { matter: number; size: string; colour: string }, wording: number, name: string) =>
  MATTERS[matter]![wording]!.replaceAll('{t}', name).replaceAll('{s}', size).replaceAll('{c}', colour)
