import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'
import { HAN, inFigures } from '#engine/text'
import type { ProductFact } from '../facts/index.ts'
import { COLOURS } from '../facts/index.ts'
import { foldedText } from './fold.ts'
import { ownOptions } from './line.ts'

/** Values that words name, of each option by its own name: several where several are named. */
export type ValuesNamed = ReadonlyMap<string, readonly string[]>

const names = new WeakMap<ProductFact, ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>>()

/** The values of a product that a stretch of folded text names: in full, by a part that no other value of the option has (the 256, 低糖), by a colour's last word. */
export function valuesNamed(text: string, product: ProductFact): ValuesNamed {
  const known = names.get(product) ?? namesOf(product)
  names.set(product, known)
  const found = new Map<string, readonly string[]>()
  for (const [option, values] of known) {
    const hits = [...values].flatMap(([value, all]) => {
      const hit = all.filter((name) => stands(text, name)).toSorted((a, b) => b.length - a.length)[0]
      return hit === undefined ? [] : [{ value, hit }]
    })
    // of names that stand in one another the longest is meant
    const meant = hits.filter(({ hit }) => !hits.some((other) => other.hit !== hit && other.hit.includes(hit)))
    if (meant.length > 0)
      found.set(
        option,
        meant.map(({ value }) => value),
      )
  }
  return found
}

/** How each value of each option may be called; a part of it alone only where it tells it from the others. */
function namesOf(product: ProductFact): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const shown = new Map<string, Map<string, Set<string>>>()
  for (const variant of product.variants) {
    const own = Object.entries(ownOptions(product, variant))
    for (const [at, [name, value]] of Object.entries(variant.options).entries()) {
      const [option = name, ownValue = value] = own[at] ?? []
      const values = shown.get(option) ?? new Map<string, Set<string>>()
      shown.set(option, values)
      values.set(ownValue, new Set([...(values.get(ownValue) ?? []), value, ownValue]))
    }
  }
  return new Map(
    [...shown].map(([option, values]) => {
      const isColour = COLOURS.test(option)
      const parts = new Map([...values].map(([value, texts]) => [value, new Set([...texts].flatMap((one) => partsOf(one, isColour)))]))
      const isOwn = (part: string, value: string) => [...parts].every(([other, theirs]) => other === value || !theirs.has(part))
      return [
        option,
        new Map(
          [...values].map(([value, texts]) => [
            value,
            [...new Set([...[...texts].map(foldedText), ...[...(parts.get(value) ?? [])].filter((part) => isOwn(part, value))])],
          ]),
        ),
      ]
    }),
  )
}

/** The parts of a value by which it may be called alone. */
function partsOf(value: string, isColour: boolean): string[] {
  const text = foldedText(value)
  const pieces = text.split(SIGNS).filter(Boolean)
  return pieces.flatMap((piece): string[] => {
    if (!HAN.test(piece)) return [piece, ...numbersIn(piece)]
    const bare = piece.endsWith('色') && piece.length > 1 ? piece.slice(0, -1) : piece
    const ends = bare.length > 2 ? [firstGraphemes(bare, 2), lastGraphemes(bare, 2)] : []
    return [bare, ...ends, ...(isColour ? [lastGraphemes(bare, 1), `${lastGraphemes(bare, 1)}色`] : []), ...numbersIn(piece)]
  })
}
const SIGNS = /[\s×*+·/()（）,，&-]+/u

/** 256 of 256GB, 1.8 of 1.8m: numbers that are long enough to be called by. */
const numbersIn = (text: string): string[] => [...inFigures(text).matchAll(/\d+\.\d+|\d{2,}/gu)].map(([found]) => found)

/** Whether a name stands in a text: letters and figures as words of their own; one Chinese sign only where it is no part of another word. */
function stands(text: string, name: string): boolean {
  if (name === '') return false
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text.slice(at + name.length)]
    if (HAN.test(name)) {
      if (name.length > 1 || !HAN.test(after[0] ?? '') || ENDS_COLOUR.has(after[0] ?? '')) return true
    } else if (!isWordSign(before, name[0] ?? '') && !isWordSign(after[0] ?? '', name.at(-1) ?? '') && !isAmount(name, after)) return true
  }
  return false
}
const ENDS_COLOUR = new Set('的色那款各和跟加都要一来拿')
const LETTER = /[a-z]/u
const FIGURE = /[0-9]/u

/** Whether a sign goes on with a word: a letter with letters, a figure with figures; "1l" and "2xl" are written in one. */
function isWordSign(sign: string, edge: string): boolean {
  if (sign === '') return false
  if (FIGURE.test(edge)) return FIGURE.test(sign) || sign === '.'
  return LETTER.test(sign) || (FIGURE.test(sign) && LETTER.test(edge))
}

/** A bare number before what it counts or measures is no kind: 30天, 40减, 25cm. */
const isAmount = (name: string, after: string): boolean => /^\d+(?:\.\d+)?$/u.test(name) && MEASURED.test(after)
const MEASURED = /^\s?(?:元|块|减|天|岁|斤|%|折|厘|公|号|个月|分|yuan|off|days?|percent|years?|months?|kilos?|kg\b)/u
