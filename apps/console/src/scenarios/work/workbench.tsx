import { useQuery } from '@tanstack/react-query'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import { Button, Input, Tabs } from 'antd'
import { type KeyboardEvent, useDeferredValue } from 'react'
import { scenarioCalls } from '../../api/index.ts'
import { useUnsaved } from '../../leaving/index.ts'
import { useTexts } from '../../texts/index.ts'
import type { Opened } from '../scenario-section.tsx'
import { Dialogues } from './dialogues.tsx'
import { Flow } from './flow.tsx'
import { Head } from './head.tsx'
import { Problems } from './problems.tsx'
import { Steps } from './steps.tsx'
import { Trial } from './trial.tsx'
import { useUndo } from './use-undo.ts'

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
  const { text, turn, change: setText, type, back, again } = useUndo(opened.text)
  const leave = useUnsaved(text !== opened.text)
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
    {
      key: 'flow',
      label: t('scenarios.flow'),
      children: file ? <Flow file={file} turn={turn} problems={problems} change={change} /> : unreadable,
    },
    {
      key: 'head',
      label: t('scenarios.head'),
      children: file ? <Head key={turn} file={file} change={change} isKept={opened.version !== undefined} /> : unreadable,
    },
    { key: 'file', label: t('scenarios.file'), children: <FileView text={text} setText={type} /> },
    { key: 'tests', label: t('scenarios.tests'), children: file ? <Dialogues key={turn} file={file} change={change} /> : unreadable },
    { key: 'try', label: t('scenarios.try'), children: file ? <Trial text={text} /> : unreadable },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of two buttons in it
    <div className="workbench" onKeyDown={(event) => byKey(event, { back, again })}>
      <Bar leave={() => leave(() => show(undefined))} back={back} again={again} />
      <Tabs items={tabs} />
      <Problems problems={problems} checked={checked.isSuccess} error={checked.error} />
      <Steps text={text} version={opened.version} done={(version) => show({ text, version })} />
    </div>
  )
}

interface Turning {
  back: (() => void) | undefined
  again: (() => void) | undefined
}

/** Out of it, and back and forth through what was changed. */
function Bar({ leave, back, again }: Turning & { leave: () => void }) {
  const { t } = useTexts()
  return (
    <div className="workbench-deeds">
      <Button onClick={leave}>{t('scenarios.back')}</Button>
      <Button disabled={!back} onClick={back} aria-keyshortcuts="Control+Z">
        {t('scenarios.takeBack')}
      </Button>
      <Button disabled={!again} onClick={again} aria-keyshortcuts="Control+Shift+Z">
        {t('scenarios.makeAgain')}
      </Button>
    </div>
  )
}

/** In a field the browser takes back what was typed there. */
function byKey(event: KeyboardEvent, { back, again }: Turning): void {
  const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea')
  if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
  event.preventDefault()
  if (event.shiftKey) again?.()
  else back?.()
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
