/** Units of which a text must hold at least one for the pattern to match in it; undefined where none can be told. */
export type Needed = ReadonlySet<string> | undefined

/** Units that most messages hold tell little: of two parts that a match needs, the one without them turns away more. */
const COMMON = new Set('的了吗我你是不有一这个多要么怎没好买能可以们在给到货发')
const COST_OF_COMMON = 8
/** A wider class, as that of all characters of Chinese, turns nothing away. */
const MOST = 400

/** Read off the pattern itself, so that nobody has to keep a list beside it. */
export function neededUnits({ source, flags }: RegExp): Needed {
  return /[iuv]/.test(flags) ? undefined : new Source(source).alternatives()
}

const cost = (units: ReadonlySet<string>) => [...units].reduce((sum, unit) => sum + (COMMON.has(unit) ? COST_OF_COMMON : 1), 0)
const digits = '0123456789'
/** What is written with a letter after the backslash and is no unit of its own. */
const KINDS: Readonly<Record<string, string | undefined>> = { d: digits, n: '\n', t: '\t' }
const UNTOLD = /[sSwWDbB\dkpPucx]/

/** Reads the source of a pattern from left to right. */
class Source {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  /** Up to the bracket that closes the group, or the end: any of the alternatives may match, so all of their units are needed. */
  alternatives(): Needed {
    const all = [this.sequence()]
    while (this.source[this.at] === '|') {
      this.at++
      all.push(this.sequence())
    }
    this.at++
    const union = new Set<string>()
    for (const units of all) {
      if (units === undefined) return undefined
      for (const unit of units) union.add(unit)
    }
    return union.size > MOST ? undefined : union
  }

  /** All parts must match: the one that tells most is enough. */
  private sequence(): Needed {
    let best: Needed
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const units = this.part()
      if (this.mayLack() || units === undefined) continue
      if (best === undefined || cost(units) < cost(best)) best = units
    }
    return best
  }

  private part(): Needed {
    const unit = this.source[this.at++]!
    if (unit === '(') return this.group()
    if (unit === '[') return this.choice()
    if (unit === '\\') return this.escaped()
    return '.^$'.includes(unit) ? undefined : new Set(unit)
  }

  /** What is looked for before or behind stands in the text too; what must not stand there says nothing. */
  private group(): Needed {
    const [opening = ''] = /^\?(?:<?[=!]|:|<\w+>)/.exec(this.source.slice(this.at)) ?? []
    this.at += opening.length
    const inside = this.alternatives()
    return opening.endsWith('!') ? undefined : inside
  }

  private choice(): Needed {
    const inverted = this.source[this.at] === '^'
    if (inverted) this.at++
    const units = new Set<string>()
    let told = true
    while (this.source[this.at] !== ']') {
      const next = this.member()
      if (next === undefined) told = false
      else for (const unit of this.through(next)) units.add(unit)
    }
    this.at++
    return inverted || !told || units.size > MOST ? undefined : units
  }

  private member(): Needed {
    const unit = this.source[this.at++]!
    return unit === '\\' ? this.escaped() : new Set(unit)
  }

  /** The unit, or all from it to the one behind the dash. */
  private *through(from: ReadonlySet<string>): Generator<string> {
    const isRange = from.size === 1 && this.source[this.at] === '-' && this.source[this.at + 1] !== ']'
    if (!isRange) return yield* from
    this.at++
    const [first, last] = [...from, ...(this.member() ?? [])].map((unit) => unit.charCodeAt(0))
    for (let code = first!; code <= Math.min(last!, first! + MOST); code++) yield String.fromCharCode(code)
  }

  private escaped(): Needed {
    const unit = this.source[this.at++]!
    if (unit === 'u') {
      this.at += 4
      return new Set(String.fromCharCode(Number.parseInt(this.source.slice(this.at - 4, this.at), 16)))
    }
    const kind = KINDS[unit]
    if (kind !== undefined) return new Set(kind)
    return UNTOLD.test(unit) ? undefined : new Set(unit)
  }

  /** Steps over what says how often; true where it may be not at all. */
  private mayLack(): boolean {
    const [times = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.at)) ?? []
    this.at += times.length
    return /^[*?]|^\{0/.test(times)
  }
}
