import { readCorpus, type Talk } from '#engine/reading'
import { Classifier, DEFAULT_OPTIONS, type Example, fitClassifier, normalise } from '#engine/text'

/** What a sentence of the shop's does. */
export type ShopAct = 'asks' | 'tells' | 'does' | 'proposes' | 'refuses' | 'hands_over' | 'courtesy'

/** By the deeds that annotated talks note of the shop's lines. */
const ACTS: Readonly<Record<string, ShopAct>> = {
  ask: 'asks',
  askif: 'asks',
  choose: 'asks',
  tell: 'tells',
  did: 'does',
  propose: 'proposes',
  offer: 'proposes',
  refuse: 'refuses',
  handoff: 'hands_over',
  else: 'courtesy',
  greet: 'courtesy',
  wait: 'courtesy',
  sorry: 'courtesy',
  bye: 'courtesy',
  thank: 'courtesy',
}
/** "What is it about?" is asked in every talk: no step of any. */
const OF_NO_MATTER = 'ask:matter'

/** Tells what a sentence of the shop's does. */
export type ShopActOf = (sentence: string) => ShopAct

/** Learns from annotated talks, the ones that ship where none are given, what the shop's sentences do: a second or two. Deterministic. */
export function learnShopActs(talks: readonly Talk[] = readCorpus('talks')): ShopActOf {
  const examples = talks.flatMap(({ lines }) => lines.flatMap((line): Example[] => (line.from === 'agent' ? exampleOf(line) : [])))
  const classifier = new Classifier(fitClassifier(examples, { ...DEFAULT_OPTIONS, passes: 4 }))
  return (sentence) => {
    const act = classifier.classes[classifier.classify(normalise(sentence).text)]
    return Object.values(ACTS).find((one) => one === act) ?? 'tells'
  }
}

/** Lines that do one kind of thing teach it; of the others it is not known which words do what. */
function exampleOf({ text, does }: { text: string; does: readonly string[] }): Example[] {
  const acts = [...new Set(does.map((deed) => (deed === OF_NO_MATTER ? 'courtesy' : ACTS[deed.split(':', 1)[0]!])))]
  const [act] = acts
  return acts.length === 1 && act !== undefined ? [{ text: normalise(text).text, label: act }] : []
}
