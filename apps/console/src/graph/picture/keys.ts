import type { GraphEdgeView } from '@xiaoer/contract/graph'
import type { KeyboardEvent, RefObject } from 'react'
import type { Doing } from './deeds/toolbar.tsx'
import { edgeId, isOwn } from './elements.ts'
import { isWay, nearest, type Place } from './places.ts'
import type { Pointed } from './use-drawn.ts'

/** What the picture shows when a key is pressed. */
interface Steered {
  middle: string
  /** The node that is chosen, or the one in the middle. */
  here: string
  edge: GraphEdgeView | undefined
  edges: readonly GraphEdgeView[]
  places: RefObject<ReadonlyMap<string, Place>>
  writes: boolean
  doing: Doing
}

/** What keys do. */
interface Hands {
  /** As a tap does: while an edge is drawn it ends there. */
  point: (at: Pointed) => void
  choose: (at: Pointed) => void
  begin: (doing: Doing) => void
  walk: (id: string) => void
  zoom: (by: number) => void
  unfold: (id: string) => void
  deeds: { undo: () => void }
  figure: RefObject<HTMLElement | null>
}

const STEP = 1.25

/** What a key does in the picture. Arrows lead to the nearest node that way; while an edge is drawn, Enter ends it there. */
export const keysOf =
  (now: Steered, hands: Hands) =>
  (event: KeyboardEvent): void => {
    const { key } = event
    const deed = undoes(event) ? hands.deeds.undo : event.ctrlKey || event.metaKey || event.altKey ? undefined : deedOf(key, now, hands)
    if (!deed) return
    event.preventDefault()
    deed()
  }

const undoes = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key.toLowerCase() === 'z' && (ctrlKey || metaKey)

function deedOf(key: string, now: Steered, hands: Hands): (() => void) | undefined {
  if (isWay(key)) return () => move(key, now, hands)
  return looking(key, now, hands) ?? (now.writes ? writing(key, now, hands) : undefined)
}

function move(key: Parameters<typeof nearest>[2], { here, places }: Steered, { choose }: Hands): void {
  const next = nearest(places.current, here, key)
  if (next !== undefined) choose({ node: next })
}

function looking(key: string, { here, middle, doing, edge, edges }: Steered, hands: Hands): (() => void) | undefined {
  const { choose, begin, point, zoom, unfold, walk, figure } = hands
  const intoTools = () => figure.current?.querySelector<HTMLElement>('.graph-tools button')?.focus()
  const deeds = new Map<string, () => void>([
    ['Enter', doing?.what === 'join' ? () => point({ node: here }) : intoTools],
    ['Escape', doing ? () => begin(null) : () => choose(null)],
    ['Home', () => choose({ node: middle })],
    ['PageDown', () => choose(nextEdge(edges, here, edge, 1))],
    ['PageUp', () => choose(nextEdge(edges, here, edge, -1))],
    ['+', () => zoom(STEP)],
    ['=', () => zoom(STEP)],
    ['-', () => zoom(1 / STEP)],
  ])
  if (here !== middle) deeds.set('u', () => unfold(here)).set('g', () => walk(here))
  return deeds.get(key)
}

function writing(key: string, { here, edge }: Steered, { begin, figure }: Hands): (() => void) | undefined {
  if (key === 'a') return () => begin({ what: 'add', at: here })
  if (key === 'e') return () => begin({ what: 'join', at: here, to: null })
  if (key === 'm' && isOwn(here)) return () => begin({ what: 'edit', at: here })
  // the tool says what goes and how it comes back; its button is pressed, as the pointer would
  if (key === 'Delete' || key === 'Backspace')
    return () =>
      figure.current?.querySelector<HTMLElement>(edge ? '.graph-tools [data-deed=back]' : '.graph-tools [data-deed=remove]')?.click()
  return undefined
}

/** The edges at a node one after another, round and round. */
function nextEdge(edges: readonly GraphEdgeView[], here: string, now: GraphEdgeView | undefined, step: number): Pointed {
  const at = edges.filter(({ from, to }) => from.id === here || to.id === here)
  const nth = now ? at.findIndex((one) => edgeId(one) === edgeId(now)) + step : step > 0 ? 0 : -1
  const next = at.at(((nth % at.length) + at.length) % at.length)
  return next ? { edge: edgeId(next) } : null
}
