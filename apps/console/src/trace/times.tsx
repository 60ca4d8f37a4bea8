import { useNamed, useTexts } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'
import { inStageOrder, partOf } from './read/stage-order.ts'

/** Where the time went, each stage as a bar beside its milliseconds. */
export function Times({ ms }: { ms: Readonly<Record<string, number>> }) {
  const { t } = useTexts()
  const named = useNamed()
  const stages = inStageOrder(ms)
  const longest = Math.max(0.001, ...stages.map(([, time]) => time))
  return (
    <dl className="times">
      {stages.map(([stage, time]) => (
        <div key={stage}>
          <dt>
            {named('stage', partOf(stage).stage)} {partOf(stage).nth}
          </dt>
          <dd>
            <span className="bar-track">
              <span className="bar-fill" style={{ width: `${(time / longest) * 100}%` }} />
            </span>
          </dd>
          <dd className="number">{lengthOf(time, t)}</dd>
        </div>
      ))}
    </dl>
  )
}
