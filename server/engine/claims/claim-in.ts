import { foldPlainly, leaning } from '#engine/learnt'
import { type Classifier, firstGraphemes, remembered } from '#engine/text'
import { type Answered, shippedAnswers, shippedClaims, shippedFigures, shippedWishes, UNTOLD } from './lessons.ts'

/** A reason stands within this much of a message; what is pasted may be longer. */
const READ_AT_MOST = 400
/** Clauses at most that are read each by itself. */
const MOST_CLAUSES = 8
/** Clauses: a reason beside a wish is told in one of its own. */
const CLAUSES =
  /[,;:，。；：!！\n]+|[.]\s|\s[-–—]\s|\s(?:and|but)\s|(?<=[?？])|(?<=\p{sc=Han})\s+|(?<=[了的])(?=(?:还|现在)?(?:可以|能|可不可以|能不能|怎么)[退换修])/u
const ASKS = /[?？]\s*$|[吗么呢嘛]\s*$/u

/** How far a reason must stand before the next and before none: `asked` where the words answer what the reason is, `heard` where they were said of themselves. */
export const LEAST = { asked: 0.15, heard: 0.5 } as const
/** A fault decides who pays: so much further it must stand. */
const MORE_OF_FAULT = 0.15
const NO_FAULT: ReadonlySet<string> = new Set(['unsuitable', 'none'])

/** The reason among these that the words give, as it was learnt; undefined for none, or where it is unsure. Pure. */
export function claimIn(said: string, among: ReadonlySet<string>, least: number): string | undefined {
  const [best] = heardIn(said, among, shippedClaims(), () => true)
  return best && best.before >= least + (NO_FAULT.has(best.label) ? 0 : MORE_OF_FAULT) ? best.label : undefined
}

/** Whether words of the body that may tell of an injury are a figure of speech: "太狗血了", "看得我手痒". A doctor named for nothing costs less than one not named. Pure. */
export const isFigurative = remembered((said: string): boolean => {
  const clauses = clausesOf(said)
  const isReadWhole = said.length <= READ_AT_MOST && clauses.length < MOST_CLAUSES
  return isReadWhole && figureIn(said) > 0.7 && clauses.every((words) => figureIn(words) > 0)
})
const figureIn = (words: string): number => leaning(shippedFigures(), words, 'figure', 'hurt')

/** How far an answer must stand before the next and before none: where it was asked for, said of itself, or said of itself where that is seldom done; what refuses goods that nobody asked about, and what ends a matter, by itself. */
const LEAST_ANSWER = { asked: 0.25, heard: 0.6, seldom: 0.9 } as const
const LEAST_OF: Readonly<Record<string, number>> = { 'goods.intact': 0.25, 'goods.used': 0.8, 'goods.kept': 0.3 }
const SELDOM: ReadonlySet<string> = new Set(['looked', 'opened', 'evidence', 'part'])
/** What is told and not wished for: a question tells nothing of it. */
const TOLD: ReadonlySet<string> = new Set(['looked', 'opened', 'evidence', 'goods'])

/** The answer that the words give to a question, as it was learnt; undefined for none, or where it is unsure. Pure. */
export const answerIn = remembered(answerOf, (said, slot, isAsked = true) => `${slot} ${isAsked} ${said}`)

function answerOf(said: string, slot: Answered, isAsked = true): string | undefined {
  const learnt = shippedAnswers[slot]()
  const among = new Set(learnt.classes)
  const tells = (words: string) => !(TOLD.has(slot) && ASKS.test(words))
  const isSure = ({ label, before }: Heard) =>
    before >= (isAsked ? LEAST_ANSWER.asked : (LEAST_OF[label] ?? LEAST_ANSWER[SELDOM.has(slot) ? 'seldom' : 'heard']))
  const [whole] = tells(said) ? weighed(foldPlainly(firstGraphemes(said, READ_AT_MOST)), among, learnt) : []
  // who gives up says so by all the words
  const found = [...(whole ? [whole] : []), ...heardIn(said, among, learnt, tells).filter(({ label }) => label !== KEPT)].find(isSure)
  return found?.label.slice(slot.length + 1)
}

