import type { Entity, Slot } from '#engine/conversation'
import type { Part } from './matters.ts'

const isOption = ({ type }: Entity): boolean => type === 'colour' || type === 'size'

/** "蓝色的到哪了，黑的有货吗": the colours and sizes of one part of a message are none of the other's, which names its own. */
export function withOwnOptions({ scene, said }: Part): Part {
  const { turn } = scene
  const [from, to] = said.span
  const options = turn.understood.entities.filter(isOption)
  const own = options.filter(({ span }) => span[0] >= from && span[1] <= to)
  if (own.length === 0 || own.length === options.length) return { said, scene }
  const entities = turn.understood.entities.filter((one) => !isOption(one) || own.includes(one))
  const { colour: _, size: __, ...kept } = scene.slots
  const slots: Record<string, Slot> = { ...kept }
  for (const { type, value, confidence } of own) slots[type] ??= { value, from: 'said', confidence }
  const others = options.filter((one) => !own.includes(one))
  const words = others.reduce((rest, { text }) => rest.replace(text, ''), turn.said)
  return { said, scene: { ...scene, slots, turn: { ...turn, said: words, understood: { ...turn.understood, entities } } } }
}
