import '@xyflow/react/dist/style.css'
import type { ScenarioFile, ScenarioProblem } from '@xiaoer/contract/scenarios'
import { applyNodeChanges, Background, type Connection, Controls, type NodeChange, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { withWay } from '../edit.ts'
import { stepOf } from '../work/problems/placed.ts'
import { useStepWords, useWayWords } from '../work/use-step-words.ts'
import { layoutOf, leadsOf, linesOf, type Point, type StepNode, type WayEdge, wayOfEdge } from './layout.ts'
import { StepBox } from './step-node.tsx'
import { WayLine } from './way-line.tsx'

const KINDS = { step: StepBox }
const LINES = { way: WayLine }
const DELETE = ['Delete', 'Backspace']

interface Props {
  file: ScenarioFile
  problems: readonly ScenarioProblem[]
  chosen: string | undefined
  choose: (id: string | undefined) => void
  change: (file: ScenarioFile) => void
  remove: (id: string) => void
}

/** The steps as a picture: chosen by click or Tab and Enter, joined by drawing a line or by taking the end of one elsewhere. The list beside it is for whoever does not see it. */
export function Canvas({ file, problems, chosen, choose, change, remove }: Props) {
  const { t } = useTexts()
  const wayWords = useWayWords()
  const labels = useLabels()
  const dark = useStore(isDark)
  const layout = useMemo(() => layoutOf(file), [file])
  const { nodes, moved, setInside } = useNodes(useDrawn(file, problems, layout.steps), choose)
  return (
    <section className="flow-canvas" aria-label={t('scenarios.canvas')}>
      <ReactFlow
        nodes={nodes.map((one) => ({ ...one, selected: one.id === chosen }))}
        edges={linesOf(file, layout.through, wayWords)}
        nodeTypes={KINDS}
        edgeTypes={LINES}
        onNodesChange={moved}
        {...joining({ file, change })}
        onPaneClick={() => choose(undefined)}
        colorMode={dark ? 'dark' : 'light'}
        deleteKeyCode={DELETE}
        // the file says which steps there are
        onBeforeDelete={async ({ nodes: [gone] }) => {
          if (gone) remove(gone.id)
          return false
        }}
        onInit={setInside}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.2}
        // the wheel scrolls the page
        zoomOnScroll={false}
        preventScrolling={false}
        ariaLabelConfig={labels}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  )
}

/** Lines are drawn from the knob of a way, and the end of one is taken elsewhere. */
function joining({ file, change }: Pick<Props, 'file' | 'change'>) {
  const lead = (from: string, by: string, to: string) => {
    const step = file.steps[from]
    if (step) change({ ...file, steps: { ...file.steps, [from]: withWay(step, by, to) } })
  }
  return {
    connectionRadius: 30,
    onConnect: ({ source, sourceHandle, target }: Connection) => lead(source, sourceHandle ?? 'next', target),
    onReconnect: (line: WayEdge, { source, target }: Connection) => {
      const { from, by } = wayOfEdge(line)
      if (source === from) lead(from, by, target)
    },
  }
}

/** The steps where they stand, as they are moved; all of them are shown again when they find other places. */
function useNodes(drawn: StepNode[], choose: Props['choose']) {
  const [nodes, setNodes] = useState(drawn)
  /** Where somebody has put a step it stays, until its scenario is opened anew. */
  const put = useRef(new Map<string, { x: number; y: number }>())
  useEffect(() => setNodes(drawn.map((one) => ({ ...one, position: put.current.get(one.id) ?? one.position }))), [drawn])
  const [inside, setInside] = useState<ReactFlowInstance<StepNode, WayEdge>>()
  const shape = drawn.map(({ id, position: { x, y } }) => `${id} ${x} ${y}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: all of it is shown again when steps come, go or find another place
  useEffect(() => {
    void inside?.fitView({ maxZoom: 1, padding: 0.15 })
  }, [inside, shape, nodes.length])
  const moved = (changes: NodeChange<StepNode>[]) => {
    setNodes((before) => applyNodeChanges(changes, before))
    for (const one of changes) {
      if (one.type === 'select' && one.selected) choose(one.id)
      if (one.type === 'position' && one.position) put.current.set(one.id, one.position)
    }
  }
  return { nodes, moved, setInside }
}

/** What is read out of the canvas. */
function useLabels() {
  const { t } = useTexts()
  return {
    'node.a11yDescription.default': t('scenarios.nodeHelp'),
    // what the library reads out where the keys do work
    'node.a11yDescription.keyboardDisabled': t('scenarios.nodeHelp'),
    'node.a11yDescription.ariaLiveMessage': () => t('scenarios.moved'),
    'edge.a11yDescription.default': t('scenarios.lineHelp'),
    'controls.ariaLabel': t('scenarios.controls'),
    'controls.zoomIn.ariaLabel': t('graph.closer'),
    'controls.zoomOut.ariaLabel': t('graph.farther'),
    'controls.fitView.ariaLabel': t('graph.whole'),
  }
}

/** The steps as they are drawn; anew when the scenario or what is wrong with it changes. */
function useDrawn(file: ScenarioFile, problems: readonly ScenarioProblem[], at: ReadonlyMap<string, Point>): StepNode[] {
  const named = useNamed()
  const words = useStepWords()
  const [drawn, draw] = useState<StepNode[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and words follow the language, with which the page is drawn anew
  useEffect(() => {
    draw(
      Object.entries(file.steps).map(([id, step]) => ({
        id,
        type: 'step',
        position: at.get(id) ?? { x: 0, y: 0 },
        ariaLabel: `${named('stepKind', step.do)} ${id}: ${words(step)}`,
        data: {
          kind: named('stepKind', step.do),
          words: words(step),
          starts: file.start === id,
          bad: problems.some((one) => stepOf(one) === id),
          leads: leadsOf(step),
        },
      })),
    )
  }, [file, problems])
  return drawn
}
