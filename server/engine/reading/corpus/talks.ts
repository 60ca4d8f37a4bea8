import { AppError } from '#platform/errors'
import { type Labelled, parseLabelled } from './notation.ts'

/** A line of an annotated talk: what the shop's side said with what it did by it ("ask:item", "propose:return.apply"), or the shopper's with its labels. */
export type Line =
  | { readonly from: 'agent'; readonly text: string; readonly does: readonly string[] }
  | ({ readonly from: 'shopper'; readonly mood: string } & Labelled)

/** A talk of the corpus. */
export interface Talk {
  /** Trade, channel, who, what they want, mood, how they write, page. */
  readonly head: string
  readonly lines: readonly Line[]
}

/** Reads a file of the corpus (`data/reading/guide.md` shows the notation). Throws `invalid` with the line that is none. */
export function parseTalks(file: string, name: string): Talk[] {
  const talks: { head: string; lines: Line[] }[] = []
  file.split('\n').forEach((line, at) => {
    if (line.trim() === '') return
    if (line.startsWith('#')) talks.push({ head: line.slice(1).trim(), lines: [] })
    else talks.at(-1)?.lines.push(parseLine(line, `${name}:${at + 1}`))
  })
  return talks
}

function parseLine(line: string, place: string): Line {
  const [first = '', second, mood = 'neutral'] = line.slice(2).split('\t')
  if (second === undefined) throw new AppError('invalid', `${place}: no TAB between the two fields of the line`)
  if (line.startsWith('< ')) return { from: 'agent', does: first.split(' '), text: second }
  if (line.startsWith('> ')) return { from: 'shopper', mood, ...parseLabelled(first, second, place) }
  throw new AppError('invalid', `${place}: a line begins with "# ", "< " or "> "`)
}
