import { type Decide, firstOf, incremental, reused, type Step, type Turn } from '#engine/conversation'
import { neverTwice } from './asking/index.ts'
import { cautioned } from './cautions/cautioned.ts'
import { overTheCounter, sumOfAll } from './counter/index.ts'
import { declined, forbidden, onNothingPut, stillUnmet, unwilling } from './guarded.ts'
import { heardAll, meantAtLast, withoutBought, withoutKept } from './heard/index.ts'
import { aged } from './notices/aged.ts'
import { noticed } from './notices/noticed.ts'
import { onPicked } from './picked.ts'
import { afterNone, awaited, givenUp, triedAgain, whatBecame } from './progress/index.ts'
import { basketStep, pointed, remembered, tellingOfChosen } from './record/index.ts'
import { scenarioFor, servedBy, servedByWording } from './registry.ts'
import { notTwice, restTold, saidOnce } from './repeats/index.ts'
import type { Scene } from './scenario.ts'
import { afterHarm } from './scenarios/after-sales/after-harm.ts'
import { moneyUnderWay } from './scenarios/after-sales/refund.ts'
import { sendBy } from './scenarios/after-sales/send-by.ts'
import { onBlame } from './scenarios/courtesy/blamed.ts'
import { byLanguage, toldInEnglish, toldInShopText } from './scenarios/courtesy/languages.ts'
import { absentGoods } from './scenarios/goods/finding/absent.ts'
import { freeOf } from './scenarios/goods/finding/free-of.ts'
import { goodsByName } from './scenarios/goods/finding/sold.ts'
import { factNamed, saidOnPage } from './scenarios/goods/said-on-page.ts'
import { kindAsked } from './scenarios/goods/variants.ts'
import { ofSeason } from './scenarios/offers/promotions.ts'
import { notCalled } from './scenarios/people/human.ts'
import { contactLeft } from './scenarios/people/lead.ts'
import { askedOfAnother } from './scenarios/people/of-another.ts'
import { toldPerson } from './scenarios/people/told-person.ts'
import {
  allKept,
  allWished,
  alsoWished,
  askedAside,
  calledFor,
  continued,
  droppedGoods,
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
import { inPlain, withBilling, withoutBuyer } from './spoken/index.ts'
import { HANDED_OFF, stillUnclear } from './steps/index.ts'
import { inTheMiddle, ofEachStretch } from './stretches/index.ts'
import { setDownInstead } from './tell-entry.ts'
import { light, personByMood, soothed, toneOf } from './tone/index.ts'
import { track, withSameAsked } from './tracking/index.ts'
import { urgent } from './urgent.ts'

/** The next step of a turn, from what is known of it. Pure: the same turn gives the same step. */
export const decide: Decide = incremental((given) => {
  const turn = meant(given)
  return turn.cause === 'silence' ? onSilence(turn) : saidOnce(turn, spoken(turn))
})

/** The turn as it is meant, in plain words. */
const meant = reused((turn: Turn): Turn => withSameAsked(withoutKept(withoutBought(meantAtLast(withBilling(withoutBuyer(inPlain(turn))))))))

/** The scene of a turn, and how its mood is met. */
const inMood = reused((turn: Turn) => {
  const tracked = sceneOf(turn)
  const tone = toneOf(tracked)
  const fewQuestions = tone?.questions === 'few'
  return { tone, fewQuestions, scene: { ...tracked, fewQuestions } }
})

function spoken(turn: Turn): Step {
  const stop = turn.parts.some(({ kind }) => kind === 'chosen') ? undefined : forbidden(turn.state, turn.typed ?? turn.said)
  if (stop !== undefined) return spoken(withTap(turn, stop))
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
  const step =
    urgent(scene) ??
    guarded(scene) ??
    restTold(scene) ??
    personByMood(scene, tone) ??
    onNothingPut(scene, stillUnmet(scene, stillUnclear(scene, fresh())))
  return offeredAsItStands(scene, queueHanded(scene, remembered(scene, step)))
}

/** What a message must not be taken for. */
const guarded = firstOf<Scene, Step>([notCalled, unwilling, declined])

/** What is said of all of it, or of its stretches, goes before the message as a whole. */
const beforeAll = firstOf<Scene, Step>([
  allKept,
  (scene) => (scene.turn.understood.stretches?.length ? undefined : absentGoods(scene)),
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
  besideIt(sendBy),
  besideIt(whatBecame),
  awaited,
  blamed,
  otherGoods,
  whyRefused,
  aside,
  continued,
  toldOn,
])

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
  factNamed,
  askedOfAnother,
  endsOfEach,
  troubleTold,
  saidOnPage,
  freeOf,
  absentGoods,
  goodsByName,
  droppedGoods,
  severalToSettle,
  calledFor,
  several,
])
