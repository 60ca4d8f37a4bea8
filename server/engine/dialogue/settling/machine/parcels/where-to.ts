import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import { inCountry, lackingOf, withHome } from '../../words/answers/places.ts'
import { question, type Way } from '../asking.ts'

/** What is asked where an address lacks something that its country needs. */
const askedFor = (lacks: readonly string[]): string => {
  const [only, ...more] = lacks
  if (more.length > 0) return 'settle.ask.address_more'
  return only === 'postcode' || only === 'country' ? `settle.ask.address_${only}` : 'settle.ask.address_more'
}

/** The address that was told, in a country that is known; or the question for what it lacks. A matter without one stays as it is. */
export function whereTo(way: Way, order: OrderFact | undefined): { readonly way: Way } | { readonly step: Step } {
  const { address } = way.matter.slots
  if (!address) return { way }
  const home = order?.address?.country
  const lacks = lackingOf(address.value, home)
  const value = lacks.length > 0 ? withHome(address.value, home) : inCountry(address.value, home)
  const kept: Way =
    value === address.value ? way : { ...way, matter: { ...way.matter, slots: { ...way.matter.slots, address: { ...address, value } } } }
  return lacks.length > 0 ? { step: question(kept, { slot: 'address', say: [{ key: askedFor(lacks) }] }) } : { way: kept }
}
