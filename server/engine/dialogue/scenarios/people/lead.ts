import type { Step } from '#engine/conversation'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { answer, ask, HANDED_OFF, HUMAN, handOff } from '../../steps/index.ts'
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
  const leaves = LEAVES.test(turn.said)
  if (isAwaited && (leaves || (GOES_ON.test(scene.intent) && !ASKS.test(turn.said))))
    return ask(scene, [{ key: 'lead.contact' }], { slot: SLOT, options: [LEAVES_IT, HUMAN] })
  return leaves ? asked(scene, []) : undefined
}

/** Who writes an address or a number after these knows what it is used for. */
const TELLS_WHAT_FOR = /^lead\.(?:ask|contact)$/u
const AGREED = /^(?:好|可以|行|确认|同意|是的?$|嗯|没问题|ok|yes|sure|please do|go ahead)/iu
/** "留个电话给你们", "can I leave my number". */
const LEAVES =
  /留(?:个|下|一?下)?(?:我的)?(?:电话|手机|号码|联系方式|微信|邮箱)|(?:让|叫|请).{0,8}(?:联系|打给|回电)(?:给)?我|\b(?:leave|give you) (?:you )?(?:my|our|a) (?:phone |contact |e-?mail )?(?:number|e-?mail|contact|details|address)|\b(?:call|contact|write to) (?:me|us)\b/iu
/** What is told of the business meanwhile, or a plain yes. */
const GOES_ON = /^(?:other\.(?:business|unknown)|inform\.|chat\.affirm|price\.|promo\.|order\.place|product\.recommend)/u

/** Another question is answered first. */
const ASKS = /[?？吗么嘛]|[能可会]不[能可会]|怎么|多少|什么|哪/u

const contactIn = ({ turn }: Scene): string | undefined =>
  turn.understood.entities.find(({ type }) => type === 'phone' || type === 'email')?.text

const asked = (scene: Scene, say: Extract<Step, { do: 'answer' }>['say']): Step =>
  ask(scene, [...say, { key: 'lead.ask' }], { slot: SLOT, options: [LEAVES_IT, HUMAN] })

const confirm = (scene: Scene): Step =>
  ask(scene, [{ key: 'lead.confirm', args: { contact: contactIn(scene) ?? '' } }], { slot: SLOT, options: [AGREES, LEAVES_IT, HUMAN] })

const noted = (scene: Scene): Step => handOff(scene, 'scenario', [{ key: 'lead.noted' }])
