import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react'
import type { Point, WayEdge } from './layout.ts'

/** One way as a line; where it passes steps it goes beside them, so that it is seen where it leads. */
export function WayLine(props: EdgeProps<WayEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, label, markerEnd } = props
  const through = data?.through ?? []
  const [straight, x, y] = getBezierPath(props)
  const [first] = through
  const at = first ?? { x, y }
  const points = [{ x: sourceX, y: sourceY }, ...through, { x: targetX, y: targetY }]
  return (
    <>
      <BaseEdge path={first ? curve(points) : straight} {...(markerEnd && { markerEnd })} />
      {label && (
        <EdgeLabelRenderer>
          <span className="flow-way" style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}>
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

/** Through all points, upright at each. */
const curve = ([start, ...rest]: readonly Point[]): string =>
  rest.reduce(
    ({ path, last }, to) => {
      const half = (last.y + to.y) / 2
      return { path: `${path} C ${last.x} ${half} ${to.x} ${half} ${to.x} ${to.y}`, last: to }
    },
    { path: `M ${start?.x ?? 0} ${start?.y ?? 0}`, last: start ?? { x: 0, y: 0 } },
  ).path
