import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { isReadInFull } from '../../languages.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN, handOff } from '../../steps/index.ts'
import { blamesRepeating } from '../../tracking/index.ts'

/** Said beside a matter that was read surely, that matter is served. */
const SURE = 0.7
const NO_MATTER = /^(?:service\.(?:urge|hours)|chat\.|other\.)/u
/** Blame is read as a complaint, which it is where it says so. */
const COMPLAINS = /投诉|投訴|complain|quej|reclam|beschwer|plainte|жалоб|クレーム|苦情|민원|keluh|aduan|شكوى|ร้องเรียน|khiếu nại/iu
const OWN = 'blamed.own'

/** What may be done next about what was spoken of last. */
const NEXT: readonly (readonly [intent: RegExp, key: string, begins: string | undefined])[] = [
  [/^shipping\.(?:track|eta|delay|contact|not_received)/u, 'blamed.parcel', 'carrier_case'],
]

/** Whether the words do no more than blame us for saying the same again. */
const isBlamed = ({ turn: { said, understood }, picked, state: { language } }: Scene): boolean =>
  picked === null &&
  blamesRepeating(said) &&
  (NO_MATTER.test(understood.intent) ||
    understood.confidence < SURE ||
    // of a few words in another language little is read surely that is so
    ((understood.intent === 'service.complaint' || !isReadInFull(language)) && !COMPLAINS.test(said)))

/**
 * "你就会复读", "you keep saying the same thing": owned, and something else offered instead of the same once more; blamed again it goes to a
 * person. `goesOn` puts the question of the matter under way, if there is one.
 */
export function onBlame(scene: Scene, goesOn: (lead: readonly Words[]) => Step | undefined): Step | undefined {
  if (!isBlamed(scene)) return undefined
  if (scene.turn.state.tone?.said.includes(OWN)) return handOff(scene, 'angry', [{ key: 'blamed.person' }])
  const { said = [], soothed = 0 } = scene.turn.state.tone ?? {}
  const owned = { ...scene, state: { ...scene.state, tone: { said: [...said, OWN], soothed } } }
  return withTone(goesOn([{ key: OWN }]), owned) ?? offered(owned)
}

const withTone = (step: Step | undefined, { state: { tone } }: Scene): Step | undefined =>
  step && 'state' in step && tone ? { ...step, state: { ...step.state, tone } } : step

function offered(scene: Scene): Step {
  const intent = scene.turn.state.topics.at(-1)?.intent ?? ''
  const next = scene.turn.shopper.customerId === null ? undefined : NEXT.find(([of]) => of.test(intent))
  const [, key = 'blamed.any', begins] = next ?? []
  const offer: ChoiceDraft[] = begins === undefined ? [] : [{ id: `set:begin=${begins}`, label: { key: `settle.begin.${begins}` } }]
  const step = answer(scene, [{ key: OWN }, { key }], { source: 'courtesy', offer: [...offer, HUMAN] })
  if (begins === undefined) return step
  return { ...step, state: { ...step.state, pending: { scenario: begins, slot: 'settle.begin', options: [] } } }
}