/** Whether goods that were to go back are kept, given away or made do with. Pure. */
export const keepsThem = (said: string): boolean => answerIn(said, 'goods', false) === 'kept'
const KEPT = 'goods.kept'

/** Hears whether words wish for a matter of this name, all of them or a clause, as it was learnt. */
export const wishOf = (name: string): Ear => ({ test: remembered((said: string) => wishesFor(said, name)) })
/** Tells whether words say a thing: a pattern, or what was learnt. */
export type Ear = Pick<RegExp, 'test'>

function wishesFor(said: string, name: string): boolean {
  const [learnt, read] = [shippedWishes[name]!(), firstGraphemes(said, READ_AT_MOST)]
  return [read, ...clausesOf(read)].some((words) => leaning(learnt, words, 'wished', 'asked') > 0)
}

/** What the whole and each clause give, the surest first. */
function heardIn(said: string, among: ReadonlySet<string>, learnt: Classifier, tells = (words: string) => !ASKS.test(words)): Heard[] {
  const read = firstGraphemes(said, READ_AT_MOST)
  return [read, ...clausesOf(read)]
    .filter(tells)
    .flatMap((words) => weighed(foldPlainly(words), among, learnt))
    .sort((a, b) => b.before - a.before)
}
interface Heard {
  readonly label: string
  /** By how much it stands before the next or none. */
  readonly before: number
}

/** Each clause of several. */
function clausesOf(said: string): readonly string[] {
  const all = said
    .split(CLAUSES)
    .map((words) => words.trim())
    .filter((words) => words !== '')
  return all.length > 1 ? all.slice(0, MOST_CLAUSES) : []
}

/** "收到是破的": a fault of the goods, though it may have come with them or on the way; the likelier of both is meant. */
const KIN: ReadonlySet<string> = new Set(['defect', 'damaged'])

/** The likeliest label among these of a folded text; nothing where it is none of them. */
function weighed(text: string, among: ReadonlySet<string>, learnt: Classifier): Heard[] {
  if (text.trim() === '') return []
  const margins = learnt.margins(text)
  const ranked = learnt.classes
    .map((label, at) => ({ label, margin: margins[at] ?? Number.NEGATIVE_INFINITY }))
    .filter(({ label }) => label === UNTOLD || among.has(label))
    .sort((a, b) => b.margin - a.margin)
  const [first, ...others] = ranked
  const second = others.find(({ label }) => !(first && KIN.has(first.label) && KIN.has(label)))
  return first && second && first.label !== UNTOLD ? [{ label: first.label, before: first.margin - second.margin }] : []
}

const CLAIM = 'claim'
const GOODS = 'goods'
/** What of goods is told is a choice of its own slot. */
const OF_GOODS: Readonly<Record<string, string>> = { intact: 'yes', used: 'no' }

/** Slots whose values are read from plain words; a yes to a deed has a reader of its own. */
export const READ_SLOTS: readonly string[] = [
  CLAIM,
  'confirm',
  ...Object.keys(shippedAnswers).map((answered) => (answered === GOODS ? 'intact' : answered)),
]

/** The choice of a slot that words say, as it was learnt; undefined for none, or where it is unsure. Pure. */
export function choiceSaid(slot: string, words: string, among: readonly string[], asked: boolean): string | undefined {
  if (slot === CLAIM) return claimIn(words, new Set(among), asked ? LEAST.asked : LEAST.heard)
  const learnt = (Object.keys(shippedAnswers) as Answered[]).find((one) => one === slot)
  const said = learnt ? answerIn(words, learnt, asked) : slot === 'intact' ? OF_GOODS[answerIn(words, 'goods', asked) ?? ''] : undefined
  return among.find((one) => one === said)
}
