import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import type { Scene } from '../../scenario.ts'
import type { Way } from '../machine/asking.ts'
import { isOfLines, linesOf, linesTold } from './said.ts'

/** The way with the lines that are meant; one alone is the goods of the matter. */
export function withLines(way: Way, order: OrderFact): Way {
  const { scene, matter } = way
  const lines = isOfLines(matter) ? linesOf(scene, matter, order) : undefined
  if (!lines) return way
  const [one, ...more] = lines
  const isNew = matter.lines !== undefined && JSON.stringify(lines) !== JSON.stringify(matter.lines)
  const { item: _, ...rest } = matter
  const lead: Words[] = isNew ? [{ key: 'settle.lines', args: { lines: { list: titlesOf(order, lines) } } }] : []
  return { ...way, matter: { ...rest, ...(one && more.length === 0 && { item: one.variantId }), lines }, lead: [...way.lead, ...lead] }
}

/** "2 × Spiky Cactus", of each line. */
export const titlesOf = ({ items }: OrderFact, lines: NonNullable<Way['matter']['lines']>): string[] =>
  lines.flatMap(({ variantId, quantity }) => {
    const line = items.find((one) => one.variantId === variantId)
    const isTwice = line && items.some((other) => other !== line && other.title === line.title)
    return line ? [`${quantity} × ${isTwice ? `${line.title} ${line.variant}`.trim() : line.title}`] : []
  })

/** Whether a turn tells other lines of the matter under way: it is said to that, whatever else it was read as. */
export function linesRead(scene: Scene): ReturnType<typeof linesTold> {
  const matter = scene.state.settling?.at(-1)
  return matter && (scene.state.queued ?? []).length === 0 ? linesTold(scene, matter) : { has: undefined }
}
