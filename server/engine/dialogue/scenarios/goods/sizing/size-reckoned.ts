import type { Words } from '#engine/conversation'
import type { SizeChartFact } from '../../../facts/index.ts'
import type { Body, Fitted } from './size-chart.ts'

/** How a size is worn: the usual one, and whether things should sit loose or close. */
interface Wearing {
  readonly usual?: string | undefined
  readonly likes?: string | undefined
}

/** What the chart says, with what else is known: the size to take and why. */
export interface Reckoned {
  readonly size: string
  readonly also?: string | undefined
  readonly why: readonly Words[]
}

/** Sizes further apart than this are not of one body: a measure or the usual size was told wrong, or is of another kind of goods. */
const FAR = 2

/** Chart, body, usual size, liking and how the goods run, reckoned together. */
export function reckoned(
  chart: SizeChartFact,
  body: Body,
  { size: found, also }: Fitted,
  { usual, likes }: Wearing,
  isPutRight: boolean,
): Reckoned {
  const at = (size: string | undefined) => chart.rows.findIndex((row) => row.size === size)
  const measured = measuresOf(body)
  if (likes) {
    const liked = likedSize(chart, { size: found, ...(also && { also }) }, likes)
    return { size: liked.size, why: [measured, { key: liked.key, args: { size: liked.size, found } }] }
  }
  const apart = at(usual) - at(found)
  if (usual === undefined || at(usual) < 0) return { size: found, also, why: isPutRight ? [measured] : [] }
  if (apart === 0) return { size: found, why: [measured, { key: 'size.usual.same', args: { usual } }] }
  const fits = usual === also && !(chart.runs === 'small' && apart < 0)
  if (fits) return { size: usual, why: [measured, { key: 'size.usual.take', args: { usual, found } }] }
  const how = Math.abs(apart) >= FAR ? 'far' : apart > 0 ? 'larger' : 'smaller'
  return { size: found, why: [measured, { key: `size.usual.${how}`, args: { usual, size: found } }] }
}

/** One up or down where the goods do not run that way already, and never out of the chart; closer only where the measures still fit. */
function likedSize(chart: SizeChartFact, { size, also }: Fitted, likes: string): { size: string; key: string } {
  const sizes = chart.rows.map((row) => row.size)
  const next = sizes[sizes.indexOf(size) + (likes === 'loose' ? 1 : -1)]
  const stays = chart.runs === (likes === 'loose' ? 'large' : 'small') || next === undefined
  if (stays || (likes === 'close' && next !== also && chart.runs !== 'large')) return { size, key: `size.${likes}.stays` }
  return { size: next, key: `size.${likes}.take` }
}

/** The measures it was reckoned with, so that a slip of the pen is seen. */
function measuresOf({ height, weight, foot }: Body): Words {
  const list = [height && `${height} cm`, weight && `${weight} kg`, foot && `${foot} cm`].filter((one) => typeof one === 'string')
  return { key: 'size.measured', args: { measures: { list } } }
}
