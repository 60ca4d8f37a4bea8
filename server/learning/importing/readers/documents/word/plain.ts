import { ANSWERS, ASKS, type Block, OTHERS, QUESTION_LEVEL } from '../outline.ts'
import type { Look } from './look.ts'

/** A paragraph as it stands in the document. */
export type Styled = Exclude<Block, { kind: 'end' }> & {
  readonly look: Look
  /** What stands before it as an item of a list: its number or a dash. */
  readonly mark?: string
  readonly exact?: boolean
}

/** What is longer is no heading, however it looks. Characters. */
const LONGEST = 80
const ENDS_AS_QUESTION = /[？?]\s*$/u

/**
 * A document as people make it who use no styles of headings: what is larger than the text, or bold where the text is not, is a heading; where
 * nothing is, a short paragraph with a question mark at its end is. A document with headings of styles is left as it is, but for a lone title.
 */
export function outlined(blocks: readonly Styled[]): Block[] {
  return headed(blocks).map((block) => numbered(block))
}

/** An item of a list with its number; one that was made a heading, or says that it asks or answers, needs none. */
function numbered({ mark = '', ...block }: Styled): Block {
  if (block.kind === 'heading' || mark === '' || [ASKS, ANSWERS, OTHERS].some((form) => form.test(block.text))) return block
  return { ...block, text: `${mark}${block.text}`, exact: true }
}

function headed(blocks: readonly Styled[]): Styled[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  if (headings.length > 1) return [...blocks]
  const strong = strongOnes(blocks)
  if (strong.size > 0) return blocks.map((block) => asHeading(block, strong.get(rankOf(block.look)), headings.length))
  if (blocks.some(({ text }) => ASKS.test(text))) return [...blocks]
  return blocks.map((block) =>
    isShort(block) && ENDS_AS_QUESTION.test(block.text) ? { ...block, kind: 'heading', level: QUESTION_LEVEL } : block,
  )
}

const isShort = ({ kind, text, exact }: Styled) =>
  kind === 'text' && !exact && text.length <= LONGEST && !text.includes('\n') && !ANSWERS.test(text)

/** A larger size goes before bold. */
const rankOf = ({ bold, size }: Look): number => size * 2 + (bold ? 1 : 0)

/** Looks above that of the text (the one most letters have), the strongest as level 1; none where all looks alike. */
function strongOnes(blocks: readonly Styled[]): ReadonlyMap<number, number> {
  const letters = new Map<number, number>()
  for (const { kind, text, look } of blocks) if (kind === 'text') letters.set(rankOf(look), (letters.get(rankOf(look)) ?? 0) + text.length)
  const [body] = [...letters].toSorted(([, a], [, b]) => b - a)[0] ?? [Number.POSITIVE_INFINITY]
  const above = new Set(blocks.filter((block) => isShort(block) && rankOf(block.look) > body).map(({ look }) => rankOf(look)))
  return new Map([...above].toSorted((a, b) => b - a).map((rank, at) => [rank, at + 1]))
}

function asHeading(block: Styled, level: number | undefined, below: number): Styled {
  return level !== undefined && isShort(block) ? { ...block, kind: 'heading', level: Math.min(level + below, QUESTION_LEVEL - 1) } : block
}
