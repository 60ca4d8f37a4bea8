import { type Needed, neededUnits } from './needed-units.ts'

/** A pattern of a sieve: see `Sieve.pattern`. */
export interface Pattern {
  readonly regexp: RegExp
  /** Where in `Told.may` it is told whether the pattern may match. */
  readonly word: number
  readonly bit: number
}

/** A text with the patterns of a sieve that may match in it. */
export interface Told {
  readonly text: string
  readonly may: Uint32Array
}

const BITS = 32
const NONE: readonly never[] = []

/** Patterns that are all asked of the same texts. One look at a text tells which of them cannot match there, because it holds none of the units they need: of a short message nearly all. */
export class Sieve {
  private readonly needs: Needed[] = []
  /** From a unit to its row in `rows`; 0 for units that no pattern needs. */
  private kinds = new Uint16Array(0)
  /** Which patterns need the units of a kind, a bit each. */
  private rows: readonly Uint32Array[] = []

  /** To be called where the pattern is made. Not for patterns that keep their place between calls. */
  pattern(regexp: RegExp): Pattern {
    const id = this.needs.push(neededUnits(regexp)) - 1
    this.rows = []
    return { regexp, word: Math.floor(id / BITS), bit: 1 << (id % BITS) }
  }

  /** Tells of a text, once, which patterns may match. */
  sift(text: string): Told {
    if (this.rows.length === 0) this.prepare()
    const { kinds, rows } = this
    const may = Uint32Array.from(rows[0]!)
    for (let i = 0; i < text.length; i++) {
      const kind = kinds[text.charCodeAt(i)]!
      if (kind === 0) continue
      const row = rows[kind]!
      for (let word = 0; word < may.length; word++) may[word]! |= row[word]!
    }
    return { text, may }
  }

  /** Units that the same patterns need are of one kind. */
  private prepare(): void {
    const patternsOf = new Map<string, number[]>()
    this.needs.forEach((needed, id) => {
      for (const unit of needed ?? []) patternsOf.set(unit, [...(patternsOf.get(unit) ?? []), id])
    })
    const rows = [this.rowOf(this.needs.flatMap((needed, id) => (needed === undefined ? [id] : [])))]
    const kindOf = new Map<string, number>()
    this.kinds = new Uint16Array(0x10000)
    for (const [unit, ids] of patternsOf) {
      const key = ids.join()
      const kind = kindOf.get(key) ?? rows.push(this.rowOf(ids)) - 1
      kindOf.set(key, kind)
      this.kinds[unit.charCodeAt(0)] = kind
    }
    this.rows = rows
  }

  private rowOf(ids: readonly number[]): Uint32Array {
    const row = new Uint32Array(Math.ceil(this.needs.length / BITS))
    for (const id of ids) row[Math.floor(id / BITS)]! |= 1 << (id % BITS)
    return row
  }
}

const mayMatch = ({ word, bit }: Pattern, { may }: Told): boolean => (may[word]! & bit) !== 0

/** Every match of a global pattern with where it stands. */
export function matchesIn(pattern: Pattern, told: Told): readonly RegExpExecArray[] {
  if (!mayMatch(pattern, told)) return NONE
  const { regexp } = pattern
  const all: RegExpExecArray[] = []
  regexp.lastIndex = 0
  for (let match = regexp.exec(told.text); match !== null; match = regexp.exec(told.text)) {
    all.push(match)
    if (match[0] === '') regexp.lastIndex++
  }
  return all
}

/** Whether a pattern that is not global matches anywhere. */
export const holds = (pattern: Pattern, told: Told): boolean => mayMatch(pattern, told) && pattern.regexp.test(told.text)
