import { Classifier, type ClassifierOptions, type Example, holdOut, shuffled, trainClassifier } from '#engine/text'
import { seeded } from '#platform/random'

/** How much never-seen words may count against a text; the best is chosen with the threshold. */
const WARINESS = [0, 0.25, 0.5]

/** How familiar a text was at each of `WARINESS`, and whether answering it would have been right. */
export interface Trial {
  readonly familiarity: readonly number[]
  readonly right: boolean
  /** How much the row counts. */
  readonly weight: number
}

/** Refuse what is less familiar than `below`, reckoned with this wariness. */
export interface Threshold {
  readonly wariness: number
  readonly below: number
}

export function trialsOf(classifier: Classifier, examples: readonly { text: string; label: string | null }[], weight = 1): Trial[] {
  return examples.map(({ text, label }) => {
    const best = classifier.classify(text)
    const familiarity = WARINESS.map((wariness) => classifier.familiarityAt(wariness))
    return { familiarity, right: classifier.classes[best] === label, weight }
  })
}

/** The threshold under which most rows are treated rightly: strangers refused, the rest answered and right. */
function bestThreshold(known: readonly Trial[], strangers: readonly Trial[]): Threshold {
  const each = WARINESS.map((wariness, i) => ({ wariness, ...gainAt(i, known, strangers) }))
  const { wariness, below } = each.reduce((a, b) => (b.gain > a.gain ? b : a))
  return { wariness, below }
}

function gainAt(at: number, known: readonly Trial[], strangers: readonly Trial[]): { gain: number; below: number } {
  const rows = [
    ...known.map((row) => ({ familiarity: row.familiarity[at]!, gain: row.right ? -row.weight : 0 })),
    ...strangers.map((row) => ({ familiarity: row.familiarity[at]!, gain: row.weight })),
  ]
  rows.sort((a, b) => a.familiarity - b.familiarity)
  let gain = 0
  let most = 0
  let below = Number.NEGATIVE_INFINITY
  rows.forEach((row, i) => {
    gain += row.gain
    if (gain <= most) return
    most = gain
    below = (row.familiarity + (rows[i + 1]?.familiarity ?? row.familiarity)) / 2
  })
  return { gain: most, below }
}

/** Share of the known rows whose right answer may be given up to refuse more strangers: samples of strangers are small, and equal weight would leave most of them in. */
const AFFORDED = 0.008

/** With strangers given: the threshold that treats most rows rightly, or the higher one that costs no more right answers than can be afforded. */
export function thresholdAfforded(known: readonly Trial[], strangers: readonly Trial[]): Threshold {
  const { wariness, below } = bestThreshold(known, strangers)
  const right = known
    .filter((row) => row.right)
    .map((row) => row.familiarity[WARINESS.indexOf(wariness)]!)
    .sort((a, b) => a - b)
  return { wariness, below: Math.max(below, right[Math.floor(known.length * AFFORDED)] ?? Number.NEGATIVE_INFINITY) }
}

const FOLDS = 4
/** Small sets are parted more than once: which classes are left out together matters there. */
const ROUNDS = { small: 3, large: 1 }
const SMALL = 2_000

/**
 * Without strangers to learn from, classes play them: each fold leaves some classes out of training and meets their sentences afterwards.
 * Strangers and known rows count equally in all, as nothing is known of how many strangers will come.
 */
export function thresholdFromClasses(examples: readonly Example[], options: ClassifierOptions): Threshold {
  const classes = [...new Set(examples.map((example) => example.label))].sort()
  const known: Trial[] = []
  const strangers: Trial[] = []
  for (let round = 0; round < (examples.length < SMALL ? ROUNDS.small : ROUNDS.large); round++) {
    const seed = options.seed + round
    const order = [...shuffled(classes.length, seeded(seed))]
    for (let fold = 0; fold < FOLDS; fold++) {
      const out = new Set(order.filter((_, i) => i % FOLDS === fold).map((i) => classes[i]!))
      const [taught, held] = holdOut(examples, seed * FOLDS + fold, 0.2)
      const classifier = new Classifier(trainClassifier(without(out, taught), options))
      known.push(...trialsOf(classifier, without(out, held)))
      strangers.push(
        ...trialsOf(
          classifier,
          examples.filter((example) => out.has(example.label)).map(({ text }) => ({ text, label: null })),
        ),
      )
    }
  }
  const share = known.length / Math.max(1, strangers.length)
  return bestThreshold(
    known,
    strangers.map((row) => ({ ...row, weight: share })),
  )
}

const without = (labels: ReadonlySet<string>, examples: readonly Example[]): Example[] =>
  examples.filter((example) => !labels.has(example.label))
