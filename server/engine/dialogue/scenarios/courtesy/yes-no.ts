import type { ChoiceDraft, Pending, Step } from '#engine/conversation'
import { theRule } from '../../needs/index.ts'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { isQuestion } from '../../settling/index.ts'
import { answer, ask, entryMark, HUMAN, handOff, notKnown } from '../../steps/index.ts'
import { slotText } from '../../tracking/index.ts'
import { isHeard, isMurmur } from './heard.ts'

const optionsOf = (pending: Pending | null) => pending?.options ?? []

/** What must be named before anything can be said; a yes to nearest questions is a mere acknowledgement. */
const NEEDED = new Set(['order', 'product'])

/** "好的": to an offered person it means the person; where one must be named it is asked which; else it is a courtesy. */
export const affirm = defineScenario({
  id: 'affirm',
  serves: ['chat.affirm'],
  needs: nothing,
  next(scene) {
    const { pending } = scene.turn.state
    const things = optionsOf(pending).filter(({ id }) => id.includes(':'))
    if (pending?.slot === 'human' ? agrees(scene) || saysYes(scene) : isPersonAlone(pending) && agrees(scene) && saysYes(scene))
      return handOff(scene, 'asked_for', [{ key: 'human.yes' }])
    if ((isPersonAlone(pending) && scene.turn.state.unknown !== undefined && !isMurmur(scene.turn.said)) || asksBeside(scene))
      return answer(scene, [{ key: 'human.shall' }], { source: 'courtesy', offer: [HUMAN], asksPerson: true })
    if (pending && NEEDED.has(pending.slot) && things.length > 1)
      return ask(scene, [{ key: 'ask.pick_one' }], { slot: pending.slot, options: offeredAgain(things) })
    return answer(scene, [{ key: isSaidAgain(scene) ? 'chat.affirm_again' : 'chat.affirm' }], { source: 'courtesy' })
  },
})

/** "那行吧 就没别的办法了是吗": a question is heard in it, and no courtesy answers one. */
const asksBeside = ({ turn: { said, understood } }: Scene): boolean =>
  isQuestion(said) && understood.reading?.acts.some(({ act }) => act === 'ask') === true

/** Nothing but a person was offered. */
const isPersonAlone = (pending: Pending | null): boolean =>
  optionsOf(pending).length > 0 && optionsOf(pending).every(({ id }) => id === HUMAN.id)

/** "要", "好的 尽快", "yes please": heard as a yes to what was offered. */
const saysYes = ({ turn }: Scene): boolean =>
  turn.understood.reading?.acts.some(
    ({ act, refersTo, confidence }) => act === 'confirm' && TO_OFFER.has(refersTo) && confidence >= 0.5,
  ) === true
/** A plain yes, or one that names the person; "好的，明天拍" takes leave. */
const agrees = ({ turn: { said } }: Scene): boolean => isHeard(said) || /转|[叫请找]|人|客服|要|可以|\b(?:yes|sure|please)\b/iu.test(said)
const TO_OFFER: ReadonlySet<string> = new Set(['p', 'q'])

/** Where "what else can I do" was our last word, it is not said again. */
const isSaidAgain = ({ turn }: Scene): boolean => turn.state.lastSaid.includes('chat.affirm')

const offeredAgain = (things: Pending['options']): ChoiceDraft[] => [...things.map(({ id, label }) => ({ id, label: label || id })), HUMAN]

/** Wants no more, rather than another. */
const DONE =
  /不用|不需要|不必|没(?:有)?(?:了|啦|别的|其他)|没事|算了|不了|暂时没|no,? ?(?:thanks|thank you|need)|that's all|nothing else|nope/iu

/** Where a "no" says that what the records show is not so. */
const BY_FACTS = new Set(['not_received', 'track_parcel'])

/** "不用了" ends the offer; "不是这个" wants another answer, and a person where there is none. */
export const deny = defineScenario({
  id: 'deny',
  serves: ['chat.deny'],
  needs: nothing,
  next(scene) {
    const topic = scene.state.topics.at(-1)
    if (scene.picked === null && (DONE.test(scene.turn.said) || !topic || afterManners(scene)))
      return answer(scene, [{ key: 'chat.deny' }], { source: 'courtesy' })
    if (topic && BY_FACTS.has(topic.scenario) && toldOfParcel(scene))
      return handOff(scene, 'scenario', [{ key: deniedOf(scene, topic.scenario) }])
    if (!topic || BY_FACTS.has(topic.scenario)) return answer(scene, [{ key: 'ask.what_then' }], { source: 'courtesy', offer: [HUMAN] })
    return another(scene, topic.intent, slotText(topic.slots['question']) ?? scene.turn.said)
  },
})

/** What is said to a "no": that nobody took it in, that it did not come though it counts as delivered, that it does not move. */
function deniedOf({ turn }: Scene, scenario: string): string {
  if (scenario === 'not_received') return 'parcel.not_received_person'
  return turn.state.lastSaid.some((mark) => mark.startsWith('parcel.is.delivered')) ? 'parcel.not_there_person' : 'parcel.late_person'
}

/** It is the parcel that was just told of, and so what is denied. */
const toldOfParcel = ({ turn }: Scene) => turn.state.lastSaid.some((mark) => mark.startsWith('parcel.'))

/** "还有什么可以帮您？" – "没有": nothing more is wanted. */
const afterManners = ({ turn }: Scene) => turn.state.lastSaid.length > 0 && turn.state.lastSaid.every((mark) => mark.startsWith('chat.'))

/** The next best of the knowledge on the same question, without what was just denied. */
function another(scene: Scene, intent: string, question: string): Step {
  const denied = new Set([...scene.turn.state.lastSaid, ...optionsOf(scene.turn.state.pending).map(({ id }) => id)])
  const found = theRule({ ...scene, intent, question })
  if ('step' in found) return found.step
  const rest = found.has.best.filter((entry) => !denied.has(entryMark(entry)) && !denied.has(`entry:${entry.entryId}`)).slice(0, 3)
  const options = rest.map(({ entryId, question: label }): ChoiceDraft => ({ id: `entry:${entryId}`, label, say: label }))
  if (scene.state.lastSaid.includes('deny.others') || options.length === 0)
    return scene.state.lost > 0 ? handOff(scene, 'lost', [{ key: 'human.lost' }]) : notKnown(scene, [{ key: 'deny.no_other' }])
  return ask(scene, [{ key: 'deny.others' }], { slot: 'entry', options: [...options, HUMAN], reason: 'between_rivals' })
}
