import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { fault } from '../../faults.ts'
import { bad, type Row } from '../../rows.ts'

/** A piece of a document, in its order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly where: string }
  /** `exact`: an item of a list with its number, or lines of code, whose signs and blanks at the left mean something. */
  | { readonly kind: 'text'; readonly text: string; readonly where: string; readonly exact?: boolean }
  /** What stands after belongs to no heading of this level or below. */
  | { readonly kind: 'end'; readonly level: number }

/** The level of questions that stand in no outline: `dt`, `summary`, "问："; those inside another such stand below it. */
export const QUESTION_LEVEL = 9

/** How a line begins that asks. */
export const ASKS = /^[【[]?(?:问|问题|提问|顾客问|客户问|买家问|q|question)\s*\d*\s*(?:[】\]]\s*[：:]?|[：:.、])\s*(?=\S)/iu
/** How a line begins that answers. */
export const ANSWERS = /^[【[]?(?:答|答案|回答|回复|客服答|a|answer)\s*\d*\s*(?:[】\]]\s*[：:]?|[：:.、])\s*/iu
/** The answer on the line of its question. */
const BOTH = /^(.*\S)\s*[【[]?(?:答|答案|回答)\s*\d*\s*(?:[】\]]\s*[：:]?|[：:])\s*(\S.*)$/u
/** How a heading asks: it is a question, and no name of questions below. */
const IS_QUESTION =
  /[？?]\s*$|[吗呢么]\s*$|怎么|怎样|如何|为什么|为何|多久|多少|几[天点时]|什么时候|哪[里儿些个]|能不能|能否|是否|可不可以|有没有|^(?:how|what|when|where|which|who|why|can|could|do|does|is|are|will|should|may)\b/iu
export const OTHERS = /^(?:相似问|其他问法|也可以问|also asked)\s*[：:]\s*(.+)$/iu

interface Open {
  readonly level: number
  readonly heading: string
  readonly where: string
  readonly answer: string[]
  readonly wordings: string[]
  /** How many rows stood before its first text: its own comes there. */
  place: number
}

/** Headings with text below become questions with answers, headings without text the category of those below them; "问：… 答：…" does too. */
export async function* questionsOf(blocks: AsyncIterable<Block> | Iterable<Block>): AsyncGenerator<Row> {
  const open: Open[] = []
  const closed: Row[] = []
  const close = (level: number) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) {
      const last = open.pop()
      if (last && last.answer.length > 0) closed.splice(last.place, 0, rowOf(last, categoryOf(last, open)))
    }
  }
  for await (const block of blocks) {
    if (block.kind === 'end') close(block.level)
    else
      for (const piece of block.kind === 'heading' ? [block] : piecesOf(block)) {
        if (piece.kind === 'text') put(piece, open, closed)
        else {
          close(piece.level)
          // text right below a heading of sections is an entry of its own, before theirs; a question in between does not end it
          const above = open.at(-1)
          if (above && above.answer.length > 0 && piece.level < QUESTION_LEVEL)
            closed.splice(above.place, 0, rowOf({ ...above, answer: above.answer.splice(0) }, categoryOf(above, open.slice(0, -1))))
          open.push({ level: piece.level, heading: piece.text.replace(ASKS, ''), where: piece.where, answer: [], wordings: [], place: 0 })
        }
      }
    if (open.every(({ answer }) => answer.length === 0)) yield* closed.splice(0)
  }
  close(0)
  yield* closed
}

/** The heading above; for a question that stands in no outline, the nearest that does not itself ask. */
const categoryOf = ({ level }: Open, above: readonly Open[]): string | undefined =>
  above.findLast(({ heading }) => level < QUESTION_LEVEL || !IS_QUESTION.test(heading))?.heading

type Piece = Exclude<Block, { kind: 'end' }>

/** A paragraph, its lines of "问：" made headings. */
function piecesOf({ text, where, exact }: { text: string; where: string; exact?: boolean }): Piece[] {
  if (exact) return [{ kind: 'text', text, where, exact }]
  const pieces: Piece[] = []
  for (const line of text.split('\n')) {
    const last = pieces.at(-1)
    if (ASKS.test(line)) pieces.push(...askedIn(line.replace(ASKS, '').trim(), where))
    else if (last?.kind === 'text') pieces[pieces.length - 1] = { ...last, text: `${last.text}\n${line}` }
    else pieces.push({ kind: 'text', text: line, where })
  }
  return pieces
}

/** A question, and its answer where that stands on the same line. */
function askedIn(line: string, where: string): Piece[] {
  const both = BOTH.exec(line)
  const asked: Piece = { kind: 'heading', level: QUESTION_LEVEL, text: both?.[1] ?? line, where }
  return both ? [asked, { kind: 'text', text: both[2] ?? '', where }] : [asked]
}

function put({ text, where, exact }: { text: string; where: string; exact?: boolean }, open: readonly Open[], closed: Row[]): void {
  const below = open.at(-1)
  if (text.trim() === '') return
  if (below?.answer.length === 0) below.place = closed.length
  if (!below) {
    closed.push(bad(where, fault('no_heading'), text))
    return
  }
  if (exact) {
    below.answer.push(text.trimEnd())
    return
  }
  const others = OTHERS.exec(text.trim())
  if (others) below.wordings.push(...(others[1] ?? '').split(/[；;|]/u))
  else below.answer.push(text.replace(ANSWERS, '').trim())
}

const rowOf = ({ heading, where, answer, wordings }: Open, category: string | undefined): Row => ({
  where,
  fields: {
    question: heading,
    answer: answer.join('\n'),
    ...(wordings.length > 0 && { wordings }),
    ...(category && { category: firstGraphemes(category, 80) }),
  },
})
