import { useQuery } from '@tanstack/react-query'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import { Button, Input, Tabs } from 'antd'
import { useDeferredValue, useState } from 'react'
import { scenarioCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import type { Opened } from '../scenario-section.tsx'
import { Dialogues } from './dialogues.tsx'
import { Flow } from './flow.tsx'
import { Head } from './head.tsx'
import { Problems } from './problems.tsx'
import { Steps } from './steps.tsx'
import { Trial } from './trial.tsx'

interface Props {
  opened: Opened
  show: (opened: Opened | undefined) => void
}

const pretty = (file: ScenarioFile) => JSON.stringify(file, null, 2)

/** The scenario in a text; undefined where it is none (yet). */
function readFile(text: string): ScenarioFile | undefined {
  try {
    return ScenarioFile.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** One scenario at work: canvas and file are the same text; its dialogues, a chat with it, what is wrong, and the way to being published. */
export default function Workbench({ opened, show }: Props) {
  const { t } = useTexts()
  const [text, setText] = useState(opened.text)
  const last = useDeferredValue(text)
  const checked = useQuery({
    queryKey: ['scenario-check', last],
    queryFn: () => scenarioCalls.check(last),
    enabled: last !== '',
    placeholderData: (before) => before,
  })
  const problems = checked.data?.problems ?? []
  const file = readFile(text)
  const change = (next: ScenarioFile) => setText(pretty(next))
  const unreadable = <p className="soft">{t('scenarios.unreadable')}</p>
  const tabs = [
    { key: 'flow', label: t('scenarios.flow'), children: file ? <Flow file={file} problems={problems} change={change} /> : unreadable },
    {
      key: 'head',
      label: t('scenarios.head'),
      children: file ? <Head file={file} change={change} isKept={opened.version !== undefined} /> : unreadable,
    },
    { key: 'file', label: t('scenarios.file'), children: <FileView text={text} setText={setText} /> },
    { key: 'tests', label: t('scenarios.tests'), children: file ? <Dialogues file={file} change={change} /> : unreadable },
    { key: 'try', label: t('scenarios.try'), children: file ? <Trial text={text} /> : unreadable },
  ]
  return (
    <div className="workbench">
      <div>
        <Button onClick={() => show(undefined)}>{t('scenarios.back')}</Button>
      </div>
      <Tabs items={tabs} />
      <Problems problems={problems} checked={checked.isSuccess} error={checked.error} />
      <Steps text={text} version={opened.version} done={(version) => show({ text, version })} />
    </div>
  )
}

function FileView({ text, setText }: { text: string; setText: (text: string) => void }) {
  const { t } = useTexts()
  return (
    <>
      <label htmlFor="scenario-text">{t('scenarios.fileWords')}</label>
      <Input.TextArea
        id="scenario-text"
        className="scenario-file"
        rows={24}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download="scenario.json">
        {t('scenarios.download')}
      </Button>
    </>
  )
}
