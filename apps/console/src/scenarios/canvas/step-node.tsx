import { Handle, type NodeProps, Position } from '@xyflow/react'
import type { StepNode } from './layout.ts'

/** One step as a box: its kind, its name, the first of its words. */
export function StepBox({ id, data: { kind, words, starts, bad }, selected }: NodeProps<StepNode>) {
  const marks = ['flow-step', selected && 'flow-step-open', bad && 'flow-step-bad'].filter(Boolean).join(' ')
  return (
    <div className={marks}>
      <Handle type="target" position={Position.Top} />
      <b>
        {starts && '▶ '}
        {bad && '▲ '}
        {kind} <span className="soft">{id}</span>
      </b>
      <span>{words}</span>
      <Handle type="source" position={Position.Bottom} />
    </div>
  )
}
