import { type Decide, firstOf, incremental, reused, type Step, type Turn } from '#engine/conversation'
import { aged } from './aged.ts'
import { neverTwice } from './asking/index.ts'
import { cautioned } from './cautions/cautioned.ts'
import { overTheCounter, sumOfAll } from './counter/index.ts'
import { heardAll, meantAtLast, withoutBought, withoutKept } from './heard/index.ts'
import { noticed } from './notices/noticed.ts'
import { onPicked } from './picked.ts'
import { afterNone, givenUp, triedAgain, whatBecame } from './progress/index.ts'
import { basketStep, pointed, remembered, tellingOfChosen } from './record/index.ts'
import { scenarioFor, servedBy, servedByWording } from './registry.ts'
import { notTwice, saidOnce } from './repeats/index.ts'
import type { Scene } from './scenario.ts'
import { afterHarm } from './scenarios/after-sales/after-harm.ts'
import { moneyUnderWay } from './scenarios/after-sales/refund.ts'
import { sendBy } from './scenarios/after-sales/send-by.ts'
import { onBlame } from './scenarios/courtesy/blamed.ts'
import { byLanguage, toldInEnglish, toldInShopText } from './scenarios/courtesy/languages.ts'
import { freeOf } from './scenarios/goods/finding/free-of.ts'
import { goodsByName } from './scenarios/goods/finding/sold.ts'
import { saidOnPage } from './scenarios/goods/said-on-page.ts'
import { kindAsked } from './scenarios/goods/variants.ts'
import { ofSeason } from './scenarios/offers/promotions.ts'
import { asksForHours, asksForPerson, deniesPerson, handsThing, namesNobody } from './scenarios/people/asked-for.ts'
import { human } from './scenarios/people/human.ts'
import { contactLeft } from './scenarios/people/lead.ts'
import { askedOfAnother } from './scenarios/people/of-another.ts'
import { tellsNoHarm, tellsOfDanger } from './scenarios/people/told-of.ts'
import { toldPerson } from './scenarios/people/told-person.ts'
import {
  allKept,
  allWished,
  alsoWished,
  askedAside,
  calledFor,
  claimSaid,
  continued,
  droppedGoods,
  FAULTS,
  keptOpen,
  nextBegun,
  offeredAsItStands,
  otherGoods,
  queueHanded,
  recordAsked,
  reminded,
  takenUp,
  takesAnyWords,
  toldOn,
  troubleTold,
  turned,
  unaskedFor,
  whyRefused,
  withoutHanded,
} from './settling/index.ts'
import { endsOfEach, ofEachOrder, reended, several, severalToSettle } from './several/index.ts'
import { onSilence } from './silence.ts'
import { inPlain, withBilling, withoutBuyer, withoutTitles } from './spoken/index.ts'
import { HANDED_OFF, stillUnclear } from './steps/index.ts'
import { inTheMiddle, ofEachStretch } from './stretches/index.ts'
import { setDownInstead } from './tell-entry.ts'
import { ifEndangered, light, personByMood, soothed, toneOf } from './tone/index.ts'
import { asksBeforeUse, isExclaimed, isFaintWord, isForPeople, tellsNeed, track } from './tracking/index.ts'

/** The next step of a turn, from what is known of it. Pure: the same turn gives the same step. */
export const decide: Decide = incremental((given) => {
  const turn = meant(given)
  return turn.cause === 'silence' ? onSilence(turn) : saidOnce(turn, spoken(turn))
})

/** The turn as it is meant, in plain words. */
const meant = reused((turn: Turn): Turn => withoutKept(withoutBought(meantAtLast(withBilling(withoutBuyer(inPlain(turn)))))))

/** The scene of a turn, and how its mood is met. */
const inMood = reused((turn: Turn) => {
  const tracked = sceneOf(turn)
  const tone = toneOf(tracked)
  const fewQuestions = tone?.questions === 'few'
  return { tone, fewQuestions, scene: { ...tracked, fewQuestions } }
})

function spoken(turn: Turn): Step {
  const { tone, fewQuestions, scene } = inMood(turn)
  const tapped = (option: string): Scene => ({ ...sceneOf(withTap(turn, option)), fewQuestions })
  const whole = () => heardAll(scene, ofEachOrder(scene, { run: worked, tapped }), heard, sceneOf)
  const settled = () => nextBegun(scene, beforeAll(scene) ?? whole())
  const inTone = () => cautioned(scene, light(scene, soothed(scene, keptOpen(scene, settled()), tone), tone))
  const fresh = () =>
    aged(
      scene,
      neverTwice(scene, notTwice(scene, inTheirs(scene, noticed(scene, inTone()))), (option) => spoken(withTap(turn, option))),
    )
  const step = urgent(scene) ?? personByMood(scene, tone) ?? stillUnclear(scene, fresh())
  return offeredAsItStands(scene, queueHanded(scene, remembered(scene, step)))
}

/** What is said of all of it, or of its stretches, goes before the message as a whole. */
const beforeAll = firstOf<Scene, Step>([
  allKept,
  basketStep,
  sumOfAll,
  (scene) => inTheMiddle(scene, ofStretch),
  (scene) => ofEachStretch(scene, ofStretch),
])

