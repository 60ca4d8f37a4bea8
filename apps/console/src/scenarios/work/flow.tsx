import { depths, type ScenarioFile, type ScenarioProblem, type StepKind, waysOf } from '@xiaoer/contract/scenarios'
import { Button, Select } from 'antd'
import { NEW_SAY, useNamed, useTexts } from '../../texts/index.ts'
import { Canvas } from '../canvas/canvas.tsx'
import { addStep, withoutStep } from '../edit.ts'
import { stepOf } from './problems/placed.ts'
import { StepPanel } from './step-panel.tsx'
import { useStepWords, useWayWords } from './use-step-words.ts'

const KINDS: readonly StepKind[] = [
  'order',
  'item',
  'goods',
  'ask',
  'look_up',
  'when',
  'tell',
  'tell_order',
  'decide',
  'deed',
  'person',
  'end',
]

interface Props {
  file: ScenarioFile
  /** Counts what was taken back or made again. */
  turn: number
  problems: readonly ScenarioProblem[]
  chosen: string | undefined
  choose: (id: string | undefined) => void
  change: (file: ScenarioFile) => void
}

/** Canvas, the fields of the chosen step, and all steps as a list: what one can do in one of them one can do in the others. */
export function Flow({ file, turn, problems, chosen, choose, change }: Props) {
  const { t } = useTexts()
  const wrong = problems.filter((one) => stepOf(one) === chosen)
  const step = chosen === undefined ? undefined : file.steps[chosen]
  const remove = (id: string) => {
    if (Object.keys(file.steps).length < 2) return
    change(withoutStep(file, id))
    choose(undefined)
  }
  return (
    <div className="workbench">
      <Bar file={file} chosen={chosen} choose={choose} change={change} remove={remove} />
      <div className="flow">
        <Canvas file={file} problems={problems} chosen={chosen} choose={choose} change={change} remove={remove} />
        {chosen !== undefined && step ? (
          <StepPanel key={`${chosen} ${turn}`} id={chosen} step={step} file={file} problems={wrong} change={change} />
        ) : (
          <p className="soft">{t('scenarios.choose')}</p>
        )}
      </div>
      <StepList file={file} chosen={chosen} choose={choose} />
    </div>
  )
}

interface Barred {
  file: ScenarioFile
  chosen: string | undefined
  choose: (id: string | undefined) => void
  change: (file: ScenarioFile) => void
  remove: (id: string) => void
}

/** A step added behind the chosen one, or that one taken out. */
function Bar({ file, chosen, choose, change, remove }: Barred) {
  const { t } = useTexts()
  const named = useNamed()
  const add = (kind: StepKind) => {
    const added = addStep(file, kind, chosen, NEW_SAY)
    change(added.file)
    choose(added.id)
  }
  const mayGo = chosen !== undefined && chosen in file.steps && Object.keys(file.steps).length > 1
  return (
    <div className="workbench-deeds">
      <Select
        aria-label={t('scenarios.add')}
        placeholder={t('scenarios.add')}
        style={{ minWidth: 200 }}
        value={null}
        options={KINDS.map((value) => ({ value, label: named('stepKind', value) }))}
        onChange={(kind: StepKind | null) => kind && add(kind)}
      />
      {mayGo && <Button onClick={() => remove(chosen)}>{t('scenarios.remove', { step: chosen })}</Button>}
    </div>
  )
}

function StepList({ file, chosen, choose }: { file: ScenarioFile; chosen: string | undefined; choose: (id: string) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const words = useStepWords()
  const wayWords = useWayWords()
  return (
    <section aria-label={t('scenarios.list')}>
      <h2>{t('scenarios.list')}</h2>
      <ol className="step-list">
        {inOrder(file).map(([id, step]) => (
          <li key={id}>
            <button type="button" className="plain scenario-open" aria-pressed={id === chosen} onClick={() => choose(id)}>
              {file.start === id && '▶ '}
              {named('stepKind', step.do)} {id}
            </button>
            <span>{words(step)}</span>
            <span className="soft">
              {waysOf(step)
                .map(({ to, by }) => `${by === 'next' ? '' : `${wayWords(step, by)} `}→ ${to}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The steps as one comes to them, whatever order the file has them in; those nobody comes to stand last. */
function inOrder(file: ScenarioFile) {
  const far = depths(file)
  const of = (id: string) => far.get(id) ?? Number.POSITIVE_INFINITY
  return Object.entries(file.steps).toSorted(([a], [b]) => (of(a) === of(b) ? 0 : of(a) - of(b)))
}
