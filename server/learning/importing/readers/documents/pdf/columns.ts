import type { Line, Piece } from './lines.ts'

/** What no letter of the table stands in, between two heads. */
interface Channel {
  readonly from: number
  readonly to: number
}

/** The room between each head and the next, as far as the lines so far leave it free; and where their pieces begin, in whole points. */
export interface Columns {
  readonly rooms: readonly (readonly Channel[])[]
  readonly begins: ReadonlySet<number>
}

/** Columns by their heads alone. */
export const columnsUnder = (heads: readonly Piece[]): Columns => ({
  rooms: heads.slice(1).map(({ from }, at) => [{ from: heads[at]?.to ?? 0, to: from }]),
  begins: new Set(),
})

/** Two columns are no nearer to each other, in heights of a letter. */
const LEAST = 0.25

/** The columns with one more line in them; nothing, where the line stands across two of them. */
export function withLine({ rooms, begins }: Columns, { pieces, size }: Line): Columns | undefined {
  const left = rooms.map((channels) =>
    pieces.reduce((free, piece) => without(free, piece), channels).filter(({ from, to }) => to - from > LEAST * size),
  )
  if (left.some((channels) => channels.length === 0)) return undefined
  const fresh = pieces.map(({ from }) => Math.round(from)).filter((from) => !begins.has(from))
  return { rooms: left, begins: fresh.length > 0 ? new Set([...begins, ...fresh]) : begins }
}

const without = (channels: readonly Channel[], { from, to }: Piece): Channel[] =>
  channels.flatMap((channel) => {
    if (to <= channel.from || from >= channel.to) return [channel]
    return [
      { from: channel.from, to: from },
      { from: to, to: channel.to },
    ].filter((rest) => rest.to > rest.from)
  })

/** Where one column ends and the next begins: the widest room that pieces begin right of; where none does, the widest. */
export const boundsOf = ({ rooms, begins }: Columns): number[] =>
  rooms.map((channels) => {
    const before = channels.filter(({ to }) => [-1, 0, 1].some((off) => begins.has(Math.round(to) + off)))
    const [widest] = [...(before.length > 0 ? before : channels)].sort((a, b) => b.to - b.from - (a.to - a.from))
    return widest ? (widest.from + widest.to) / 2 : Number.POSITIVE_INFINITY
  })

/** In which column a piece stands. */
export const columnAt = (bounds: readonly number[], { from, to }: { from: number; to: number }): number =>
  bounds.filter((bound) => (from + to) / 2 > bound).length
