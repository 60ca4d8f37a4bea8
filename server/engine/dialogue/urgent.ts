import { reused, type Step, type Turn } from '#engine/conversation'
import { asksForHours, asksForPerson, deniesPerson, handsThing, namesNobody, tellsNoHarm, tellsOfDanger } from '#engine/guards'
import { scenarioFor } from './registry.ts'
import type { Scene } from './scenario.ts'
import { human } from './scenarios/people/human.ts'
import { toldPerson } from './scenarios/people/told-person.ts'
import { claimSaid, FAULTS } from './settling/index.ts'
import { withoutTitles } from './spoken/index.ts'
import { ifEndangered } from './tone/index.ts'
import { asksBeforeUse, isExclaimed, isForPeople, tellsNeed } from './tracking/index.ts'

/** What goes before everything: a person asked for in any words, who hears what helps where a life is threatened, and harm. */
export const urgent = reused((whole: Scene): Step | undefined => {
  const scene = { ...whole, turn: withoutTitles(whole.turn) }
  if (wantsPerson(scene)) return ifEndangered(scene) ?? human.run(scene)
  return isHarmed(scene) && !toldPerson(scene) ? scenarioFor('issue.reaction').run({ ...scene, intent: 'issue.reaction' }) : undefined
})

/** Said of one's own body; a question before use is corrected by `refined` and is none. */
const isHarmed = ({ intent, turn, turn: { understood } }: Scene) =>
  [{ intent, confidence: 1 }, ...understood.intents].some((one) => one.intent === 'issue.reaction' && one.confidence >= 0.5) &&
  !asksBeforeUse(understood.text) &&
  !isExclaimed(understood.text) &&
  !tellsNoHarm(understood.text) &&
  !isOfGoodsAlone(understood.text) &&
  !tellsNeed(turn) &&
  isHarmIn(understood)

/** Where a message is cut, one of its stretches tells of harm. */
const isHarmIn = ({ stretches = [] }: Turn['understood']) =>
  stretches.length === 0 ||
  stretches.some(({ intent, intents }) => [intent, ...intents.map((one) => one.intent)].includes('issue.reaction'))

/** "皮鞋有划痕": a fault of goods, no word of a body, and nothing that may yet hurt one. */
const isOfGoodsAlone = (said: string): boolean => FAULTS.has(claimSaid(said) ?? '') && !OF_BODIES.test(said) && !tellsOfDanger(said)
const OF_BODIES =
  /过敏|痒|疼|痛|肿|疹|红了|医院|医生|血|划[破伤到]|割|烫|伤|中毒|肚|吐|炎|皮肤|脸|眼|手|脚|头|身上|孩子|宝宝|老人|起火|着火|爆炸|触电|电到|allerg|rash|itch|burn|hurt|bleed|blood|cut|sick|doctor|hospital|skin|injur|fire|shock|face|hand|eye|child|baby|kid/iu

const wantsPerson = ({ intent, turn, picked }: Scene) =>
  // the words of a choice of ours are not the shopper's
  picked?.kind !== 'set' &&
  !deniesPerson(turn.said) &&
  (intent === 'service.human' ||
    (turn.understood.intents.some((part) => isPerson(part) && !namesNobody(part.text)) &&
      !handsThing(turn.said) &&
      !namesNobody(turn.said) &&
      !asksForHours(turn.said)) ||
    spokenFor(turn) ||
    (turn.shopper.customerId !== null && isForPeople(turn.said)))

/** Beside another matter only a sure reading. */
const isPerson = ({ intent, confidence }: { intent: string; confidence: number }) => intent === 'service.human' && confidence >= 0.9

const spokenFor = (turn: Turn) =>
  (turn.understood.intent !== 'chat.identity' || /不要|不想|别/u.test(turn.said)) && asksForPerson(turn.said)
