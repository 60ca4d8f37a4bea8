import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCorpus, type Talk } from '#engine/reading'
import { Classifier, DEFAULT_OPTIONS, type Example, fitClassifier, normalise, packClassifier, unpackClassifier } from '#engine/text'
import { codeVersion, keptOrMade } from '#platform/cache'

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

/** Learns from annotated talks what the shop's sentences do: a second or two; the same talks give the same bytes. */
export function trainShopActs(talks: readonly Talk[]): Uint8Array {
  const examples = talks.flatMap(({ lines }) => lines.flatMap((line): Example[] => (line.from === 'agent' ? exampleOf(line) : [])))
  return packClassifier(fitClassifier(examples, { ...DEFAULT_OPTIONS, passes: 4 }))
}

/** What the talks that ship teach: learnt at the first asking and kept in `cache`, named after the talks and the code that reads them. */
export const shippedShopActs = (cache: string): ShopActOf =>
  loadShopActs(keptOrMade({ folder: cache, prefix: 'shop-acts-', version: versionOf() }, () => trainShopActs(readCorpus('talks'))))

export function loadShopActs(bytes: Uint8Array): ShopActOf {
  const classifier = new Classifier(unpackClassifier(bytes))
  return (sentence) => {
    const act = classifier.classes[classifier.classify(normalise(sentence).text)]
    return Object.values(ACTS).find((one) => one === act) ?? 'tells'
  }
}

const SERVER = fileURLToPath(new URL('../../../', import.meta.url))
const TALKS = join(SERVER, '../data/reading/talks')

function versionOf(): string {
  const code = codeVersion([join(SERVER, 'engine/text'), join(SERVER, 'engine/reading/corpus'), import.meta.dirname])
  const hash = createHash('sha256').update(code)
  for (const name of readdirSync(TALKS).sort()) hash.update(readFileSync(join(TALKS, name)))
  return hash.digest('hex').slice(0, 16)
}

/** Lines that do one kind of thing teach it; of the others it is not known which words do what. */
function exampleOf({ text, does }: { text: string; does: readonly string[] }): Example[] {
  const acts = [...new Set(does.map((deed) => (deed === OF_NO_MATTER ? 'courtesy' : ACTS[deed.split(':', 1)[0]!])))]
  const [act] = acts
  return acts.length === 1 && act !== undefined ? [{ text: normalise(text).text, label: act }] : []
}
