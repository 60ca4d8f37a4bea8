import { type ScenarioFile, type ScenarioProblem, type ScenarioStep, waysOf } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { NEW_SAY, useNamed, useTexts } from '../../texts/index.ts'
import { withWay } from '../edit.ts'
import { AskFields } from './fields/ask-fields.tsx'
import { DoFields } from './fields/do-fields.tsx'
import { Offered } from './fields/offered.tsx'
import { SayField } from './fields/say-field.tsx'
import { WayField } from './fields/way-field.tsx'
import { WhenFields } from './fields/when-fields.tsx'
import { Wrong } from './problems/problems.tsx'
import { useWayWords } from './use-step-words.ts'

interface Props {
  id: string
  step: ScenarioStep
  file: ScenarioFile
  /** What is wrong with this step. */
  problems: readonly ScenarioProblem[]
  change: (file: ScenarioFile) => void
}

/** The fields of one step, what is wrong with it, and where it leads. */
export function StepPanel({ id, step, file, problems, change }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const set = (next: ScenarioStep) => change({ ...file, steps: { ...file.steps, [id]: next } })
  const others = Object.keys(file.steps).filter((one) => one !== id)
  return (
    <section className="card step-panel" aria-label={t('scenarios.step', { step: id })}>
      <h2>
        {named('stepKind', step.do)} <span className="soft">{id}</span>
      </h2>
      <p className="soft">{named('stepHelp', step.do)}</p>
      {problems.map((one) => (
        <p key={`${one.at} ${one.message}`} className="bad">
          ▲ <Wrong problem={one} />
        </p>
      ))}
      <Fields step={step} file={file} set={set} />
      <Ways step={step} others={others} set={set} />
      {file.start !== id && (
        <Button size="small" onClick={() => change({ ...file, start: id })}>
          {t('scenarios.begins')}
        </Button>
      )}
    </section>
  )
}

interface Led {
  step: ScenarioStep
  others: readonly string[]
  set: (step: ScenarioStep) => void
}

/** Where a step leads, and where it may lead as well. */
function Ways({ step, others, set }: Led) {
  const { t } = useTexts()
  const wayWords = useWayWords()
  const open = mayLead(step).map((by) => ({
    by,
    name: step.do === 'ask' ? t('scenarios.choiceLeads', { choice: wayWords(step, by) }) : wayWords(step, by),
  }))
  return (
    <>
      {waysOf(step).map(({ to, by }) => (
        <WayField key={by} name={wayWords(step, by)} to={to} steps={others} change={(next) => set(withWay(step, by, next))} />
      ))}
      {open.map(({ by, name }) => (
        <WayField key={by} name={name} to={undefined} steps={others} change={(to) => set(withWay(step, by, to))} />
      ))}
    </>
  )
}

/** Ways that a step has not taken yet. */
function mayLead(step: ScenarioStep): string[] {
  switch (step.do) {
    case 'ask':
      return (step.choices ?? []).flatMap(({ value, next }) => (next === undefined ? [value] : []))
    case 'tell':
    case 'look_up':
      return step.missing === undefined ? ['missing'] : []
    case 'decide':
      return step.otherwise === undefined ? ['otherwise'] : []
    default:
      return []
  }
}

function Fields({ step, file, set }: { step: ScenarioStep; file: ScenarioFile; set: (step: ScenarioStep) => void }) {
  const { t } = useTexts()
  switch (step.do) {
    case 'ask':
      return <AskFields step={step} set={set} />
    case 'when':
      return <WhenFields step={step} file={file} set={set} />
    case 'end':
      return (
        <>
          {step.say === undefined ? (
            <Button size="small" onClick={() => set({ ...step, say: NEW_SAY })}>
              {t('scenarios.lastWord')}
            </Button>
          ) : (
            <SayField name={t('scenarios.say')} say={step.say} change={(say) => set({ ...step, say })} />
          )}
          <Offered intents={step.instead} change={(instead) => set({ ...step, instead })} />
        </>
      )
    case 'tell':
      return <SayField name={t('scenarios.say')} say={step.say} change={(say) => set({ ...step, say })} />
    case 'person':
      return <SayField name={t('scenarios.say')} say={step.say ?? 'settle.person'} change={(say) => set({ ...step, say })} />
    default:
      return <DoFields step={step} set={set} />
  }
}
