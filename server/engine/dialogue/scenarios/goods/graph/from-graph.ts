import type { Step, Words } from '#engine/conversation'
import type { PathStepFact, SuitsFact, TroubleFact } from '../../../facts/index.ts'
import { fitness, troubleOf } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, HUMAN } from '../../../steps/index.ts'

/** What the graph says on a question of fitness or of trouble; undefined where it knows nothing. An unsafe claim offers a person. */
export function fromGraph(scene: Scene, productId?: string): Step | undefined {
  const suits = fitness(scene, productId)
  if ('step' in suits) return suits.step
  if (suits.has) return tellFitness(scene, suits.has)
  const trouble = troubleOf(scene, productId)
  if ('step' in trouble) return trouble.step
  if (!trouble.has) return undefined
  return answer(scene, troubleWords(trouble.has), { source: 'knowledge', offer: trouble.has.marks.length > 0 ? [HUMAN] : [] })
}

/** A no of the graph, to stand below facts of the page that say something else than what was asked ("适合睡姿" on a question of allergy). */
export function warningOf(scene: Scene, productId: string): Step | undefined {
  const suits = fitness(scene, productId)
  if ('step' in suits) return suits.step
  return suits.has?.verdict === 'not_for' ? tellFitness(scene, suits.has) : undefined
}

/** What is to be said where words, however they were read, ask whether somebody may whom it could hurt; undefined where they do not. */
export function unsafeClaim(scene: Scene, productId?: string): Step | undefined {
  const suits = fitness(scene, productId)
  if ('step' in suits) return suits.step
  return suits.has && suits.has.marks.length > 0 ? tellFitness(scene, suits.has) : undefined
}

const tellFitness = (scene: Scene, fact: SuitsFact): Step =>
  answer(scene, suitsWords(fact), { source: 'knowledge', offer: fact.marks.length > 0 ? [HUMAN] : [] })

/** The verdict, its path as the reason, and for what is unsafe to promise whom to ask. */
function suitsWords({ verdict, thing, wish, because, marks }: SuitsFact): Words[] {
  return [
    { key: `graph.suits.${verdict}`, args: { thing: thing.name, wish: wish.name } },
    ...because.filter((path) => path.length > 0).map(reason),
    ...advice(marks),
  ]
}

function troubleWords({ problem, thing, because, remedies, marks }: TroubleFact): Words[] {
  const head = thing
    ? { key: 'graph.trouble.of', args: { thing: thing.name, problem: problem.name } }
    : { key: 'graph.trouble', args: { problem: problem.name } }
  return [head, { key: 'graph.remedies', args: { remedies: { list: remedies } } }, ...because.slice(0, 1).map(reason), ...advice(marks)]
}

/** The path through the graph, edge by edge. */
export const reason = (path: readonly PathStepFact[]): Words => ({
  key: `graph.because_${Math.min(path.length, MOST_EDGES)}`,
  args: Object.fromEntries(path.slice(-MOST_EDGES).map(({ from, edge, to }, i) => [LETTERS[i] ?? '', edgeWords(from.name, edge, to.name)])),
})

const LETTERS = ['a', 'b', 'c', 'd'] as const
const MOST_EDGES = LETTERS.length

const edgeWords = (from: string, edge: string, to: string) => ({ key: `graph.edge.${edge}`, args: { from, to } })

/** Whom to ask, by what makes it unsafe: a vet for animals, a doctor for people. What is safe is common knowledge, and the page goes before it. */
export function advice(marks: readonly string[]): Words[] {
  if (marks.length === 0) return [{ key: 'graph.common_sense' }]
  if (marks.includes('vet')) return [{ key: 'graph.ask_vet' }]
  return [{ key: marks.includes('infant') ? 'graph.ask_doctor_baby' : 'graph.ask_doctor' }]
}
