import type { Words } from '#engine/conversation'
import { type ComparedFact, compared, type PathStepFact, trouble } from '../facts/index.ts'
import type { Meant } from './goods.ts'
import { HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'

const LETTERS = ['a', 'b', 'c', 'd'] as const
const MOST_LINES = 4

/** The path through the graph as the reason of an answer, edge by edge; nothing where there is none. */
export function reasonOf(path: readonly PathStepFact[] = []): Words[] {
  const edges = path.slice(-LETTERS.length)
  if (edges.length === 0) return []
  const args = edges.map(({ from, edge, to }, at) => [
    LETTERS[at] ?? '',
    { key: `graph.edge.${edge}`, args: { from: from.name, to: to.name } },
  ])
  return [{ key: `graph.because_${edges.length}`, args: Object.fromEntries(args) }]
}

/** Whom to ask, by what makes it unsafe: a vet for animals, a doctor for people; else that it is common knowledge. */
export function advice(marks: readonly string[]): Words {
  if (marks.length === 0) return { key: 'graph.common_sense' }
  if (marks.includes('vet')) return { key: 'graph.ask_vet' }
  return { key: marks.includes('infant') ? 'graph.ask_doctor_baby' : 'graph.ask_doctor' }
}

/** What helps against a problem that the words name, as the trade knows it, with its reason. */
export function byTrouble({ ask, look, turn }: Room, meant?: Meant): Said {
  const productIds = meant ? [meant.product.id] : []
  const found = look('graph.trouble', [{ words: ask.words, productIds, language: turn.state.language }], trouble)
  if (!found || found.remedies.length === 0) return undefined
  const { problem, thing, remedies, because, marks } = found
  const head: Words = thing
    ? { key: 'graph.trouble.of', args: { thing: thing.name, problem: problem.name } }
    : { key: 'graph.trouble', args: { problem: problem.name } }
  return told([head, { key: 'graph.remedies', args: { remedies: { list: remedies } } }, ...reasonOf(because[0]), advice(marks)], {
    source: 'knowledge',
    offer: marks.length > 0 ? [HUMAN] : [],
    shown: meant ? [ofProduct(meant.product.id)] : [],
  })
}

/** Two kinds of goods that the words name, as the trade tells them apart: on what was asked, else line by line. */
export function comparedKinds({ ask, look, turn }: Room): Said {
  const found = look('graph.compare', [{ words: ask.words, productIds: [], language: turn.state.language }], compared)
  if (!found || (found.lines.length === 0 && !found.wish)) return undefined
  const { a, b, wish, lines, marks } = found
  const sides = { a: a.name, b: b.name }
  const own: Words[] = wish
    ? [
        {
          key: 'graph.compare.wish',
          args: { ...sides, wish: wish.what.name, of_a: { key: `graph.verdict.${wish.a}` }, of_b: { key: `graph.verdict.${wish.b}` } },
        },
        ...reasonOf(wish.because.find((path) => path.length > 0)),
      ]
    : [{ key: 'graph.compare.head', args: sides }, ...lines.slice(0, MOST_LINES).flatMap((line) => linesOf(line, sides))]
  return told([...own, advice(marks)], { source: 'knowledge', offer: marks.length > 0 ? [HUMAN] : [] })
}

const linesOf = ({ by, attribute, a, b }: ComparedFact['lines'][number], names: { readonly a: string; readonly b: string }): Words[] =>
  [
    { thing: names.a, values: a },
    { thing: names.b, values: b },
  ].flatMap(({ thing, values }): Words[] =>
    values.length === 0
      ? []
      : [{ key: `graph.compare.${by}`, args: { thing, values: { list: values }, ...(attribute !== undefined && { attribute }) } }],
  )
