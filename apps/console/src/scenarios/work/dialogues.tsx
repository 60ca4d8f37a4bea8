import type { ScenarioFile, ScenarioTest } from '@xiaoer/contract/scenarios'
import { Button, Input } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { Labelled } from './fields/labelled.tsx'
import { ShopperField } from './fields/shopper-field.tsx'

interface Props {
  file: ScenarioFile
  change: (file: ScenarioFile) => void
}

const FIRST: readonly string[] = ['> …', '< …']

/** The dialogues that must go so before the scenario is published: a line of the shopper's begins with >, what must come with <. */
export function Dialogues({ file, change }: Props) {
  const { t } = useTexts()
  const keep = (tests: ScenarioTest[]) => change({ ...file, tests })
  const named = (nth: number) => t('scenarios.dialogue', { nth })
  return (
    <div className="workbench">
      <p className="soft">{t('scenarios.testWords')}</p>
      {file.tests.map((one, i) => (
        <Dialogue
          key={`${file.tests.length} ${one.title}`}
          test={one}
          change={(next) => keep(file.tests.toSpliced(i, 1, next))}
          remove={() => keep(file.tests.toSpliced(i, 1))}
        />
      ))}
      <div>
        <Button
          onClick={() => keep([...file.tests, { title: named(file.tests.length + 1), shopper: 'with paid order', lines: [...FIRST] }])}
        >
          {t('scenarios.addDialogue')}
        </Button>
      </div>
    </div>
  )
}

function Dialogue({ test, change, remove }: { test: ScenarioTest; change: (test: ScenarioTest) => void; remove: () => void }) {
  const { t } = useTexts()
  return (
    <fieldset className="card step-panel">
      <legend>{test.title}</legend>
      <Labelled name={t('scenarios.dialogueTitle')}>
        {(id) => (
          <Input
            id={id}
            defaultValue={test.title}
            onBlur={({ target }) => target.value.trim() && change({ ...test, title: target.value.trim() })}
          />
        )}
      </Labelled>
      <ShopperField shopper={test.shopper} change={(shopper) => change({ ...test, shopper })} />
      <Lines test={test} change={change} />
      <div>
        <Button size="small" onClick={remove}>
          {t('scenarios.remove', { step: test.title })}
        </Button>
      </div>
    </fieldset>
  )
}

const linesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The dialogue itself; fewer than two lines are none. */
function Lines({ test, change }: { test: ScenarioTest; change: (test: ScenarioTest) => void }) {
  const { t } = useTexts()
  return (
    <Labelled name={t('scenarios.lines')}>
      {(id) => (
        <Input.TextArea
          id={id}
          className="scenario-file"
          rows={6}
          defaultValue={test.lines.join('\n')}
          onBlur={({ target }) => linesIn(target.value).length >= 2 && change({ ...test, lines: linesIn(target.value) })}
        />
      )}
    </Labelled>
  )
}
