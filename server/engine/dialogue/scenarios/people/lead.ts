import type { Step } from '#engine/conversation'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { answer, ask, HANDED_OFF, HUMAN, handOff } from '../../steps/index.ts'
import { isAsked } from '../../tracking/index.ts'
import { policy } from '../policy.ts'

/** Both slots are waited for by words, or by a tap on one of these. */
const SLOT = 'lead'
const AGREES = { id: 'lead:yes', label: { key: 'settle.choice.confirm.yes' } }
const LEAVES_IT = { id: 'lead:no', label: { key: 'settle.choice.stop' } }
const BUSINESS = 'other.business'

/**
 * Business that somebody who is not signed in proposes: the shop's word on it, and the way to be called back. What is left goes to a person as
 * any talk does, once a session: as a place in the queue or a ticket.
 */
export const lead = defineScenario({
  id: 'lead',
  serves: [],
  needs: nothing,
  next(scene) {
    const told = policy.run(scene)
    const isDone = scene.state.lastSaid.includes(HANDED_OFF)
    if (scene.turn.shopper.customerId !== null || told.do === 'look_up' || isDone) return told
    return contactIn(scene) ? confirm(scene) : asked(scene, told.do === 'answer' ? told.say : [])
  },
})

/** What a visitor leaves so that a colleague calls: only where business was spoken of; undefined where it is none of that. */
export function contactLeft(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  const isAwaited = turn.state.pending?.slot === SLOT
  const isBusiness = turn.state.topics.some(({ intent }) => intent === BUSINESS)
  if (turn.shopper.customerId !== null || !isBusiness || turn.state.lastSaid.includes(HANDED_OFF)) return undefined
  if (picked?.kind === SLOT) return picked.ref === 'yes' ? noted(scene) : answer(scene, [{ key: 'lead.dropped' }], { source: 'scenario' })
  if (picked) return undefined
  const wasTold = turn.state.lastSaid.some((mark) => TELLS_WHAT_FOR.test(mark))
  if (contactIn(scene)) return isAwaited && wasTold ? noted(scene) : confirm(scene)
  if (isAwaited && turn.state.lastSaid.includes('lead.confirm') && AGREED.test(turn.said.trim())) return noted(scene)
  return isAwaited && GOES_ON.test(scene.intent) && !isAsked(turn)
    ? ask(scene, [{ key: 'lead.contact' }], { slot: SLOT, options: [LEAVES_IT, HUMAN] })
    : undefined
}

/** Who writes an address or a number after these knows what it is used for. */
const TELLS_WHAT_FOR = /^lead\.(?:ask|contact)$/u
const AGREED = /^(?:好|可以|行|确认|同意|是的?$|嗯|没问题|ok|yes|sure|please do|go ahead)/iu
/** What is told of the business meanwhile, or a plain yes. */
const GOES_ON = /^(?:other\.(?:business|unknown)|inform\.|chat\.affirm|price\.|promo\.|order\.place|product\.recommend)/u

const contactIn = ({ turn }: Scene): string | undefined =>
  turn.understood.entities.find(({ type }) => type === 'phone' || type === 'email')?.text

const asked = (scene: Scene, say: Extract<Step, { do: 'answer' }>['say']): Step =>
  ask(scene, [...say, { key: 'lead.ask' }], { slot: SLOT, options: [LEAVES_IT, HUMAN] })

const confirm = (scene: Scene): Step =>
  ask(scene, [{ key: 'lead.confirm', args: { contact: contactIn(scene) ?? '' } }], { slot: SLOT, options: [AGREES, LEAVES_IT, HUMAN] })

const noted = (scene: Scene): Step => handOff(scene, 'scenario', [{ key: 'lead.noted' }])
