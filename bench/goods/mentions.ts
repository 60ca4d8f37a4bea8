import { readFileSync } from 'node:fs'

/** A sentence in which a shopper names goods, or seems to. */
export interface Mention {
  readonly half: Half
  readonly catalogue: string
  readonly kind: string
  readonly before: readonly string[]
  readonly said: string
  /** Ids: `a+b` both, `a|b` any of these, `-` none, `=` those spoken of before. */
  readonly meant: string
}

/** One half is developed on, the other only looked at. */
export type Half = 'developed' | 'kept'

/** The sentences of `mentions.tsv`, every other one kept back. */
export const readMentions = (): Mention[] =>
  readFileSync(new URL('mentions.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, at) => {
      const [catalogue = '', kind = '', before = '', said = '', meant = ''] = line.split('\t')
      return { half: at % 2 === 0 ? 'developed' : 'kept', catalogue, kind, before: before.split('||').filter(Boolean), said, meant }
    })
