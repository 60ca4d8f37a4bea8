import type { Settling } from '#engine/conversation'
import type { Picked, Scene } from '../../scenario.ts'
import { asksOf } from '../asks.ts'
import type { Definition } from '../definition.ts'
import type { Said } from '../reading.ts'
import { slot } from '../values.ts'

/** What a tap says to a matter under way; undefined where it speaks of something else. */
export function ofPicked({ kind, ref }: Picked, { turn }: Scene, matter: Settling, definition: Definition): Said | undefined {
  if (kind === 'set' && isOfEarlier(ref, turn)) return { is: 'told', values: {} }
  if (kind === 'set') return ofTap(ref, definition, turn.state.shown === true)
  const told = kind === 'order' ? matter.orderNumber !== ref : kind === 'product' && definition.goods
  return told ? { is: 'told', values: {} } : undefined
}

/** A yes under a deed that stands no more, further up in the talk: what stands now is put anew. */
const isOfEarlier = (ref: string, { state }: Scene['turn']): boolean =>
  ref.startsWith('confirm=') && !state.pending?.options.some(({ id }) => id === `set:${ref}`)

function ofTap(ref: string, definition: Definition, isShown: boolean): Said {
  if (ref === 'stop') return { is: 'stop' }
  const at = ref.indexOf('=')
  const name = ref.slice(0, at)
  // a yes bears the mark of the deed it stood under
  const value = name === 'confirm' ? (ref.slice(at + 1).split('~')[0] ?? '') : ref.slice(at + 1)
  // that there is a picture shows nothing before it is sent
  if (ref === 'evidence=pictures' && !isShown) return { is: 'told', values: { promised: slot('yes', 'picked') } }
  // what a browser sends as tapped may never have been on offer
  return { is: 'told', values: at >= 0 && mayBeTapped(definition, name, value) ? { [name]: slot(value, 'picked') } : {} }
}

/** Which goods, or something the matter asks, with one of its values where it names them. */
function mayBeTapped(definition: Definition, name: string, value: string): boolean {
  const ask = asksOf(definition).find((one) => one.slot === name)
  return name === 'item' || (ask !== undefined && (!ask.choices?.length || ask.choices.includes(value)))
}
