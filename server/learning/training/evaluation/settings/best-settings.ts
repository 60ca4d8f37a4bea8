import { Classifier, type ClassifierOptions, type Example, fitClassifier, holdOut } from '#engine/text'

/** What a mistake costs in training. */
const COSTS = [0.7, 1.5, 3]
/** How much of a net is added to the line, where one helps. */
const BLEND = 0.1
/** With fewer examples a net learns by heart, and the few held out do not show it: strangers are then let in. */
const FEW = 1_000
/** One part held out says too little: on 1,200 sentences two settings of equal worth differ by half a point. */
const TURNS = 3
const SHARE = 0.2

interface Part {
  readonly kept: readonly Example[]
  readonly held: readonly Example[]
}

/**
 * The settings under which most sentences are right: first the cost, then the blend. Asked is `val`, or else several parts of the training
 * set, each held out in turn and counted together. Of equals the later. Of few examples the cost alone is chosen.
 */
export function bestSettings(train: readonly Example[], val: readonly Example[] | undefined, base: ClassifierOptions): ClassifierOptions {
  const parts = val === undefined ? partsOf(train, base.seed) : [{ kept: train, held: val }]
  const tried = (options: ClassifierOptions) => ({ options, right: parts.reduce((sum, part) => sum + rightIn(part, options), 0) })
  const dear = COSTS.map((cost) => tried({ ...base, cost, blend: 0 })).reduce(better)
  if (train.length < FEW) return dear.options
  return better(dear, tried({ ...dear.options, blend: BLEND })).options
}

const better = <T extends { right: number }>(a: T, b: T): T => (b.right >= a.right ? b : a)

const partsOf = (train: readonly Example[], seed: number): Part[] =>
  Array.from({ length: TURNS }, (_, turn) => {
    const [kept, held] = holdOut(train, seed + 1 + turn * TURNS, SHARE)
    return { kept, held }
  })

function rightIn({ kept, held }: Part, options: ClassifierOptions): number {
  const classifier = new Classifier(fitClassifier(kept, options))
  return held.filter(({ text, label }) => classifier.classes[classifier.classify(text)] === label).length
}
