import type { GraphEdgeView, GraphNodeView } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { useNameOf } from '../names.ts'
import { elementsOf } from './elements.ts'
import { styleOf } from './style.ts'

interface Props {
  node: GraphNodeView
  edges: readonly GraphEdgeView[]
  walk: (id: string) => void
  /** What those hear who do not see it. */
  label: string
}

const STEP = 1.25

/** Larger than this a few nodes would fill the picture. */
const LARGEST = 1.2

/** A node in the middle of what it is joined to; a click walks there. The table beside it is for the keyboard. */
export function Picture(props: Props) {
  const { t } = useTexts()
  const { box, core } = useDrawn(props)
  const zoom = (by: number) => {
    const drawn = core.current
    drawn?.zoom({ level: drawn.zoom() * by, renderedPosition: { x: drawn.width() / 2, y: drawn.height() / 2 } })
  }
  return (
    <figure className="card graph-picture">
      <div ref={box} className="graph-canvas" role="img" aria-label={props.label} />
      <div className="graph-deeds">
        <Button size="small" onClick={() => zoom(STEP)}>
          {t('graph.closer')}
        </Button>
        <Button size="small" onClick={() => zoom(1 / STEP)}>
          {t('graph.farther')}
        </Button>
        <Button size="small" onClick={() => core.current?.fit(undefined, 20)}>
          {t('graph.whole')}
        </Button>
      </div>
    </figure>
  )
}

/** Draws, and draws anew when what is shown or the look changes. */
function useDrawn({ node, edges, walk }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  const core = useRef<Core | null>(null)
  const latest = useRef(walk)
  latest.current = walk
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes; names follow the language, which `t` does
  useEffect(() => {
    if (!box.current) return
    const elements = elementsOf(node, edges, { nameOf, edgeName: (kind) => named('graphEdge', kind) })
    const drawn = draw(box.current, node.id, elements)
    drawn.on('tap', 'node', (event) => latest.current(String(event.target.id())))
    core.current = drawn
    return () => drawn.destroy()
  }, [node, edges, t, dark])
  return { box, core }
}

function draw(container: HTMLElement, middle: string, elements: ElementDefinition[]): Core {
  const drawn = cytoscape({
    container,
    elements,
    style: styleOf(getComputedStyle(document.documentElement)),
    layout: {
      name: 'concentric',
      concentric: (one) => (one.id() === middle ? 2 : 1),
      levelWidth: () => 1,
      minNodeSpacing: 60,
      startAngle: 0,
      animate: false,
      padding: 24,
    },
    // the wheel scrolls the page
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
  })
  if (drawn.zoom() > LARGEST) drawn.zoom(LARGEST)
  drawn.center()
  return drawn
}