/** What a turn comes to before anything is added to it: for a message with a clause taken out. */
function heard(turn: Turn): Step {
  const scene = sceneOf(turn)
  return ofEachOrder(scene, { run: worked, tapped: (option) => sceneOf(withTap(turn, option)) })
}

/** A stretch of a message as though it had been all that was said, with facts of its own. */
function ofStretch(given: Turn, prefix: string): { readonly scene: Scene; readonly step: Step } {
  const turn = meant(given)
  const own = (one: Turn): Scene => ({ ...sceneOf(one), prefix })
  const run = (one: Turn) => ofEachOrder(own(one), { run: worked, tapped: (option) => own(withTap(one, option)) })
  const scene = own(turn)
  return { scene, step: heardAll(scene, run(turn), run, own) }
}

const sceneOf = reused(
  (turn: Turn): Scene =>
    withoutHanded(
      track(turn, (intent) => scenarioFor(intent).id),
      turn.state.lastSaid.includes(HANDED_OFF),
    ),
)

/** What is under way goes before what is begun. */
function worked(given: Scene): Step {
  const found = atHand(given)
  return 'step' in found ? found.step : goneOn(found.has)
}

/** The scene with what it points at. */
const atHand = reused((given: Scene) => {
  const found = pointed(given)
  return 'step' in found ? found : { has: tellingOfChosen(found.has) }
})

const goneOn = (scene: Scene): Step => underWay(scene) ?? reminded(scene, afterNone(scene, overTheCounter(scene, route(scene))))

/** The turn as if an option had been tapped in place of its words; the question is put anew. */
function withTap(turn: Turn, option: string): Turn {
  const { asked: _, ...state } = turn.state
  const said = state.pending?.options.find(({ id }) => id === option)?.label ?? ''
  return { ...turn, said, parts: [{ kind: 'chosen', choiceId: option, text: said }], state }
}

/** What is asked in the middle of a matter; what is not known leaves the matter open. */
function aside(scene: Scene): Step | undefined {
  const step = askedAside(scene)
  return step && reminded(scene, step)
}

/** What was read in words that name no matter is none of its own. */
const sameTopics = (scene: Scene): Scene => ({ ...scene, state: { ...scene.state, topics: scene.turn.state.topics } })

/** What is told beside a matter that is open, which stays so. */
const besideIt = (tells: (scene: Scene) => Step | undefined) => (scene: Scene) => {
  const step = tells(sameTopics(scene))
  return step && reminded(scene, step)
}

const sentBy = besideIt(sendBy)
/** What became of what was put in hand before. */
const became = besideIt(whatBecame)

/** Blamed for saying the same again: something else is said. */
const blamed = (scene: Scene): Step | undefined =>
  takesAnyWords(scene) ? undefined : onBlame(sameTopics(scene), (lead) => takenUp(scene, lead))

/** What is told in another language than the shopper's says so. */
const inTheirs = (scene: Scene, step: Step): Step => toldInEnglish(scene, toldInShopText(scene, step))

const underWay = firstOf<Scene, Step>([
  triedAgain,
  givenUp,
  recordAsked,
  reended,
  turned,
  allWished,
  alsoWished,
  sentBy,
  became,
  blamed,
  otherGoods,
  whyRefused,
  aside,
  continued,
  toldOn,
])

/** What goes before everything: a person asked for in any words, who hears what helps where a life is threatened, and harm. */
const urgent = reused((whole: Scene): Step | undefined => {
  const scene = { ...whole, turn: withoutTitles(whole.turn) }
  if (wantsPerson(scene)) return ifEndangered(scene) ?? human.run(scene)
  return isHarmed(scene) && !toldPerson(scene) ? scenarioFor('issue.reaction').run({ ...scene, intent: 'issue.reaction' }) : undefined
})

/** Said of one's own body; a question before use is corrected by `refined` and is none. */
const isHarmed = ({ intent, turn, turn: { understood } }: Scene) =>
  !asksBeforeUse(understood.text) &&
  !isExclaimed(understood.text) &&
  !isFaintWord(understood) &&
  !tellsNoHarm(understood.text) &&
  !isOfGoodsAlone(understood.text) &&
  !tellsNeed(turn) &&
  isHarmIn(understood) &&
  (intent === 'issue.reaction' ||
    (!isTrait(understood) && understood.intents.some((one) => one.intent === 'issue.reaction' && one.confidence >= 0.5)))

/** "她皮肤有点敏感", while goods are sought: read of whom these are for, it tells of nothing that befell. */
const isTrait = ({ reading }: Turn['understood']) =>
  reading?.acts.every(({ intent, confidence }) => FOR_WHOM.has(intent) && confidence >= 0.5) === true
const FOR_WHOM: ReadonlySet<string> = new Set(['product.recommend', 'product.suitability'])

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

const route = (scene: Scene): Step => begun(scene) ?? setDownInstead(scene, servedBy(scene).run(scene))

const begun = firstOf<Scene, Step>([
  onPicked,
  ofSeason,
  (scene) => kindAsked(scene, (one) => servedBy(one).run(one)),
  byLanguage,
  toldPerson,
  contactLeft,
  moneyUnderWay,
  unaskedFor,
  afterHarm,
  (scene) => servedByWording(scene)?.run(scene),
  askedOfAnother,
  endsOfEach,
  troubleTold,
  saidOnPage,
  freeOf,
  goodsByName,
  droppedGoods,
  severalToSettle,
  calledFor,
  several,
])
