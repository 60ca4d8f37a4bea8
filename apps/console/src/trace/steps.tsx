import { keyed } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'
import { readSteps, type StepShown } from './read/read-steps.ts'
import { Tree } from './tree.tsx'

/** Look-ups with their results and ages, and the decision they led to. */
export function Steps({ raw }: { raw: readonly unknown[] }) {
  const { t } = useTexts()
  if (raw.length === 0) return <p className="faint">{t('trace.noSteps')}</p>
  return (
    <ol className="trace-steps">
      {keyed(readSteps(raw), (step) => step.port ?? step.name).map(({ key, item }) => (
        <Step key={key} step={item} />
      ))}
    </ol>
  )
}

function Step({ step }: { step: StepShown }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <li>
      <div className="trace-step-head">
        <b>{named('step.do', step.name)}</b>
        {step.port && <code>{step.port}</code>}
        {step.as && <span className="soft">→ {step.as}</span>}
        <span className="faint number">
          {[
            step.ms !== undefined && lengthOf(step.ms, t),
            step.name === 'look_up' && (step.ageMs === undefined ? t('trace.fresh') : t('trace.age', { time: lengthOf(step.ageMs, t) })),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {isAsked(step.asked) && (
        <div className="trace-asked">
          <span className="faint">{t('trace.asked')}</span> <Tree value={step.asked} depth={1} />
        </div>
      )}
      {step.failed !== undefined && (
        <p className="bad">
          {t('trace.failed')} {step.failed}
        </p>
      )}
      {step.failed === undefined && step.result !== undefined && (
        <div className="trace-result">
          <Tree value={step.result} depth={1} />
        </div>
      )}
      {Object.keys(step.rest).length > 0 && <Tree value={step.rest} depth={1} />}
    </li>
  )
}
const isAsked = (asked: unknown) => asked !== undefined && !(Array.isArray(asked) && asked.length === 0)
