import type { Words } from '#engine/conversation'
import type { ComparedFact } from '../../../facts/index.ts'
import { advice, reason } from './from-graph.ts'

const MOST_LINES = 5

/** Two kinds of goods compared by the graph: on what was asked, with its path, then line by line. */
export const comparedWords = (compared: ComparedFact): Words[] => [
  { key: 'graph.compare.head', args: { a: compared.a.name, b: compared.b.name } },
  ...wishWords({ ...compared, marks: [] }),
  ...lineWords(compared),
  ...advice(compared.marks),
]

/** Which of the two suits what was asked for, and why; nothing where nothing was asked for. */
export function wishWords({ a, b, wish, marks }: ComparedFact): Words[] {
  if (!wish) return []
  const verdicts = { of_a: { key: `graph.verdict.${wish.a}` }, of_b: { key: `graph.verdict.${wish.b}` } }
  const said = { key: 'graph.compare.wish', args: { a: a.name, b: b.name, wish: wish.what.name, ...verdicts } }
  return [said, ...wish.because.filter((path) => path.length > 0).map(reason), ...(marks.length > 0 ? advice(marks) : [])]
}

const lineWords = ({ a, b, lines }: ComparedFact): Words[] =>
  lines
    .slice(0, MOST_LINES)
    .flatMap((line) => [...sideWords(line.by, line.attribute, a.name, line.a), ...sideWords(line.by, line.attribute, b.name, line.b)])

const sideWords = (by: string, attribute: string | undefined, thing: string, values: readonly string[]): Words[] =>
  values.length === 0
    ? []
    : [{ key: `graph.compare.${by}`, args: { thing, values: { list: values }, ...(attribute !== undefined && { attribute }) } }]
