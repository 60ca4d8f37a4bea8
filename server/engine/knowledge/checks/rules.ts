import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { literal } from '#engine/text'

const RULES = new URL('../../../../data/knowledge/publishing.json', import.meta.url)

const Rules = z.object({
  words: z.array(z.object({ rule: z.string(), article: z.string(), words: z.array(z.string()), except: z.array(z.string()) })),
  contacts: z.array(z.object({ rule: z.string(), patterns: z.array(z.string()), except: z.array(z.string()).default([]) })),
})

/** A rule: what it forbids, and where that is harmless. */
export interface Rule {
  readonly rule: string
  readonly article: string | null
  readonly finds: RegExp
  readonly harmless: RegExp | null
}

let read: readonly Rule[] | undefined

/** The rules that ship (`data/knowledge/publishing.json`), read once. */
export function publishingRules(): readonly Rule[] {
  read ??= compiled(Rules.parse(JSON.parse(readFileSync(RULES, 'utf8'))))
  return read
}

const compiled = ({ words, contacts }: z.infer<typeof Rules>): Rule[] => [
  ...words.map(({ rule, article, words: all, except }) => ({
    rule,
    article,
    // the longest first, so that 最高级 is named and not 最高
    finds: new RegExp(
      all
        .toSorted((a, b) => b.length - a.length)
        .map(literal)
        .join('|'),
      'gu',
    ),
    harmless: harmless(except),
  })),
  ...contacts.map(({ rule, patterns, except }) => ({
    rule,
    article: null,
    finds: new RegExp(patterns.join('|'), 'gu'),
    harmless: harmless(except),
  })),
]

const harmless = (except: readonly string[]) => (except.length > 0 ? new RegExp(except.join('|'), 'gu') : null)
