import cytoscape, { type Core, type ElementDefinition } from 'cytoscape'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { namesApart } from './names-apart.ts'
import { type Place, placed, type Reached } from './places.ts'
import { styleOf } from './style.ts'

/** What was pointed at in the picture: a node, an edge, or nothing. */
export type Pointed = { node: string } | { edge: string } | null

interface Drawn {
  middle: string
  nodes: readonly Reached[]
  elements: ElementDefinition[]
  chosen: Pointed
  /** The node that an edge is being drawn from. */
  from: string | null
  point: (at: Pointed) => void
  walk: (id: string) => void
}

/** Larger than this a few nodes would fill the picture; smaller, names could not be read. */
const LARGEST = 1.2
const LEAST = 0.5
/** So much wider than high, a picture has room at its sides. */
const WIDER = 1.4
/** A name as it is drawn, and as it must stand on the screen at least. Pixels. */
const NAME = 13
const READABLE = 11.5
const WIDEST = 110
/** The edges of a node are told where they can be told apart. */
const FEW = 40
/** More nodes than this are looked at from afar, with letters that are as much larger. */
const NEAR = 14

/** Keeps the drawing as what is shown, and nodes where they were. */
export function useDrawn(drawn: Drawn) {
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  const core = useRef<Core | null>(null)
  const places = useRef(new Map<string, Place>())
  const latest = useRef(drawn)
  latest.current = drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes; another middle begins anew
  useEffect(() => {
    if (!box.current) return
    places.current = new Map()
    const made = empty(box.current)
    made.on('tap', ({ target }) =>
      latest.current.point(target === made ? null : target.isEdge() ? { edge: target.id() } : { node: target.id() }),
    )
    // two quick taps on two nodes are no double tap
    made.on('dbltap', 'node', ({ target }) => {
      const { chosen, from, walk } = latest.current
      if (from === null && chosen && 'node' in chosen && chosen.node === target.id()) walk(target.id())
    })
    made.on('zoom', () => keepReadable(made))
    made.on('dragfree', 'node', ({ target }) => places.current.set(target.id(), { ...target.position() }))
    core.current = made
    return () => made.destroy()
  }, [drawn.middle, dark])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing that began anew is filled anew
  useEffect(() => {
    if (core.current) places.current = fill(core.current, drawn, places.current)
  }, [drawn.nodes, drawn.elements, drawn.middle, dark])
  // biome-ignore lint/correctness/useExhaustiveDependencies: and marked anew
  useEffect(() => {
    if (core.current) mark(core.current, drawn)
  }, [drawn.chosen, drawn.from, drawn.elements, drawn.middle, dark])
  return { box, core, places }
}

const empty = (container: HTMLElement): Core =>
  cytoscape({
    container,
    style: styleOf(getComputedStyle(document.body)),
    // the wheel scrolls the page
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
    // many nodes are moved as one picture
    textureOnViewport: true,
  })

/** Puts in what is missing, takes out what is gone, and moves nothing else. */
function fill(core: Core, { nodes, elements, middle }: Drawn, known: ReadonlyMap<string, Place>): Map<string, Place> {
  const ids = new Set(elements.map(({ data }) => data.id))
  const names = new Map(elements.map(({ data }) => [String(data.id), String(data['label'] ?? '')]))
  const rings = placed(nodes, known, core.width() > core.height() * WIDER)
  const letters = nodes.length > NEAR ? READABLE / LEAST : NAME
  const places = namesApart(rings, names, letters, (id) => id === middle || known.has(id))
  // the middle stands alone until what it is joined to has been read
  const begins = core.nodes().length < 2
  core.batch(() => {
    core.elements().forEach((one) => {
      if (!ids.has(one.id())) one.remove()
    })
    for (const { data, classes } of elements) {
      const there = core.getElementById(String(data.id))
      if (there.nonempty()) there.data({ name: data['name'], label: data['label'] }).classes(classes ?? '')
      else
        core.add({
          data,
          classes: classes ?? '',
          ...(places.has(String(data.id)) && { position: { ...places.get(String(data.id)) } as Place }),
        })
    }
  })
  keepReadable(core)
  if (begins) show(core, middle)
  return new Map([...places].filter(([id]) => ids.has(id)))
}

/** The whole where it can be read, else what lies around the middle. */
export function show(core: Core, middle: string): void {
  core.fit(undefined, 24)
  // names grow as the picture is farther off, and want their room again
  core.fit(undefined, 24)
  if (core.zoom() > LARGEST) core.zoom(LARGEST).center()
  if (core.zoom() >= LEAST) return
  core.zoom(LEAST)
  core.center(core.getElementById(middle))
}

/** Names are as large on the screen as they can be read, however far off the picture is. */
function keepReadable(core: Core): void {
  const size = Math.max(NAME, READABLE / core.zoom())
  core.nodes().style({ 'font-size': size, 'text-max-width': `${Math.round((WIDEST * size) / NAME)}px` })
}

/** Marks what is chosen, and brings it into sight. */
function mark(core: Core, { chosen, from }: Drawn): void {
  core.elements().removeClass('chosen from near')
  if (from !== null) core.getElementById(from).addClass('from')
  if (!chosen) return
  const one = core.getElementById('node' in chosen ? chosen.node : chosen.edge)
  if (one.empty()) return
  one.addClass('chosen')
  if (one.isNode() && one.degree(false) <= FEW) one.connectedEdges().addClass('near')
  const { x1, x2, y1, y2 } = one.renderedBoundingBox()
  if (x1 < 0 || y1 < 0 || x2 > core.width() || y2 > core.height()) core.center(one)
}
