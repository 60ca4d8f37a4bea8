import { Classifier, type ClassifierOptions, type Example, holdOut, trainClassifier } from '#engine/text'

/** How familiar a text was, and whether answering it would have been right. */
export interface Trial {
  readonly familiarity: number
  readonly right: boolean
  /** How much the row counts. */
  readonly weight: number
}

export function trialsOf(classifier: Classifier, examples: readonly { text: string; label: string | null }[], weight = 1): Trial[] {
  return examples.map(({ text, label }) => {
    const best = classifier.classify(text)
    return { familiarity: classifier.familiarity, right: classifier.classes[best] === label, weight }
  })
}

/** The threshold under which most rows are treated rightly: strangers refused, the rest answered and right. */
export function bestThreshold(known: readonly Trial[], strangers: readonly Trial[]): number {
  const rows = [
    ...known.map((row) => ({ ...row, gain: row.right ? -row.weight : 0 })),
    ...strangers.map((row) => ({ ...row, gain: row.weight })),
  ]
  rows.sort((a, b) => a.familiarity - b.familiarity)
  let gain = 0
  let most = 0
  let best = Number.NEGATIVE_INFINITY
  rows.forEach((row, i) => {
    gain += row.gain
    if (gain <= most) return
    most = gain
    best = (row.familiarity + (rows[i + 1]?.familiarity ?? row.familiarity)) / 2
  })
  return best
}

/** Share of the known rows whose right answer may be given up to refuse more strangers: samples of strangers are small, and equal weight would leave most of them in. */
const AFFORDED = 0.008

/** With strangers given: the threshold that treats most rows rightly, or the higher one that costs no more right answers than can be afforded. */
export function thresholdAfforded(known: readonly Trial[], strangers: readonly Trial[]): number {
  const right = known
    .filter((row) => row.right)
    .map((row) => row.familiarity)
    .sort((a, b) => a - b)
  return Math.max(bestThreshold(known, strangers), right[Math.floor(known.length * AFFORDED)] ?? Number.NEGATIVE_INFINITY)
}

const FOLDS = 4

/**
 * Without strangers to learn from, classes play them: each fold leaves some classes out of training and meets their sentences afterwards.
 * Strangers and known rows count equally in all, as nothing is known of how many strangers will come.
 */
export function thresholdFromClasses(examples: readonly Example[], options: ClassifierOptions): number {
  const classes = [...new Set(examples.map((example) => example.label))].sort()
  const [taught, held] = holdOut(examples, options.seed, 0.2)
  const known: Trial[] = []
  const strangers: Trial[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = new Set(classes.filter((_, i) => i % FOLDS === fold))
    const classifier = new Classifier(
      trainClassifier(
        taught.filter((example) => !out.has(example.label)),
        options,
      ),
    )
    known.push(
      ...trialsOf(
        classifier,
        held.filter((example) => !out.has(example.label)),
      ),
    )
    strangers.push(
      ...trialsOf(
        classifier,
        examples.filter((example) => out.has(example.label)).map(({ text }) => ({ text, label: null })),
      ),
    )
  }
  const share = known.length / Math.max(1, strangers.length)
  return bestThreshold(
    known,
    strangers.map((row) => ({ ...row, weight: share })),
  )
}
