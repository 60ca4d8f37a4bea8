import { cosine, GramVectors, normalise } from '#engine/text'
import type { Model } from '#engine/understanding'
import type { PastMessage } from '#learning/history'
import { sentencesOf, unmasked } from '../sessions/sentences.ts'
import type { Step } from './scenario.ts'
import type { ShopActOf } from './shop-acts.ts'

/** Sentences this alike say the same. */
const SAME = 0.5
/** What is said in fewer of the matters is no step of the scenario. */
const LEAST_SHARE = 0.08
const MOST_STEPS = 12
/** Groups of sentences a scenario is compared by; more are of one session each. */
const MOST_GROUPS = 400
const SHORTEST = 5
/** A shopper who sends only what is masked gives what was asked for. */
const GIVEN = /订单|电话|地址|姓名|phone|address|number/u

interface Group {
  readonly by: Step['by']
  readonly vector: ReturnType<GramVectors['of']>
  readonly texts: Map<string, number>
  readonly matters: Set<number>
  places: number
  count: number
}

/** What is asked, looked up and said on the way of these matters, in its order: sentences that come again in many of them, put together where they say the same. */
export function stepsOf(matters: readonly (readonly PastMessage[])[], model: Model, actOf: ShopActOf): Step[] {
  const groups = groupsOf(matters, new GramVectors(model.intents.space))
  const least = Math.max(2, matters.length * LEAST_SHARE)
  return groups
    .filter((group) => group.matters.size >= least)
    .sort((a, b) => b.matters.size - a.matters.size)
    .map((group) => stepOf(group, matters.length, actOf))
    .filter(({ by, act, text }) => (by === 'agent' ? act !== 'courtesy' : !isCourtesy(text, model)))
    .slice(0, MOST_STEPS)
    .sort((a, b) => a.place - b.place)
}

function groupsOf(matters: readonly (readonly PastMessage[])[], vectors: GramVectors): Group[] {
  const groups: Group[] = []
  matters.forEach((messages, matter) => {
    messages.forEach(({ from, text }, turn) => {
      // What the shopper says first is how it begins, not a step.
      if (from === 'shopper' && turn < 2) return
      for (const one of sentencesOf(text))
        if (tells(from, one)) put(groups, vectors, { by: from, text: one, matter, place: turn / Math.max(1, messages.length - 1) })
    })
  })
  return groups
}

/** Thanks, yes and no more: said whatever the matter is. */
function isCourtesy(text: string, { intents }: Model): boolean {
  const intent = intents.classes[intents.classify(normalise(unmasked(text)).text)]
  return intent?.startsWith('chat.') ?? false
}

const tells = (by: Step['by'], sentence: string) => unmasked(sentence).length >= SHORTEST || (by === 'shopper' && GIVEN.test(sentence))

function put(
  groups: Group[],
  vectors: GramVectors,
  { by, text, matter, place }: { by: Step['by']; text: string; matter: number; place: number },
): void {
  const vector = vectors.of(normalise(text).text)
  let [group, best]: [Group | undefined, number] = [undefined, SAME]
  for (const other of groups) {
    if (other.by !== by) continue
    const alike = other.texts.has(text) ? 1 : cosine(vector, other.vector)
    if (alike >= best) [group, best] = [other, alike]
  }
  if (!group) {
    if (groups.length >= MOST_GROUPS) return
    group = { by, vector, texts: new Map(), matters: new Set(), places: 0, count: 0 }
    groups.push(group)
  }
  group.texts.set(text, (group.texts.get(text) ?? 0) + 1)
  group.matters.add(matter)
  group.places += place
  group.count++
}

function stepOf({ by, texts, matters, places, count }: Group, of: number, actOf: ShopActOf): Step {
  const [text = ''] = [...texts].sort(([a, most], [b, least]) => least - most || a.length - b.length).map(([one]) => one)
  return { by, act: by === 'agent' ? actOf(text) : null, text, share: round(matters.size / of), place: round(places / count) }
}

const round = (n: number) => Math.round(n * 1_000) / 1_000
