import { Handle, type NodeProps, Position } from '@xyflow/react'
import { useNamed } from '../../texts/index.ts'
import type { StepNode } from './layout.ts'

/** One step as a box: its kind, its name, the first of its words; a knob for each way that can be drawn from it. */
export function StepBox({ id, data: { kind, words, starts, bad, leads }, selected }: NodeProps<StepNode>) {
  const named = useNamed()
  const marks = ['flow-step', selected && 'flow-step-open', bad && 'flow-step-bad'].filter(Boolean).join(' ')
  return (
    <div className={marks}>
      <Handle type="target" position={Position.Top} isConnectableStart={false} />
      <b>
        {starts && '▶ '}
        {bad && '▲ '}
        {kind} <span className="soft">{id}</span>
      </b>
      <span>{words}</span>
      {leads.map((lead, i) => (
        <Handle
          key={lead}
          id={lead}
          type="source"
          position={Position.Bottom}
          title={named('scenarioWay', lead)}
          style={{ left: `${((i + 1) * 100) / (leads.length + 1)}%` }}
        />
      ))}
    </div>
  )
}
