import type { Say } from '@xiaoer/contract/scenarios'
import type { ChoiceDraft, Words } from '#engine/conversation'
import { products } from '../../facts/index.ts'
import { lookUp, maybeMember, maybeProduct } from '../../needs/index.ts'
import { orderWords } from '../../scenarios/orders/state-words.ts'
import { HUMAN, orderCard } from '../../steps/index.ts'
import { isOfKind } from '../kinds.ts'
import { askFor, question, type Way } from '../machine/asking.ts'
import { theOption } from '../machine/deciding.ts'
import { deedStep } from '../machine/deed.ts'
import { ended, refused, toPerson } from '../machine/ending.ts'
import { led, theItem, theOrder } from '../machine/which.ts'
import { wordIn } from '../matter.ts'
import { holds } from './condition.ts'
import { choiceWords, holding } from './held.ts'
import type { Came, Place, Steps } from './walk.ts'
import { wordsOf } from './words.ts'

const PERSON: readonly Words[] = [{ key: 'settle.person' }]
const standing = ({ way, known }: Place) => ({ known, matter: way.matter, now: way.scene.turn.now })
const go = ({ way, known }: Place, to: string, more: Partial<Pick<Place, 'way' | 'known'>> = {}): Came => ({ to, way, known, ...more })
const said = (place: Place, say: Say) => wordsOf(`${place.flow.scenario}.${place.at}`, say, standing(place))
const matters = (intents: readonly string[] = []): ChoiceDraft[] =>
  intents.map((intent) => ({ id: `intent:${intent}`, label: { key: `intent.${intent}` } }))
const person = ({ way }: Place, say: readonly Words[] = PERSON): Came => ({ step: toPerson(way, [...way.lead, ...say]) })
const TOLD = 'told.'

/** How each kind of step is taken: mostly by the parts of the machine that runs what ships. */
export const STEPS: Steps = {
  order({ orders, refused: against = [], next }, place) {
    const found = theOrder(holding(place.way, { orders }), orders)
    if ('step' in found) return { step: led(place.way, found.step) }
    const order = found.has
    const way: Way = { ...place.way, matter: { ...place.way.matter, orderNumber: order.number } }
    const here: Place = { ...place, way, known: { ...place.known, order } }
    const no = against.find(({ unless }) => !isOfKind(unless, order, way.scene.turn.now))
    if (!no) return go(here, next)
    const words = said({ ...here, at: `${place.at}.${no.unless}` }, no.say)
    if (!words) return person(here)
    return { step: refused(way, [...orderWords(order, way.scene.turn.now), words], matters(no.instead), [orderCard(order)]) }
  },

  item({ next }, place) {
    const { order } = place.known
    if (!order) return person(place)
    const found = theItem(place.way, order)
    if ('step' in found) return { step: led(place.way, found.step) }
    const way: Way = { ...place.way, matter: { ...place.way.matter, item: found.has.variantId } }
    return go(place, next, { way, known: { ...place.known, item: found.has } })
  },

  ask({ slot, say, choices = [], next }, place) {
    const given = wordIn(place.way.matter, slot)
    if (given !== undefined) return go(place, choices.find(({ value }) => value === given)?.next ?? next)
    const { order } = place.known
    const options = choices.map((one) => ({ id: `set:${slot}=${one.value}`, label: choiceWords(slot, one) }))
    if (say === undefined) return { step: askFor(place.way, { slot }, { number: order?.number ?? '' }, options) }
    const words = said(place, say)
    return words ? { step: question(place.way, { slot, say: [words], options }) } : person(place)
  },

  look_up({ what, missing, next }, place) {
    const { scene } = place.way
    const otherwise = () => (missing === undefined ? person(place) : go(place, missing))
    if (what === 'member') {
      const found = maybeMember(scene)
      if ('step' in found) return found
      return found.has ? go(place, next, { known: { ...place.known, member: found.has } }) : otherwise()
    }
    const { item } = place.known
    const asked = item && lookUp(scene, 'of_item', { port: 'catalogue.products', with: [[item.productId]] }, products)
    const found = asked ?? maybeProduct(scene)
    if ('step' in found) return found
    const product = Array.isArray(found.has) ? found.has[0] : found.has
    return product ? go(place, next, { known: { ...place.known, product } }) : otherwise()
  },

  when({ all, next, otherwise }, place) {
    return go(place, all.every((one) => holds(one, standing(place))) ? next : otherwise)
  },

  tell({ say, missing, next }, place) {
    const words = said(place, say)
    if (!words) return missing === undefined ? person(place) : go(place, missing)
    const { way } = place
    const mark = `${TOLD}${place.at}`
    if (way.matter.asked[mark] !== undefined) return go(place, next)
    const matter = { ...way.matter, asked: { ...way.matter.asked, [mark]: 1 } }
    return go(place, next, { way: { ...way, matter, lead: [...way.lead, words] } })
  },

  decide({ wants, offers, deeds }, place) {
    const { order, item } = place.known
    if (!order) return person(place)
    const way = holding(place.way, { decision: { wants, offers }, deeds })
    const option = theOption(way, order.number, item?.variantId ?? '')
    return 'step' in option ? option : { step: deedStep(way, { order, item, chosen: option.has }) }
  },

  deed({ deed }, place) {
    const { order, item } = place.known
    return order ? { step: deedStep(place.way, { order, item, chosen: { deed } }) } : person(place)
  },

  person({ say }, place) {
    const words = say === undefined ? undefined : said(place, say)
    return person(place, words ? [words] : PERSON)
  },

  end({ say, instead }, place) {
    const words = said(place, say)
    if (!words) return person(place)
    const offer = instead === undefined ? [] : [...matters(instead), HUMAN]
    const { order } = place.known
    return { step: ended(place.way, [words], { offer, parts: order ? [orderCard(order)] : [], source: order ? 'facts' : 'scenario' }) }
  },
}
