import { Classifier, type ClassifierOptions, type Example, fitClassifier, holdOut } from '#engine/text'

/** What a mistake costs in training. */
const COSTS = [0.7, 1.5, 3]
/** How much of a softmax is added to the hinge. */
const BLENDS = [0, 1 / 12]

/** The settings under which most sentences held out, or of `val`, are right: first the cost, then the blend. Of equals the later. */
export function bestSettings(train: readonly Example[], val: readonly Example[] | undefined, base: ClassifierOptions): ClassifierOptions {
  const [kept, held] = val === undefined ? holdOut(train, base.seed + 1) : [train, val]
  const best = (choices: readonly ClassifierOptions[]) =>
    choices.map((options) => ({ options, right: rightOf(held, kept, options) })).reduce((a, b) => (b.right >= a.right ? b : a)).options
  const dear = best(COSTS.map((cost) => ({ ...base, cost })))
  return best(BLENDS.map((blend) => ({ ...dear, blend })))
}

function rightOf(held: readonly Example[], kept: readonly Example[], options: ClassifierOptions): number {
  const classifier = new Classifier(fitClassifier(kept, options))
  return held.filter(({ text, label }) => classifier.classes[classifier.classify(text)] === label).length
}
