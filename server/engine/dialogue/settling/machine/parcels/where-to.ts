import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import { exampleOf } from '../../../postal/index.ts'
import { inCountry, lackingOf, orderPlaceMended, withHome } from '../../words/answers/places.ts'
import { slot } from '../../words/answers/said.ts'
import { question, type Way } from '../asking.ts'

/** What is asked where an address lacks something that its country needs. */
const askedFor = (lacks: readonly string[]): string => {
  const [only, ...more] = lacks
  if (more.length > 0) return 'settle.ask.address_more'
  return only === 'postcode' || only === 'country' ? `settle.ask.address_${only}` : 'settle.ask.address_more'
}

/** The address that was told, in a country that is known; or the question for what it lacks. A matter without one stays as it is. */
export function whereTo(begun: Way, order: OrderFact | undefined): { readonly way: Way } | { readonly step: Step } {
  const way = order && begun.definition.id === 'change_address' ? mended(begun, order) : begun
  const { address } = way.matter.slots
  if (!address) return { way }
  const home = order?.address?.country
  const lacks = lackingOf(address.value, home)
  const value = lacks.length > 0 ? withHome(address.value, home) : inCountry(address.value, home)
  const kept: Way =
    value === address.value ? way : { ...way, matter: { ...way.matter, slots: { ...way.matter.slots, address: { ...address, value } } } }
  return lacks.length > 0 ? { step: question(kept, { slot: 'address', say: [{ key: askedFor(lacks) }] }) } : { way: kept }
}

/** "the number should be 27": parts alone are told, of where the order goes. */
function mended(way: Way, order: OrderFact): Way {
  const place = orderPlaceMended(way.scene, way.matter, order)
  return place === undefined ? way : { ...way, matter: { ...way.matter, slots: { ...way.matter.slots, address: slot(place) } } }
}

/** An address as it may be written, of the country that the order goes to, else of one where the shopper's language is spoken. */
export const exampleFor = ({ scene }: Pick<Way, 'scene'>, order: OrderFact | undefined): string =>
  exampleOf(order?.address?.country, scene.state.language)
