import { isOwnIntent } from '#engine/conversation'
import { FewClasses, fewWithout, learnFew, normalise, packFew, packSections, readOthers, unpackFew, unpackSections } from '#engine/text'
import { type FoundIntents, type FoundPart, type Guess, join } from '../intents/find-intents.ts'
import type { Model } from '../model.ts'
import type { Sentence } from '../taught/sentences.ts'

/**
 * From this margin on words are of a workspace's own intent where what ships is not sure of another, and from the greater one where it is. Chosen on
 * sentences of three trades (`data/understanding/heldout/house.tsv`) so that words beside them stay what they are.
 */
const [NEAR, NEARER] = [-0.4, -0.1]
const SURE = 0.9
/** A clause beside the matter: surely read as another, and far from it. */
const [BESIDE, FAR] = [0.8, -0.8]
/** Whoever wants a person, complains or was hurt is heard first, whatever else the words are like. */
const FIRST: ReadonlySet<string> = new Set(['service.human', 'service.complaint', 'issue.reaction'])

const OTHERS = new WeakMap<Model['intents']['space'], ReturnType<typeof readOthers>>()

/** Learns a workspace's own intents from their sentences, against all that `shipped` teaches and what else the workspace teaches. */
export function learnOwn(model: Model, sentences: readonly Sentence[], shipped: () => readonly Sentence[]): Uint8Array {
  const { space } = model.intents
  const plain = ({ text }: Sentence) => model.wording.plain(normalise(text)).text
  const others = OTHERS.get(space) ?? readOthers(space, shipped().map(plain))
  OTHERS.set(space, others)
  const examples = sentences.filter(({ intent }) => isOwnIntent(intent)).map((one) => ({ text: plain(one), label: one.intent }))
  const beside = sentences.filter(({ intent }) => !isOwnIntent(intent)).map(plain)
  return packFew(learnFew(space, examples, [others, readOthers(space, beside)]))
}

/** What was learnt, for a model of the same space. */
export const loadOwn = ({ intents }: Model, bytes: Uint8Array): FewClasses => new FewClasses(unpackFew(bytes), intents.space)

/** Which of its own intents a workspace's corrections know. */
export function ownClasses(corrections: Uint8Array): readonly string[] {
  const { own } = unpackSections(corrections)
  return own === undefined ? [] : unpackFew(own).classes
}

/** The corrections without some of the workspace's own intents. */
export function withoutOwn(corrections: Uint8Array, intents: readonly string[]): Uint8Array {
  const { own, ...sections } = unpackSections(corrections)
  const left = own && fewWithout(unpackFew(own), intents)
  return packSections({ ...sections, ...(left && left.classes.length > 0 && { own: packFew(left) }) })
}

/** What was found, unless the words, or a clause of them, are of one of the workspace's own intents; what is said beside that stays. Pure. */
export function withOwn(own: FewClasses | null, found: FoundIntents, text: string): FoundIntents {
  if (own === null || text.trim() === '' || FIRST.has(found.main.intent)) return found
  const whole = taken(own, found.main, text)
  const clauses = found.clauses?.map((clause) => ({
    ...clause,
    ...(taken(own, clause, text, clause.start, clause.end) ?? (isBeside(own, clause, text) ? {} : whole)),
  }))
  const main = whole ?? clauses?.find(({ intent }) => isOwnIntent(intent))
  if (main === undefined) return found
  const parts = join((clauses ?? []).filter(({ intent, confidence }) => intent === main.intent || confidence >= BESIDE))
  return {
    main: { intent: main.intent, confidence: main.confidence },
    parts: parts.length > 0 ? parts : [{ ...main, start: 0, end: text.length }],
    rivals: [found.main, ...found.rivals].slice(0, 4),
    strange: false,
    ...(clauses && { clauses }),
  }
}

/** The own intent that a stretch is near enough to, for how surely it reads as another. */
function taken(own: FewClasses, { confidence }: Guess, text: string, start = 0, end = text.length): Guess | undefined {
  const { label, margin } = own.best(text, start, end)
  return margin < (confidence >= SURE ? NEARER : NEAR) ? undefined : { intent: label, confidence: confidenceOf(margin) }
}

const isBeside = (own: FewClasses, { confidence, start, end }: FoundPart, text: string): boolean =>
  confidence >= BESIDE && own.best(text, start, end).margin < FAR

/** Of what is nearer than `NEAR` nine in ten were right; a sentence that was taught is nearly certain. */
const confidenceOf = (margin: number): number => 1 / (1 + Math.exp(-(4 * margin + 3.6)))
