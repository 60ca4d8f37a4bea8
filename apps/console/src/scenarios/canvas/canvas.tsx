import '@xyflow/react/dist/style.css'
import type { ScenarioFile, ScenarioProblem } from '@xiaoer/contract/scenarios'
import { applyNodeChanges, Background, Controls, type Edge, type NodeChange, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { withWay } from '../edit.ts'
import { useStepWords, useWayWords } from '../work/use-step-words.ts'
import { linesOf, places, type StepNode } from './layout.ts'
import { StepBox } from './step-node.tsx'

const KINDS = { step: StepBox }

interface Props {
  file: ScenarioFile
  problems: readonly ScenarioProblem[]
  chosen: string | undefined
  choose: (id: string | undefined) => void
  change: (file: ScenarioFile) => void
}

/** The steps as a picture: chosen by click or Tab and Enter, joined by drawing a line. The list beside it is for whoever does not see it. */
export function Canvas({ file, problems, chosen, choose, change }: Props) {
  const { t } = useTexts()
  const wayWords = useWayWords()
  const labels = useLabels()
  const dark = useStore(isDark)
  const { nodes, moved, setInside } = useNodes(useDrawn(file, problems), choose)
  const join = ({ source, target }: { source: string; target: string }) => {
    const step = file.steps[source]
    if (step) change({ ...file, steps: { ...file.steps, [source]: withWay(step, 'next', target) } })
  }
  return (
    <section className="flow-canvas" aria-label={t('scenarios.canvas')}>
      <ReactFlow
        nodes={nodes.map((one) => ({ ...one, selected: one.id === chosen }))}
        edges={linesOf(file, wayWords)}
        nodeTypes={KINDS}
        onNodesChange={moved}
        onConnect={join}
        onPaneClick={() => choose(undefined)}
        colorMode={dark ? 'dark' : 'light'}
        deleteKeyCode={null}
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

/** The steps where they stand, as they are moved; all of them are shown again when one comes or goes. */
function useNodes(drawn: StepNode[], choose: Props['choose']) {
  const [nodes, setNodes] = useState(drawn)
  /** Where somebody has put a step it stays, until its scenario is opened anew. */
  const put = useRef(new Map<string, { x: number; y: number }>())
  useEffect(() => setNodes(drawn.map((one) => ({ ...one, position: put.current.get(one.id) ?? one.position }))), [drawn])
  const [inside, setInside] = useState<ReactFlowInstance<StepNode, Edge>>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: all of it is shown again when a step comes or goes
  useEffect(() => {
    void inside?.fitView({ maxZoom: 1, padding: 0.15 })
  }, [inside, nodes.length])
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
    'edge.a11yDescription.default': t('scenarios.lineHelp'),
    'controls.ariaLabel': t('scenarios.controls'),
    'controls.zoomIn.ariaLabel': t('graph.closer'),
    'controls.zoomOut.ariaLabel': t('graph.farther'),
    'controls.fitView.ariaLabel': t('graph.whole'),
  }
}

/** The steps as they are drawn; anew when the scenario or what is wrong with it changes. */
function useDrawn(file: ScenarioFile, problems: readonly ScenarioProblem[]): StepNode[] {
  const named = useNamed()
  const words = useStepWords()
  const [drawn, draw] = useState<StepNode[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and words follow the language, with which the page is drawn anew
  useEffect(() => {
    const at = places(file)
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
          bad: problems.some(
            ({ at: where }) => where === `steps.${id}` || where.startsWith(`steps.${id},`) || where.startsWith(`steps.${id}.`),
          ),
        },
      })),
    )
  }, [file, problems])
  return drawn
}
