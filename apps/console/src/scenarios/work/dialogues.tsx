import type { ScenarioFile, ScenarioTest } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { keyed } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { linesIn, TypedLine, TypedLines } from './fields/labelled.tsx'
import { ShopperField } from './fields/shopper-field.tsx'

interface Props {
  file: ScenarioFile
  change: (file: ScenarioFile) => void
  /** To the chat that is kept as one. */
  chat: () => void
}

const FIRST: readonly string[] = ['> …', '< …']

/** The dialogues that must go so before the scenario is published: a line of the shopper's begins with >, what must come with <. */
export function Dialogues({ file, change, chat }: Props) {
  const { t } = useTexts()
  const keep = (tests: ScenarioTest[]) => change({ ...file, tests })
  const named = (nth: number) => t('scenarios.dialogue', { nth })
  return (
    <div className="workbench">
      <p className="soft">{t('scenarios.testWords')}</p>
      {keyed(file.tests, () => String(file.tests.length)).map(({ key, item }, i) => (
        <Dialogue
          key={key}
          test={item}
          change={(next) => keep(file.tests.toSpliced(i, 1, next))}
          remove={() => keep(file.tests.toSpliced(i, 1))}
        />
      ))}
      <div className="workbench-deeds">
        <Button type="primary" onClick={chat}>
          {t('scenarios.toChat')}
        </Button>
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
      <TypedLine
        name={t('scenarios.dialogueTitle')}
        value={test.title}
        take={(title) => title.trim() && change({ ...test, title: title.trim() })}
      />
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

/** The dialogue itself; fewer than two lines are none. */
function Lines({ test, change }: { test: ScenarioTest; change: (test: ScenarioTest) => void }) {
  const { t } = useTexts()
  return (
    <TypedLines
      name={t('scenarios.lines')}
      className="scenario-file"
      rows={6}
      value={test.lines.join('\n')}
      take={(text) => linesIn(text).length >= 2 && change({ ...test, lines: linesIn(text) })}
    />
  )
}
