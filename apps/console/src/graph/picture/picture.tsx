import type { GraphNodeView } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { Problem } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { useNameOf } from '../names.ts'
import { Chosen } from './chosen.tsx'
import { Form } from './deeds/form.tsx'
import type { Doing } from './deeds/toolbar.tsx'
import { useDeeds } from './deeds/use-deeds.ts'
import { type End, edgeId, elementsOf, nodesOf } from './elements.ts'
import { keysOf } from './keys.ts'
import { type Pointed, show, useDrawn } from './use-drawn.ts'
import { useUnfolded } from './use-unfolded.ts'

interface Props {
  node: GraphNodeView
  writes: boolean
  walk: (id: string) => void
  /** What those hear who do not see it. */
  label: string
}

const STEP = 1.25

/** A node in the middle of what it is joined to: walked, unfolded, added to and changed right there, by the pointer or by keys. */
export function Picture(props: Props) {
  const { t } = useTexts()
  const { node, writes, walk, label } = props
  const { drawn, deeds, doing, edge, here, nodes, unfolded, begin, press, zoom, figure } = useHands(props)
  const { unfold, isOpen } = unfolded
  return (
    <figure className="card graph-picture" ref={figure}>
      <div
        ref={drawn.box}
        className="graph-canvas"
        role="application"
        aria-label={label}
        aria-describedby="graph-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application of its own, steered by keys that are told below it
        tabIndex={0}
        onKeyDown={press}
      />
      <Chosen {...{ node: here, edge, middle: node.id, isOpen: isOpen(here.id), writes, walk, unfold, begin, deeds }} />
      {doing && <Form doing={doing} edge={edge} nodes={nodes} deeds={deeds} close={() => begin(null)} />}
      {!doing && deeds.error && <Problem error={deeds.error} />}
      <div className="graph-deeds">
        <Told words={deeds.last?.words} undo={deeds.undo} />
        <span className="grow" />
        <Sizes zoom={zoom} whole={() => drawn.core.current && show(drawn.core.current, node.id)} />
      </div>
      <p id="graph-keys" className="faint">
        {t(writes ? 'graph.keys' : 'graph.keysLooking')}
      </p>
    </figure>
  )
}

/** What is chosen and being done in the picture, and what the pointer and keys do. */
function useHands({ node, writes, walk }: Props) {
  const unfolded = useUnfolded(node.id)
  const { nodes, elements } = useElements(node, unfolded.edges)
  const [chosen, setChosen] = useState<Pointed>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const deeds = useDeeds(() => setDoing(null))
  const figure = useRef<HTMLElement>(null)
  const begin = (next: Doing) => {
    deeds.forget()
    setDoing(next)
    // an edge is led to its other end where the nodes are
    if (next?.what === 'join' && next.to === null) figure.current?.querySelector<HTMLElement>('.graph-canvas')?.focus()
  }
  const point = (at: Pointed) => {
    if (doing?.what !== 'join' || !at || !('node' in at) || at.node === doing.at) return setChosen(at)
    begin({ ...doing, to: at.node })
  }
  const from = doing?.what === 'join' ? doing.at : null
  const drawn = useDrawn({ middle: node.id, nodes: unfolded.reached, elements, chosen, from, point, walk })
  const edge = chosen && 'edge' in chosen ? unfolded.edges.find((one) => edgeId(one) === chosen.edge) : undefined
  const here = nodes.get(chosen && 'node' in chosen ? chosen.node : node.id) ?? node
  const zoom = (by: number) => {
    const core = drawn.core.current
    core?.zoom({ level: core.zoom() * by, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } })
  }
  const steered = { middle: node.id, here: here.id, edge, edges: unfolded.edges, places: drawn.places, writes, doing }
  const press = keysOf(steered, { point, choose: setChosen, begin, walk, zoom, unfold: unfolded.unfold, deeds, figure })
  return { drawn, deeds, doing, edge, here, nodes, unfolded, begin, press, zoom, figure }
}

function Sizes({ zoom, whole }: { zoom: (by: number) => void; whole: () => void }) {
  const { t } = useTexts()
  return (
    <>
      <Button size="small" onClick={() => zoom(STEP)}>
        {t('graph.closer')}
      </Button>
      <Button size="small" onClick={() => zoom(1 / STEP)}>
        {t('graph.farther')}
      </Button>
      <Button size="small" onClick={whole}>
        {t('graph.whole')}
      </Button>
    </>
  )
}

function useElements(node: GraphNodeView, edges: ReturnType<typeof useUnfolded>['edges']) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow the language, which `t` does
  return useMemo(() => {
    const middle: End = { id: node.id, kind: node.kind, zh: node.zh, en: node.en }
    const nodes = nodesOf(middle, edges)
    return { nodes, elements: elementsOf(middle, nodes, edges, { nameOf, edgeName: (kind) => named('graphEdge', kind) }) }
  }, [node, edges, t])
}

/** What was done last, and the way back. */
function Told({ words, undo }: { words: string | undefined; undo: () => void }) {
  const { t } = useTexts()
  return (
    <span role="status" className="graph-told">
      {words && (
        <>
          {words}{' '}
          <Button size="small" onClick={undo}>
            {t('graph.undo')}
          </Button>
        </>
      )}
    </span>
  )
}
